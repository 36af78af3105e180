//! Loops: hour by hour, which feedback loop keeps an outage up, decided by cutting each.
//!
//! An outage may end at any time of the run. A bound would hide the fault: once it is cut, the uptime clocks that it has set
//! back run for sixteen hours before there are candidates again.

use reboot_storm_model::params::{Engine, Refusal, shorten};
use reboot_storm_model::{Cut, Loop, Neighbours, Scenario, Simulator, ends_after, outages};

use crate::parallel;

/// The id where no single cut ends the outage sooner.
pub const NONE: &str = "none";

/// A cut happens at the beginning of a bin.
const BINS_AN_HOUR: f64 = 12.0;
/// What rounding may make of a number of bins.
const ROUNDING_BINS: f64 = 1e-6;

/// An hour of an outage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hour {
    /// The hour, from the beginning of the run.
    pub hours: f64,
    /// Hours until the outage ends by itself: until 90 % of the expected users are online, and never fewer than half again.
    pub uncut: Option<f64>,
    /// The same if a loop is cut at this hour; those of [`Loop::ALL`], in that order, as far as they were asked for.
    pub ends_after: [Option<f64>; Loop::ALL.len()],
}

impl Hour {
    /// The loops without which the outage ends soonest, and sooner than by itself.
    pub fn loops(&self) -> impl Iterator<Item = Loop> {
        let soonest = self.ends_after.into_iter().flatten().fold(f64::INFINITY, f64::min);
        let sooner = soonest < self.uncut.unwrap_or(f64::INFINITY);
        let ends = Loop::ALL.into_iter().zip(self.ends_after);
        ends.filter(move |(_, hours)| sooner && *hours == Some(soonest)).map(|(one, _)| one)
    }

    /// The id of the first of them, or `none`.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.loops().next().map_or(NONE, Loop::id)
    }
}

/// The loop with an id.
///
/// # Errors
/// A [`Refusal`] that lists the loops.
pub fn known(id: &str) -> Result<Loop, Refusal> {
    Loop::ALL.into_iter().find(|one| one.id() == id).ok_or_else(|| Refusal {
        id: "loop".into(),
        given: shorten(id),
        reason: "is not a loop that can be cut".into(),
        allowed: Loop::ALL.map(Loop::id).join(", "),
    })
}

/// The hours of a scenario's outages: whole ones, and the beginning of an outage that has none.
fn hours_down(neighbours: &mut Neighbours, scenario: &Scenario) -> Vec<Hour> {
    let columns = neighbours.run(scenario).columns;
    let spans = outages(&columns);
    let hours = spans.into_iter().flat_map(|(from, until)| {
        let first = from.ceil();
        let begin = (from * BINS_AN_HOUR + ROUNDING_BINS).floor() / BINS_AN_HOUR;
        let whole =
            (0..).map(move |hour| first + f64::from(hour)).take_while(move |at| *at < until);
        let alone = (first >= until).then_some(begin);
        alone.into_iter().chain(whole)
    });
    let hour = |hours| Hour {
        hours,
        uncut: ends_after(&columns, hours, f64::INFINITY),
        ends_after: [None; Loop::ALL.len()],
    };
    hours.map(hour).collect()
}

/// Which of these loops keeps an outage up, for each hour of it; nothing for a network that stands. After each hour
/// `progress` is called with the number of hours; the result does not depend on the number of threads. Under the laws of
/// chance it is that of the month that the seed draws.
///
/// # Errors
/// A [`Refusal`] of individuals, of which nothing is cut.
pub fn loops(
    scenario: &Scenario,
    of: &[Loop],
    threads: usize,
    progress: impl Fn(usize) + Sync,
) -> Result<Vec<Hour>, Refusal> {
    if scenario.params.engine == Engine::Individuals {
        return Err(Refusal {
            id: "engine".into(),
            given: "individuals".into(),
            reason: "has no loops that can be cut".into(),
            allowed: "expected, sampled".into(),
        });
    }
    let start = || Neighbours::of(scenario, Simulator::default());
    let hours = hours_down(&mut start(), scenario);
    Ok(parallel::each(hours.len(), threads, start, |neighbours, index| {
        let mut hour = hours[index];
        for (one, ends) in Loop::ALL.into_iter().zip(&mut hour.ends_after) {
            if of.contains(&one) {
                *ends = neighbours.ends_after_cut(Cut { hours: hour.hours, of: one });
            }
        }
        progress(hours.len());
        hour
    }))
}
