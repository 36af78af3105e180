//! `reboot-storm frontier`

use std::fmt::Write as _;

use clap::ValueEnum;
use reboot_storm::calendar::span;
use reboot_storm::export::columns_csv;
use reboot_storm::frontier::{Frontier, clear, cliffs, nearest, refined, spreads};
use reboot_storm::outcome_text::amount;
use reboot_storm::reports::frontier_table;
use reboot_storm::{Scenario, Simulator};

use super::failure::Failure;
use super::out::Out;
use super::progress;
use super::scenario::ScenarioArgs;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// Number of spreads, equally spaced from zero to the longest: 2 to 1000. Each cliff between them and
    /// the cheapest spread are refined to the hour.
    #[arg(long, default_value_t = 29, value_parser = clap::value_parser!(u64).range(2..=1000))]
    points: u64,
    /// Output format.
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
    let frontier = progress::with_progress("frontier", |tell| {
        refined(&mut Simulator::default(), &scenario, &spreads, tell)
    });
    let text = match args.format {
        Format::Summary => summary(&scenario, &frontier),
        Format::Csv => csv(&scenario, &frontier),
    };
    target.write(text.as_bytes())
}

fn summary(scenario: &Scenario, frontier: &Frontier) -> String {
    let params = &scenario.params;
    let mut text = format!(
        "An hour that a user is offline costs {}, an infected PC {}, in any one currency; exploit after {}, {} infections \
         a day.\n\n\
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
    text += &advice(frontier);
    writeln!(text, "\nlink {}", scenario.link()).expect("a string");
    text
}

/// The best spread, and its distance from the nearest cliff.
fn advice(frontier: &Frontier) -> String {
    let best = &frontier.points[frontier.best];
    let Some(cliff) = nearest(&cliffs(&frontier.points), best.spread) else {
        return "\nNo cliff: the network holds under every spread computed, or under none.\n"
            .into();
    };
    let distance = span(cliff.distance(best.spread));
    let clear = &frontier.points[clear(frontier)];
    if clear == best {
        return format!("\nThe best spread is {distance} from a cliff: {cliff}: stay clear.\n");
    }
    let dearer = (clear.price / best.price - 1.0) * 100.0;
    format!(
        "\nThe best spread is {distance} from a cliff: {cliff}: stay clear. {} costs {dearer:.1} % more and is {} away.\n",
        span(clear.spread),
        span(cliff.distance(clear.spread))
    )
}

fn csv(scenario: &Scenario, frontier: &Frontier) -> String {
    let head =
        format!("# link: {}\n# best: {}\n", scenario.link(), frontier.points[frontier.best].spread);
    head + &columns_csv(frontier_table(frontier).all())
}
