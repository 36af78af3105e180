//! Parameters without influence under an imported wave.

use reboot_storm_model::params::{Effects, SPECS, Spec};

/// The parameters that an imported wave replaces: those that act on a run only through the rollout, and on
/// no report beyond it.
pub fn idle() -> impl Iterator<Item = &'static Spec> {
    let others = Effects::RHYTHM
        .and(Effects::NETWORK)
        .and(Effects::EVENTS)
        .and(Effects::OUTCOME)
        .and(Effects::REPORTS);
    SPECS.iter().filter(move |spec| spec.affects.any(Effects::ROLLOUT) && !spec.affects.any(others))
}
