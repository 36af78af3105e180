//! `reboot-storm ensemble`

use std::fmt::Write as _;

use clap::ValueEnum;
use reboot_storm::ensemble::{Member, collapse_share, member_scenario};
use reboot_storm::outcome_text::percent;
use reboot_storm::params::Engine;
use reboot_storm::scenario::MODEL_VERSION;
use reboot_storm::{Outcome, Scenario};
use serde_json::json;

use super::failure::Failure;
use super::out::Out;
use super::runs::{self, StudyArgs};
use super::scenario::ScenarioArgs;
use super::study::Study;
use super::sweep;

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
    study: StudyArgs,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The share of runs that collapse, and the length of their outages.
    Summary,
    /// One line for each run: seed and outcome.
    Csv,
    /// One object: model, link and the runs.
    Json,
    /// The same, one on each line.
    Jsonl,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let target = args.out.target(&args.scenario.inputs())?;
    let mut scenario = args.scenario.scenario()?;
    if scenario.params.engine == Engine::Expected {
        // Runs of the expected engine would all be the same.
        scenario.set("engine", "sampled").expect("a choice of the table");
    }
    let study = Study::Ensemble { scenario: scenario.clone(), runs: args.runs as usize };
    let Some(outcomes) = runs::outcomes(&args.study, &study, &args.out)? else { return Ok(()) };
    let text = match args.format {
        Format::Summary => summary(&members(&scenario, &outcomes), &scenario.link()),
        Format::Csv => table(sweep::Format::Csv, &scenario, &outcomes),
        Format::Json => table(sweep::Format::Json, &scenario, &outcomes),
        Format::Jsonl => table(sweep::Format::Jsonl, &scenario, &outcomes),
    };
    target.write(text.as_bytes())
}

fn members(scenario: &Scenario, outcomes: &[Outcome]) -> Vec<Member> {
    let seed = |index| member_scenario(scenario, index).params.seed;
    outcomes
        .iter()
        .enumerate()
        .map(|(index, outcome)| Member { seed: seed(index), outcome: *outcome })
        .collect()
}

/// An ensemble as text.
pub(crate) fn table(format: sweep::Format, scenario: &Scenario, outcomes: &[Outcome]) -> String {
    let members = members(scenario, outcomes);
    // Most readers of JSON keep 53 bits of a number, and a seed has 64.
    let object =
        |member: &Member| json!({ "seed": member.seed.to_string(), "outcome": member.outcome });
    match format {
        sweep::Format::Csv => csv(&members, &scenario.link()),
        sweep::Format::Json => {
            let runs = members.iter().map(object).collect::<Vec<_>>();
            format!(
                "{:#}\n",
                json!({ "model": MODEL_VERSION, "link": scenario.link(), "runs": runs })
            )
        }
        sweep::Format::Jsonl => {
            members.iter().map(|member| object(member).to_string() + "\n").collect()
        }
    }
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
