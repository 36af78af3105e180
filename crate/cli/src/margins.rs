//! `reboot-storm margins`

use std::fmt::Write as _;

use reboot_storm::Scenario;
use reboot_storm::margins::{Margin, main_parameters, margins};
use serde_json::json;

use super::failure::Failure;
use super::question::{Answer, Question};
use super::values::{spelled, unit};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    question: Question,
    /// Parameter, may be repeated; without it, the primary ones that concern the scenario.
    #[arg(long = "of", value_name = "ID")]
    ids: Vec<String>,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    args.question.answer("points", |scenario, threads, progress| {
        let ids: Vec<&str> = if args.ids.is_empty() {
            main_parameters(scenario).map(|spec| spec.id).collect()
        } else {
            args.ids.iter().map(String::as_str).collect()
        };
        Ok(margins(scenario, &ids, threads, |points| progress.one_of(points))?)
    })
}

impl Answer for Vec<Margin> {
    fn summary(&self, _: &Scenario) -> String {
        let mut text = match self.first() {
            Some(margin) if margin.falls => "falls; each alone, it would stand\n".into(),
            Some(_) => "stands; each alone, it would fall\n".into(),
            None => String::new(),
        };
        for Margin { spec, value, below, above, .. } in self {
            let below = below.map(|value| format!("from {} down", spelled(spec, value)));
            let above = above.map(|value| format!("from {} up", spelled(spec, value)));
            let flips: Vec<_> = below.into_iter().chain(above).collect();
            let flips = if flips.is_empty() { "at no value".into() } else { flips.join(" or ") };
            writeln!(text, "{:<12} {:>9}  {flips}", spec.id, spelled(spec, *value))
                .expect("a string");
        }
        text
    }

    fn csv(&self) -> String {
        let mut text = String::from("id,value,below,above,unit,confirmed\n");
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        for Margin { spec, value, below, above, confirmed, .. } in self {
            let value = if value.is_finite() { value.to_string() } else { "never".into() };
            let unit = unit(spec);
            let (below, above) = (number(*below), number(*above));
            writeln!(text, "{},{value},{below},{above},{unit},{confirmed}", spec.id)
                .expect("a string");
        }
        text
    }

    fn json(&self, _: &Scenario) -> String {
        json(self)
    }
}

/// A list of objects.
#[must_use]
pub fn json(margins: &[Margin]) -> String {
    let objects = margins.iter().map(|Margin { spec, value, below, above, confirmed, .. }| {
        let value = if value.is_finite() { json!(value) } else { json!("never") };
        json!({
            "id": spec.id,
            "value": value,
            "below": below,
            "above": above,
            "unit": unit(spec),
            "confirmed": confirmed,
        })
    });
    format!("{:#}\n", json!(objects.collect::<Vec<_>>()))
}
