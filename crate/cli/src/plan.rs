//! `reboot-storm plan`

use std::fmt::Write as _;

use clap::ValueEnum;
use reboot_storm::Scenario;
use reboot_storm::params::Refusal;
use reboot_storm::plan::{Even, Plan, Words, plan};
use reboot_storm::scenario::MODEL_VERSION;
use serde_json::json;

use super::failure::Failure;
use super::jobs::Jobs;
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
    #[command(flatten)]
    jobs: Jobs,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// The shortest spread, and the largest batch an hour.
    Summary,
    /// One line for each spread.
    Csv,
    /// An object: the log, the answers, and each spread.
    Json,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let target = args.out.target(&args.scenario.inputs())?;
    let scenario = args.scenario.scenario()?;
    let progress = Progress::of("runs");
    let plan = plan(&scenario, args.jobs.threads(), |runs| progress.one_of(runs));
    drop(progress);
    let plan = plan.ok_or_else(|| Refusal {
        id: "wave".into(),
        given: String::new(),
        reason: "is not there: a plan is made from the restarts of a log".into(),
        allowed: "a log, as --restarts FILE".into(),
    })?;
    let text = match args.format {
        Format::Summary => summary(&plan, &scenario),
        Format::Csv => csv(&plan, &scenario),
        Format::Json => json(&plan, &scenario),
    };
    target.write(text.as_bytes())
}

fn summary(plan: &Plan, scenario: &Scenario) -> String {
    let Words { log, spread, batch, margin, caution } = Words::of(plan, scenario.params.clients);
    let constant = "falls with each spread of up to 168 h".to_owned();
    let constant = spread.is_none().then_some(constant);
    let lines = [
        ("log", Some(log)),
        ("constant", constant),
        ("spread", spread),
        ("batch", batch),
        ("margin", margin),
        ("caution", caution),
        ("link", Some(scenario.link())),
    ];
    let mut text = String::new();
    for (name, words) in lines {
        if let Some(words) = words {
            writeln!(text, "{name:9} {words}").expect("a string");
        }
    }
    text
}

fn csv(plan: &Plan, scenario: &Scenario) -> String {
    let mut text = format!(
        "# model: {MODEL_VERSION}\n# link: {}\nspread_hours,restarts_an_hour,falls\n",
        scenario.link()
    );
    for Even { hours, an_hour, falls } in &plan.even {
        writeln!(text, "{hours},{an_hour},{falls}").expect("a string");
    }
    text
}

fn json(plan: &Plan, scenario: &Scenario) -> String {
    let even = |even: &Even| json!({ "spread_hours": even.hours, "restarts_an_hour": even.an_hour, "falls": even.falls });
    let object = json!({
        "log": {
            "restarts": plan.restarts,
            "hours": plan.hours,
            "busiest_hour": plan.busiest[0],
            "busiest_five_minutes": plan.busiest[1],
            "falls": plan.falls,
        },
        "shortest": plan.shortest().map(even),
        "safe": plan.safe().map(even),
        "spreads": plan.even.iter().map(even).collect::<Vec<_>>(),
        "link": scenario.link(),
    });
    format!("{object:#}\n")
}
