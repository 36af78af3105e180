//! Loops: hour by hour, which feedback loop keeps an outage up, decided by cutting each.
//!
//! An outage may end at any time of the run. A bound would hide the fault: once it is cut, the uptime clocks that it has set
//! back run for sixteen hours before there are candidates again.

mod hour;
mod search;

pub use hour::{Hour, NONE};
pub use search::LoopSearch;

use reboot_storm_model::params::{Refusal, shorten};
use reboot_storm_model::{Loop, Scenario};

use crate::endings;

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
    let mut done = 0;
    let report = |_, search: &LoopSearch| {
        let hours = search.hours();
        let all = hours.len();
        let known = hours.filter(|(_, known)| *known).count();
        (done..known).for_each(|_| progress(all));
        done = known;
    };
    let search = endings::compute(LoopSearch::new(scenario, of)?, threads, report);
    Ok(search.hours().map(|(hour, _)| *hour).collect())
}
