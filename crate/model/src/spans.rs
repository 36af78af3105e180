//! The length of a run and of its quiet reference, and the cache key of the latter.

use std::sync::Arc;

use crate::daily_load::DailyLoad;
use crate::engine::Grid;
use crate::params::{Effects, Engine, Params, SPECS};
use crate::rollout::BIN_SECONDS;
use crate::scenario::{Restarts, Scenario};
use crate::scope::{Scope, Variant};

/// The quiet reference is computed for multiples of this, so that a longer wave seldom requires a new one.
const QUIET_HOURS: f64 = 48.0;

/// The cache key of the quiet reference: parameters, the hour of the first possible event, the daily load,
/// and the chance law and rules it is computed by.
pub(crate) type QuietKey = (Params, Grid, f64, Option<Arc<DailyLoad>>, Variant);

/// The length of a run of at least `hours`, when its wave ends at `wave_end`.
pub(crate) fn run_hours(scenario: &Scenario, hours: f64, wave_end: f64) -> f64 {
    if scenario.preset.follows_wave { (wave_end + 24.0).ceil().max(hours) } else { hours }
}

/// The length of the quiet reference for a run of this length. It is longer than the run only where the
/// first possible event may come later than the run's end.
pub(crate) fn quiet_hours(scenario: &Scenario, hours: f64) -> f64 {
    let longer = (hours / QUIET_HOURS).ceil() * QUIET_HOURS;
    let fixed = !scenario.preset.follows_wave && first_hours(scenario, longer) <= hours;
    if fixed { hours } else { longer }
}

/// The cache key of the quiet reference of a run with this grid.
pub(crate) fn quiet_key<S: Scope>(scenario: &Scenario, grid: Grid) -> QuietKey {
    let params = &scenario.params;
    let mut network = only(params, Effects::NETWORK.and(Effects::RHYTHM));
    let mut variant = Variant::of(params);
    if S::by_individuals(params) {
        // The quiet reference is always computed by cohorts under the expected law.
        network.engine = Engine::Expected;
        variant = Variant::of(&Params { engine: Engine::Expected, ..*params });
    }
    let hours = quiet_hours(scenario, grid.hours);
    let first = first_hours(scenario, hours);
    (network, Grid { hours, ..grid }, first, scenario.daily_load.clone(), variant)
}

/// The last bin boundary before the first event that a quiet reference of this length does not have.
pub(crate) fn first_hours(scenario: &Scenario, quiet_hours: f64) -> f64 {
    let params = &scenario.params;
    let restart = match &scenario.restarts {
        Restarts::Imported(imported) => imported.first_hours(scenario.preset.start_unix),
        _ => params.release,
    };
    let first = restart.min(params.crash).min(params.attack).min(params.throttle);
    (first.min(quiet_hours) * 3600.0 / BIN_SECONDS).floor() * BIN_SECONDS / 3600.0
}

/// The parameters with one of these effects, all others at their defaults: a cache key for results that
/// depend on those alone.
pub(crate) fn only(params: &Params, effects: Effects) -> Params {
    let mut key = Params::default();
    for spec in SPECS.iter().filter(|spec| spec.affects.any(effects)) {
        key.copy_from(spec, params);
    }
    key
}
