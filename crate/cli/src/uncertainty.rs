//! `reboot-storm uncertainty`

use std::fmt::Write as _;

use reboot_storm::Scenario;
use reboot_storm::band::Chance;
use reboot_storm::outcome_text::percent;
use reboot_storm::scenario::MODEL_VERSION;
use reboot_storm::uncertainty::{Carrier, SAMPLES, Uncertainty, uncertainty};
use serde_json::{Value, json};

use super::ensemble::RUNS_MAX;
use super::failure::Failure;
use super::question::{Answer, Question};
use super::values::{spelled, unit};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    question: Question,
    /// Number of samples of the parameters: 1 to 100000.
    #[arg(long, default_value_t = SAMPLES as u64, value_parser = clap::value_parser!(u64).range(1..=RUNS_MAX))]
    samples: u64,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let samples = args.samples as usize;
    args.question.answer("samples", |scenario, threads, progress| {
        Ok(uncertainty(scenario, samples, threads, || progress.one_of(samples)))
    })
}

impl Answer for Uncertainty {
    fn summary(&self, _: &Scenario) -> String {
        let chance = self.chance();
        let (low, high) = chance.interval();
        let mut text = format!(
            "falls in {} of {} samples of {} parameters: {}, 95 % interval {} to {}\n",
            chance.fell,
            chance.months,
            self.unknowns().len(),
            percent(chance.share()),
            percent(low),
            percent(high),
        );
        let carriers = self.carriers();
        let certain: Vec<&Carrier> =
            carriers.iter().filter(|carrier| carrier.is_certain()).collect();
        text += if certain.is_empty() {
            "no single parameter decides\n"
        } else {
            "parameter     lower half falls  upper half falls  range\n"
        };
        for Carrier { unknown, lower, upper } in certain {
            let share = |half: &Chance| percent(half.share());
            let [from, to] = [unknown.low, unknown.high].map(|end| spelled(unknown.spec, end));
            let id = unknown.spec.id;
            writeln!(text, "{id:<14} {:>15}  {:>16}  {from} to {to}", share(lower), share(upper))
                .expect("a string");
        }
        text
    }

    fn csv(&self) -> String {
        let mut text = String::from(
            "id,low,high,unit,lower_samples,lower_fell,upper_samples,upper_fell,score\n",
        );
        for carrier in self.carriers() {
            let Carrier { unknown, lower, upper } = &carrier;
            writeln!(
                text,
                "{},{},{},{},{},{},{},{},{}",
                unknown.spec.id,
                unknown.low,
                unknown.high,
                unit(unknown.spec),
                lower.months,
                lower.fell,
                upper.months,
                upper.fell,
                carrier.score()
            )
            .expect("a string");
        }
        text
    }

    fn json(&self, scenario: &Scenario) -> String {
        format!("{:#}\n", json(self, scenario))
    }
}

/// All samples, and the parameters by how much they decide.
fn json(found: &Uncertainty, scenario: &Scenario) -> Value {
    let chance = found.chance();
    let (low, high) = chance.interval();
    let half = |half: &Chance| json!({ "samples": half.months, "fell": half.fell });
    let carriers = found.carriers();
    let parameters = carriers.iter().map(|carrier| {
        json!({
            "id": carrier.unknown.spec.id,
            "low": carrier.unknown.low,
            "high": carrier.unknown.high,
            "unit": unit(carrier.unknown.spec),
            "lower": half(&carrier.lower),
            "upper": half(&carrier.upper),
            "score": carrier.score(),
            "decides": carrier.is_certain(),
        })
    });
    let parameters: Vec<Value> = parameters.collect();
    json!({
        "model": MODEL_VERSION,
        "link": scenario.link(),
        "samples": chance.months,
        "fell": chance.fell,
        "share": chance.share(),
        "low": low,
        "high": high,
        "parameters": parameters,
    })
}
