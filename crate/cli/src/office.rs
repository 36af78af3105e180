//! `reboot-storm office`

use std::fmt::Write as _;

use clap::ValueEnum;
use reboot_storm::Scenario;
use reboot_storm::calendar::span;
use reboot_storm::export::report_csv;
use reboot_storm::outcome_text::percent;
use reboot_storm::reports::{Kind, Report};
use reboot_storm::rollout::BIN_SECONDS;
use reboot_storm::rollout::office::{Link, office};

use super::failure::Failure;
use super::out::Out;
use super::scenario::ScenarioArgs;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// Output format.
    #[arg(long, default_value = "summary")]
    format: Format,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// One line for each way of delivery.
    Summary,
    /// The use of the link, as means over the bins that end at each row's hours.
    Csv,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let target = args.out.target(&args.scenario.inputs())?;
    let scenario = args.scenario.computed()?;
    let text = match args.format {
        Format::Summary => {
            summary(&scenario, &office(&scenario.params, scenario.preset.calendar()))
        }
        Format::Csv => report_csv(&Report::new(Kind::Office, &scenario)),
    };
    target.write(text.as_bytes())
}

fn summary(scenario: &Scenario, links: &[Link]) -> String {
    let params = &scenario.params;
    let mut text = format!(
        "{} PCs behind {} Mbit/s, an update of {} MB; slow is less than 90 % of what other \
         traffic asks for, very slow less than half.\n\n{:<20}{:>10}{:>12}{:>12}{:>12}{:>14}\n",
        params.office_pcs,
        params.office_link,
        params.patch_size,
        "",
        "downloads",
        "megabytes",
        "slow",
        "very slow",
        "all done in"
    );
    for link in links {
        writeln!(
            text,
            "{:<20}{:>10.0}{:>12.0}{:>12}{:>12}{:>14}",
            link.way.name(),
            link.downloads,
            link.downloads * params.patch_size,
            span(link.slow_hours),
            span(link.very_slow_hours),
            span(link.done_hours)
        )
        .expect("a string");
    }
    let bins_of_an_hour = (3600.0 / BIN_SECONDS) as usize;
    text.push_str("\nBusiest hour, downloads' share of the link: ");
    let busiest = links.iter().map(|link| {
        let use_of = |hour: &[f64]| hour.iter().sum::<f64>() / hour.len() as f64;
        let most = link.updates.chunks(bins_of_an_hour).map(use_of).fold(0.0, f64::max);
        format!("{} {}", link.way.name(), percent(most))
    });
    text.push_str(&busiest.collect::<Vec<_>>().join(", "));
    writeln!(text, "\nlink {}", scenario.link()).expect("a string");
    text
}
