//! `reboot-storm until`

use std::fmt::Write as _;

use clap::ValueEnum;
use reboot_storm::Scenario;
use reboot_storm::scenario::MODEL_VERSION;
use reboot_storm::until::{Last, WITHIN_HOURS, chosen, until};
use serde_json::json;

use super::failure::Failure;
use super::jobs::Jobs;
use super::out::Out;
use super::progress::Progress;
use super::scenario::ScenarioArgs;
use super::values::{dose, dose_unit};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    scenario: ScenarioArgs,
    /// Remedy that acts at an hour, may be repeated: stop, fix, throttle, mega or relief; without it, each of them.
    #[arg(long = "remedy", value_name = "ID")]
    ids: Vec<String>,
    /// Output format.
    #[arg(long, default_value = "summary")]
    format: Format,
    #[command(flatten)]
    jobs: Jobs,
    #[command(flatten)]
    out: Out,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// One line for each remedy.
    Summary,
    /// The same, as columns.
    Csv,
    /// A list of objects.
    Json,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let target = args.out.target(&args.scenario.inputs())?;
    let remedies = chosen(&args.ids)?;
    let scenario = args.scenario.scenario()?;
    let progress = Progress::of("hours");
    let lasts = until(&scenario, &remedies, args.jobs.threads(), |hours| progress.one_of(hours));
    drop(progress);
    let text = match args.format {
        Format::Summary => summary(&lasts, &scenario.link()),
        Format::Csv => csv(&lasts, &scenario.link()),
        Format::Json => json(&lasts),
    };
    target.write(text.as_bytes())
}

fn summary(lasts: &[Last], link: &str) -> String {
    let mut text = if lasts.is_empty() {
        "stands; there is no outage to end\n".into()
    } else {
        format!(
            "each alone, without the fix; ends the outage: 90 % of expected users within {WITHIN_HOURS} h\nremedy           last hour  least dose at the onset\n"
        )
    };
    for last in lasts {
        let hours = last.last_hours.map_or("never".into(), |hours| format!("{hours:.2} h"));
        writeln!(text, "{:<12} {hours:>13}  {}", last.remedy.id, dose(last.remedy, last.dose))
            .expect("a string");
    }
    writeln!(text, "link {link}").expect("a string");
    text
}

fn csv(lasts: &[Last], link: &str) -> String {
    let mut text = format!(
        "# model: {MODEL_VERSION}\n# link: {link}\nremedy,last_hours,dose,unit,onset_hours,link\n"
    );
    let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    for last in lasts {
        let (hours, dose) = (number(last.last_hours), number(last.dose));
        let link = last.scenario.as_ref().map(Scenario::link).unwrap_or_default();
        let id = last.remedy.id;
        writeln!(
            text,
            "{id},{hours},{dose},{},{},{link}",
            dose_unit(last.remedy),
            last.onset_hours
        )
        .expect("a string");
    }
    text
}

fn json(lasts: &[Last]) -> String {
    let objects = lasts.iter().map(|last| {
        json!({
            "remedy": last.remedy.id,
            "last_hours": last.last_hours,
            "dose": last.dose,
            "unit": dose_unit(last.remedy),
            "onset_hours": last.onset_hours,
            "link": last.scenario.as_ref().map(Scenario::link),
        })
    });
    format!("{:#}\n", json!(objects.collect::<Vec<_>>()))
}
