//! `reboot-storm merge`

use std::collections::BTreeMap;

use reboot_storm::Outcome;
use reboot_storm::params::{Refusal, shorten};
use reboot_storm::sweep::measure;

use super::failure::Failure;
use super::out::Out;
use super::store::Store;
use super::study::Study;
use super::{ensemble, sweep};

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Stores of one study, which together have all of its runs.
    #[arg(value_name = "DIR", required = true)]
    stores: Vec<String>,
    /// Measure of a sweep to report, may be repeated: a member of the outcome.
    #[arg(long = "measure", value_name = "NAME", default_value = "hours_down")]
    measures: Vec<String>,
    /// Output format.
    #[arg(long, default_value = "csv")]
    format: sweep::Format,
    #[command(flatten)]
    out: Out,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let target = args.out.target(&[])?;
    let measures: Vec<_> = args.measures.iter().map(|id| measure(id)).collect::<Result<_, _>>()?;
    let (study, outcomes) = merged(&args.stores)?;
    let text = match &study {
        Study::Sweep(grid) => sweep::table(args.format, grid, &measures, &outcomes),
        Study::Ensemble { scenario, .. } => ensemble::table(args.format, scenario, &outcomes),
    };
    target.write(text.as_bytes())
}

/// The study of the stores, and all of its outcomes in order.
fn merged(stores: &[String]) -> Result<(Study, Vec<Outcome>), Failure> {
    let refused = |given: &str, reason: String, allowed: &str| Refusal {
        id: "DIR".into(),
        given: shorten(given),
        reason,
        allowed: allowed.into(),
    };
    let mut merged: Option<(Study, BTreeMap<usize, Outcome>)> = None;
    for name in stores {
        let (study, finished) = Store::existing(name)?;
        let Some((first, all)) = &mut merged else {
            merged = Some((study, finished));
            continue;
        };
        if study.manifest() != first.manifest() {
            let reason = format!("holds another study than `{}`", shorten(&stores[0]));
            return Err(refused(name, reason, "stores of one grid and model").into());
        }
        for (index, outcome) in finished {
            if *all.entry(index).or_insert(outcome) != outcome {
                let reason = format!("has another outcome of {}", study.link(index));
                return Err(refused(name, reason, "stores that one program has written").into());
            }
        }
    }
    let (study, all) = merged.expect("at least one is required");
    let missing = (0..study.runs()).find(|index| !all.contains_key(index));
    if let Some(index) = missing {
        let lacking = study.runs() - all.len();
        let reason =
            format!("lacks {lacking} of {} runs, the first {}", study.runs(), study.link(index));
        let allowed = "complete stores: the same command with --store goes on";
        return Err(refused(&stores.join(" "), reason, allowed).into());
    }
    Ok((study, all.into_values().collect()))
}
