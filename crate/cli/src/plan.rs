//! `reboot-storm plan`

use std::fmt::Write as _;

use clap::ValueEnum;
use reboot_storm::Scenario;
use reboot_storm::calendar::span;
use reboot_storm::outcome_text::{amount, percent};
use reboot_storm::parallel;
use reboot_storm::params::Refusal;
use reboot_storm::plan::{Even, Plan, plan};
use reboot_storm::scenario::MODEL_VERSION;
use serde_json::json;

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
    let plan = plan(&scenario, parallel::threads(), |runs| progress.one_of(runs));
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
    let clients = scenario.params.clients;
    let verb = |falls| if falls { "falls" } else { "stands" };
    let mut text = format!(
        "log       {} restarts in {}, at most {} in an hour and {} in five minutes: {}\n",
        amount(plan.restarts),
        span(plan.hours),
        amount(plan.busiest[0]),
        amount(plan.busiest[1]),
        verb(plan.falls)
    );
    // Within an hour a rate per hour would be more than all restarts.
    let (window, part, busiest) = match plan.shortest() {
        Some(even) if even.hours < 1.0 => ("five minutes", 1.0 / 12.0, plan.busiest[1]),
        _ => ("an hour", 1.0, plan.busiest[0]),
    };
    let batch = |even: &Even| {
        let rate = even.an_hour * part;
        format!(
            "{} restarts in {window} ({} of the clients)",
            amount(rate),
            percent(rate / clients)
        )
    };
    match plan.shortest() {
        None => text += "constant  falls with each spread of up to 168 h\n",
        Some(even) => {
            writeln!(text, "spread    {} at the shortest, at a constant rate", span(even.hours))
                .expect("a string");
            writeln!(text, "batch     at most {}", batch(even)).expect("a string");
            let away = plan.hours - even.hours;
            let (away, way) = (span(away.abs()), if away < 0.0 { "shorter" } else { "longer" });
            let ratio = busiest / (even.an_hour * part);
            writeln!(
                text,
                "margin    the log is {away} {way}; its busiest {} had {ratio:.1} times that batch",
                window.trim_start_matches("an ")
            )
            .expect("a string");
        }
    }
    match (plan.shortest(), plan.safe()) {
        (Some(shortest), Some(safe)) if safe != shortest => {
            writeln!(
                text,
                "caution   some longer spreads fall; from {} on, {}, all stand",
                span(safe.hours),
                batch(safe)
            )
            .expect("a string");
        }
        (Some(_), None) => text += "caution   some longer spreads fall, the longest among them\n",
        _ => {}
    }
    writeln!(text, "link      {}", scenario.link()).expect("a string");
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
