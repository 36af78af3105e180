//! `reboot-storm frontier`

use std::fmt::Write as _;

use clap::ValueEnum;
use reboot_storm::calendar::span;
use reboot_storm::frontier::{Frontier, frontier, spreads};
use reboot_storm::outcome_text::amount;
use reboot_storm::{Scenario, Simulator};

use super::failure::Failure;
use super::output::Out;
use super::scenario::ScenarioArgs;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// How many spreads, evenly from none to the longest: 2 to 1000.
    #[arg(long, default_value_t = 29, value_parser = clap::value_parser!(u64).range(2..=1000))]
    points: u64,
    /// What to write.
    #[arg(long, default_value = "summary")]
    format: Format,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A table, and the cheapest spread.
    Summary,
    /// One line for each spread.
    Csv,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let target = args.out.target(&args.scenario.inputs())?;
    let scenario = args.scenario.computed()?;
    let spreads = spreads(args.points as usize);
    let frontier = frontier(&mut Simulator::default(), &scenario, &spreads);
    let text = match args.format {
        Format::Summary => summary(&scenario, &frontier),
        Format::Csv => csv(&scenario, &frontier),
    };
    target.write(text.as_bytes())
}

fn summary(scenario: &Scenario, frontier: &Frontier) -> String {
    let params = &scenario.params;
    let mut text = format!(
        "A lost hour costs {}, an infected PC {}; exploit after {}, {} infections a day.\n\n\
         {:>10}{:>16}{:>14}{:>18}{:>12}{:>14}\n",
        params.price_hour,
        params.price_infection,
        span(params.exploit),
        params.hazard,
        "spread",
        "hours down",
        "hours lost",
        "exposed PC-days",
        "infected",
        "price"
    );
    for (index, point) in frontier.points.iter().enumerate() {
        writeln!(
            text,
            "{:>10}{:>16}{:>14}{:>18}{:>12}{:>14}{}",
            span(point.spread),
            span(point.hours_down),
            amount(point.user_hours_lost),
            amount(point.exposed_pc_days),
            amount(point.infected),
            amount(point.price),
            if index == frontier.best { "  best" } else { "" }
        )
        .expect("a string");
    }
    writeln!(text, "\nlink {}", scenario.link()).expect("a string");
    text
}

fn csv(scenario: &Scenario, frontier: &Frontier) -> String {
    let mut text = format!(
        "# link: {}\n# best: {}\nspread,hours_down,user_hours_lost,exposed_pc_days,infected,price\n",
        scenario.link(),
        frontier.points[frontier.best].spread
    );
    for point in &frontier.points {
        writeln!(
            text,
            "{},{},{},{},{},{}",
            point.spread,
            point.hours_down,
            point.user_hours_lost,
            point.exposed_pc_days,
            point.infected,
            point.price
        )
        .expect("a string");
    }
    text
}
