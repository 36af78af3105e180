//! `reboot-storm loops`

use std::fmt::Write as _;

use reboot_storm::loops::{Hour, NONE, known, loops};
use reboot_storm::{Loop, Scenario};
use serde_json::json;

use super::failure::Failure;
use super::question::{Answer, Question};

#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    question: Question,
    /// Loop that is cut, may be repeated: retries, overload, clocks, stale or queue; without it, each of them.
    #[arg(long = "loop", value_name = "ID")]
    ids: Vec<String>,
}

pub(crate) fn main(args: &Args) -> Result<(), Failure> {
    let mut of = args.ids.iter().map(|id| known(id)).collect::<Result<Vec<_>, _>>()?;
    if of.is_empty() {
        of = Loop::ALL.to_vec();
    }
    args.question.answer("hours", |scenario, threads, progress| {
        let hours = loops(scenario, &of, threads, |hours| progress.one_of(hours))?;
        Ok(Loops { of, hours })
    })
}

/// The loops that are cut, and what each cut does hour by hour.
struct Loops {
    of: Vec<Loop>,
    hours: Vec<Hour>,
}

impl Answer for Loops {
    fn summary(&self, _: &Scenario) -> String {
        summary(&self.hours)
    }

    fn csv(&self) -> String {
        csv(&self.hours, &self.of)
    }

    fn json(&self, _: &Scenario) -> String {
        json(&self.hours, &self.of)
    }
}

/// The ids of the loops of an hour, ties with a plus sign.
fn ids(hour: &Hour) -> String {
    let ids: Vec<_> = hour.loops().map(Loop::id).collect();
    if ids.is_empty() { NONE.into() } else { ids.join(" + ") }
}

fn summary(hours: &[Hour]) -> String {
    let mut text: String = if hours.is_empty() {
        "stands; no loop keeps an outage up\n".into()
    } else {
        "the loop without which the outage ends soonest\nhours              loop\n".into()
    };
    let same = |one: &Hour, next: &Hour| ids(one) == ids(next) && next.hours <= one.hours + 1.0;
    for part in hours.chunk_by(same) {
        let (first, last) = (&part[0], &part[part.len() - 1]);
        let mut hours = first.hours.to_string();
        if part.len() > 1 {
            hours = format!("{hours} to {}", last.hours);
        }
        writeln!(text, "{hours:<18} {}", ids(first)).expect("a string");
    }
    text
}

fn csv(hours: &[Hour], of: &[Loop]) -> String {
    let columns: Vec<_> = of.iter().map(|one| one.id()).chain([NONE]).collect();
    let mut text = format!(
        "# values: hours until the outage ends; {NONE}: without a cut\nhours,loop,{}\n",
        columns.join(",")
    );
    for hour in hours {
        let ends: Vec<_> = values(hour, of)
            .map(|(_, ends)| ends.map(|hours| hours.to_string()).unwrap_or_default())
            .collect();
        writeln!(text, "{},{},{}", hour.hours, ids(hour), ends.join(",")).expect("a string");
    }
    text
}

/// Hours until the outage ends, by the id of the loop that is cut, and without a cut.
fn values(hour: &Hour, of: &[Loop]) -> impl Iterator<Item = (&'static str, Option<f64>)> {
    let cut = Loop::ALL.into_iter().zip(hour.ends_after);
    let cut = cut.filter(|(one, _)| of.contains(one)).map(|(one, ends)| (one.id(), ends));
    cut.chain([(NONE, hour.uncut)])
}

fn json(hours: &[Hour], of: &[Loop]) -> String {
    let mut ends_after = serde_json::Map::new();
    for one in of.iter().map(|one| one.id()).chain([NONE]) {
        let value = |hour| values(hour, of).find(|(id, _)| *id == one).and_then(|(_, ends)| ends);
        ends_after.insert(one.into(), json!(hours.iter().map(value).collect::<Vec<_>>()));
    }
    let ties = |hour: &Hour| hour.loops().skip(1).map(Loop::id).collect::<Vec<_>>();
    let object = json!({
        "hours": hours.iter().map(|hour| hour.hours).collect::<Vec<_>>(),
        "loop": hours.iter().map(Hour::id).collect::<Vec<_>>(),
        "ties": hours.iter().map(ties).collect::<Vec<_>>(),
        "ends_after": ends_after,
    });
    format!("{object:#}\n")
}
