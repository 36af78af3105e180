//! `reboot-storm until`

use std::fmt::Write as _;

use reboot_storm::Scenario;
use reboot_storm::until::{Last, WITHIN_HOURS, chosen, until};
use serde_json::json;

use super::failure::Failure;
use super::question::{Answer, Question};
use super::values::{dose, dose_unit};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    question: Question,
    /// Remedy that acts at an hour, may be repeated: stop, fix, throttle, mega or relief; without it, each of them.
    #[arg(long = "remedy", value_name = "ID")]
    ids: Vec<String>,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let remedies = chosen(&args.ids)?;
    args.question.answer("hours", |scenario, threads, progress| {
        Ok(until(scenario, &remedies, threads, |hours| progress.one_of(hours)))
    })
}

impl Answer for Vec<Last> {
    fn summary(&self, _: &Scenario) -> String {
        let mut text = if self.is_empty() {
            "stands; there is no outage to end\n".into()
        } else {
            format!(
                "each alone, without the fix; ends the outage: 90 % of expected users within {WITHIN_HOURS} h\nremedy           last hour  least dose at the onset\n"
            )
        };
        for last in self {
            let hours = last.last_hours.map_or("never".into(), |hours| format!("{hours:.2} h"));
            writeln!(text, "{:<12} {hours:>13}  {}", last.remedy.id, dose(last.remedy, last.dose))
                .expect("a string");
        }
        text
    }

    fn csv(&self) -> String {
        let mut text = String::from("remedy,last_hours,dose,unit,onset_hours,link\n");
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        for last in self {
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

    fn json(&self, _: &Scenario) -> String {
        let objects = self.iter().map(|last| {
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
}
