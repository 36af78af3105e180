//! `reboot-storm wsus`

use std::fmt::Write as _;

use clap::ValueEnum;
use reboot_storm::Scenario;
use reboot_storm::calendar::{Moment, span};
use reboot_storm::outcome_text::{amount, date_and_clock, percent};
use reboot_storm::rollout::wsus::{Group, GroupReport, GroupState, Report, report};

use super::failure::Failure;
use super::out::Out;
use super::progress::Progress;
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
    /// The groups, and their PCs by state, day by day.
    Summary,
    /// One line for each group and hour: its PCs by state.
    Csv,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let target = args.out.target(&args.scenario.inputs())?;
    let scenario = args.scenario.computed()?;
    let progress = Progress::unmeasured("report");
    let report = report(&scenario.params, scenario.preset.calendar());
    drop(progress);
    let text = match args.format {
        Format::Summary => summary(&scenario, &report),
        Format::Csv => csv(&scenario, &report),
    };
    target.write(text.as_bytes())
}

fn summary(scenario: &Scenario, report: &Report) -> String {
    let mut text = String::new();
    if scenario.params.wsus_share == 0.0 {
        text.push_str("No PC is managed: `--set wsus_share=60%`, or `--preset wsus-rings`.\n\n");
    }
    for GroupReport { group, pcs, hourly } in &report.groups {
        let approved = since_release(group.delay, "declined", "approved");
        let deadline = since_release(group.deadline, "no deadline", "deadline");
        writeln!(text, "{}: {} PCs, {approved}, {deadline}", group.name, amount(*pcs as f64))
            .expect("a string");
        writeln!(text, "{:<28}{}", "", headings()).expect("a string");
        for (hours, state) in hourly.iter().enumerate().step_by(24) {
            let moment = Moment::at(scenario.preset.start_unix, hours as f64);
            writeln!(text, "  {:<26}{}", date_and_clock(moment), cells(*state)).expect("a string");
        }
        text.push('\n');
    }
    let reach = report.reach;
    if scenario.params.bad_patch > 0.0 {
        writeln!(
            text,
            "A patch that fails on {} of PCs reaches {} of those managed before it is withdrawn, \
             and {} if all were in the test group.",
            percent(scenario.params.bad_patch),
            percent(reach.with_groups),
            percent(reach.all_at_once)
        )
        .expect("a string");
    }
    writeln!(text, "link {}", scenario.link()).expect("a string");
    text
}

fn since_release(hours: f64, never: &str, what: &str) -> String {
    if hours.is_finite() {
        format!("{what} {} after the release", span(hours))
    } else {
        never.into()
    }
}

fn headings() -> String {
    format!("{:>12}{:>12}{:>12}{:>15}", "needed", "installed", "failed", "not contacted")
}

fn cells(state: GroupState) -> String {
    let GroupState { needed, installed, failed, not_contacted } = state;
    format!("{needed:>12}{installed:>12}{failed:>12}{not_contacted:>15}")
}

fn csv(scenario: &Scenario, report: &Report) -> String {
    let mut text = format!(
        "# start: {}\n# link: {}\nhours,group,pcs,needed,installed,failed,not_contacted\n",
        Moment::at(scenario.preset.start_unix, 0.0).iso(),
        scenario.link()
    );
    for GroupReport { group: Group { id, .. }, pcs, hourly } in &report.groups {
        for (hours, state) in hourly.iter().enumerate() {
            let GroupState { needed, installed, failed, not_contacted } = state;
            writeln!(text, "{hours},{id},{pcs},{needed},{installed},{failed},{not_contacted}")
                .expect("a string");
        }
    }
    text
}
