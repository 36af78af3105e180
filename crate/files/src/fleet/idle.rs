//! What counts for nothing where the restarts are a log's.

use reboot_storm_model::params::{Effects, SPECS, Spec};

/// The parameters that a log of restarts stands in place of: those that act on a run through the rules of updates
/// alone, and that no report looks at over and above them.
pub fn idle() -> impl Iterator<Item = &'static Spec> {
    let others = Effects::RHYTHM
        .and(Effects::NETWORK)
        .and(Effects::EVENTS)
        .and(Effects::OUTCOME)
        .and(Effects::REPORTS);
    SPECS.iter().filter(move |spec| spec.affects.any(Effects::ROLLOUT) && !spec.affects.any(others))
}
