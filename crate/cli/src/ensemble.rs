//! `reboot-storm ensemble`

use std::fmt::Write as _;

use clap::ValueEnum;
use reboot_storm::Simulator;
use reboot_storm::ensemble::{Member, collapse_share, member};
use reboot_storm::outcome_text::percent;
use reboot_storm::parallel;
use reboot_storm::params::Engine;

use super::failure::Failure;
use super::out::Out;
use super::progress::Progress;
use super::scenario::ScenarioArgs;

/// More runs take hours and add little information.
pub const RUNS_MAX: u64 = 100_000;

/// Runs of an ensemble that names no number.
pub const RUNS_DEFAULT: usize = 200;

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// Number of runs, with consecutive seeds: 1 to 100000.
    #[arg(long, default_value_t = RUNS_DEFAULT as u64, value_parser = clap::value_parser!(u64).range(1..=RUNS_MAX))]
    runs: u64,
    /// Output format.
    #[arg(long, default_value = "summary")]
    format: Format,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The share of runs that collapse, and the length of their outages.
    Summary,
    /// One line for each run: seed and outcome.
    Csv,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let target = args.out.target(&args.scenario.inputs())?;
    let mut scenario = args.scenario.scenario()?;
    if scenario.params.engine == Engine::Expected {
        // Runs of the expected engine would all be the same.
        scenario.set("engine", "sampled").expect("a choice of the table");
    }
    let runs = args.runs as usize;
    let progress = Progress::of("runs");
    let one = |simulator: &mut Simulator, index: usize| {
        let member = member(simulator, &scenario, index);
        progress.one_of(runs);
        member
    };
    let members = parallel::each(runs, parallel::threads(), Simulator::default, one);
    drop(progress);
    let text = match args.format {
        Format::Summary => summary(&members, &scenario.link()),
        Format::Csv => csv(&members, &scenario.link()),
    };
    target.write(text.as_bytes())
}

fn summary(members: &[Member], link: &str) -> String {
    let (share, error) = collapse_share(members);
    let mut hours: Vec<f64> = members
        .iter()
        .map(|member| member.outcome.hours_down)
        .filter(|hours| *hours > 0.0)
        .collect();
    hours.sort_by(f64::total_cmp);
    let mut text = format!(
        "runs      {}\ncollapse  {} of them fell below half of expected (standard error {})\n",
        members.len(),
        percent(share),
        percent(error),
    );
    if let Some(last) = hours.len().checked_sub(1) {
        let quantile = |q: f64| hours[(q * last as f64).round() as usize];
        writeln!(
            text,
            "hours     {:.1} to {:.1} down in the middle 80 % of those, {:.1} in the median",
            quantile(0.1),
            quantile(0.9),
            quantile(0.5)
        )
        .expect("a string");
    }
    writeln!(text, "link      {link}").expect("a string");
    text
}

fn csv(members: &[Member], link: &str) -> String {
    let mut text = format!(
        "# link: {link}\nseed,onset_hours,lowest_share,hours_down,relapses,user_hours_lost,verdict\n"
    );
    for Member { seed, outcome } in members {
        let onset = outcome.onset_hours.map(|hours| hours.to_string()).unwrap_or_default();
        writeln!(
            text,
            "{seed},{onset},{},{},{},{},{}",
            outcome.lowest_share,
            outcome.hours_down,
            outcome.relapses,
            outcome.user_hours_lost,
            outcome.verdict.id()
        )
        .expect("a string");
    }
    text
}
