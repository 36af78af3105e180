//! `reboot-storm remedies`

use std::fmt::Write as _;

use reboot_storm::Scenario;
use reboot_storm::remedies::{Effect, from_start, remedies};
use serde_json::json;

use super::failure::Failure;
use super::question::{Answer, Question};
use super::values::{dose, dose_unit};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    question: Question,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    args.question.answer("remedies", |scenario, threads, progress| {
        Ok(remedies(scenario, threads, || progress.one_of(from_start().count())))
    })
}

impl Answer for Vec<Effect> {
    fn summary(&self, _: &Scenario) -> String {
        let mut text = if self.is_empty() {
            "stands; there is nothing to save it from\n".into()
        } else {
            String::from(
                "falls; each alone, from the start\nremedy           least dose  user-hours saved  outcome\n",
            )
        };
        for effect in self {
            writeln!(
                text,
                "{:<16} {:>10} {:>14} M   {}",
                effect.remedy.id,
                dose(effect.remedy, effect.dose),
                millions(effect.user_hours_saved),
                effect.outcome.verdict.id()
            )
            .expect("a string");
        }
        text
    }

    fn csv(&self) -> String {
        let mut text = String::from(
            "remedy,dose,unit,verdict,hours_down,user_hours_lost,user_hours_saved,link\n",
        );
        for effect in self {
            let dose = effect.dose.map(|dose| dose.to_string()).unwrap_or_default();
            let outcome = &effect.outcome;
            writeln!(
                text,
                "{},{dose},{},{},{},{},{},{}",
                effect.remedy.id,
                dose_unit(effect.remedy),
                outcome.verdict.id(),
                outcome.hours_down,
                outcome.user_hours_lost,
                effect.user_hours_saved,
                effect.scenario.link()
            )
            .expect("a string");
        }
        text
    }

    fn json(&self, _: &Scenario) -> String {
        json(self)
    }
}

/// Millions, to a tenth; zero without a sign.
fn millions(count: f64) -> String {
    format!("{:.1}", (count / 1e5).round() / 10.0 + 0.0)
}

/// A list of objects.
#[must_use]
pub fn json(effects: &[Effect]) -> String {
    let objects = effects.iter().map(|effect| {
        json!({
            "remedy": effect.remedy.id,
            "dose": effect.dose,
            "unit": dose_unit(effect.remedy),
            "outcome": effect.outcome,
            "user_hours_saved": effect.user_hours_saved,
            "link": effect.scenario.link(),
        })
    });
    format!("{:#}\n", json!(objects.collect::<Vec<_>>()))
}
