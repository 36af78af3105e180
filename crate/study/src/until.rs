//! Until when a remedy that acts at an hour still ends an outage.
//!
//! A remedy ends an outage if 90 % of the expected users are online within twelve hours of its hour, fewer than half never
//! are again, and the outage would have ended later without it. Before the onset that is an outage which it prevents.

mod last;
mod search;

pub use last::{Last, WITHIN_HOURS};
pub use search::UntilSearch;

use reboot_storm_model::Scenario;
use reboot_storm_model::params::Refusal;

use crate::endings;
use crate::remedies::{Remedy, at_an_hour};

/// The remedies with these ids, or all that act at an hour.
///
/// # Errors
/// A [`Refusal`] that lists those.
pub fn chosen(ids: &[String]) -> Result<Vec<&'static Remedy>, Refusal> {
    if ids.is_empty() {
        return Ok(at_an_hour().collect());
    }
    ids.iter().map(|id| Remedy::known_at_an_hour(id)).collect()
}

/// Until when each of these remedies ends an outage; those are left out that do not concern the scenario, or without which
/// the network stands. After each computed run `progress` is called with the number of all hours; the result does not
/// depend on the number of threads. Under the laws of chance it is that of the month that the seed draws.
#[must_use]
pub fn until(
    scenario: &Scenario,
    remedies: &[&'static Remedy],
    threads: usize,
    progress: impl Fn(usize) + Sync,
) -> Vec<Last> {
    let report = |part, search: &UntilSearch| {
        if let Some(all) = search.hours_like(part) {
            progress(all);
        }
    };
    endings::compute(UntilSearch::new(scenario, remedies), threads, report).lasts()
}
