//! How long a run and its quiet reference are, and what that reference depends on.

use std::sync::Arc;

use crate::daily_load::DailyLoad;
use crate::engine::Grid;
use crate::params::{Effects, Engine, Params, SPECS};
use crate::rollout::BIN_SECONDS;
use crate::scenario::{Restarts, Scenario};
use crate::scope::{Scope, Variant};

/// The quiet run is computed for whole multiples of this, so that a longer wave seldom asks for
/// a new one.
const QUIET_HOURS: f64 = 48.0;

/// What the quiet run depends on: parameters, the hour of the first thing that could happen, and the law
/// and rules that the scenario's network is computed by.
pub(crate) type QuietKey = (Params, Grid, f64, Option<Arc<DailyLoad>>, Variant);

/// The length of a run that is to have so many hours at least, when its wave ends at this hour.
pub(crate) fn run_hours(scenario: &Scenario, hours: f64, wave_end: f64) -> f64 {
    if scenario.preset.follows_wave { (wave_end + 24.0).ceil().max(hours) } else { hours }
}

/// The length of the quiet run beside a run of this length. Nothing of it is needed after that, but what
/// comes first may come later.
pub(crate) fn quiet_hours(scenario: &Scenario, hours: f64) -> f64 {
    let longer = (hours / QUIET_HOURS).ceil() * QUIET_HOURS;
    let fixed = !scenario.preset.follows_wave && first_hours(scenario, longer) <= hours;
    if fixed { hours } else { longer }
}

/// What the quiet run beside a run with this grid depends on.
pub(crate) fn quiet_key<S: Scope>(scenario: &Scenario, grid: Grid) -> QuietKey {
    let params = &scenario.params;
    let mut network = only(params, Effects::NETWORK.and(Effects::RHYTHM));
    let mut variant = Variant::of(params);
    if S::by_individuals(params) {
        // What is normal needs no individuals.
        network.engine = Engine::Expected;
        variant = Variant::of(&Params { engine: Engine::Expected, ..*params });
    }
    let hours = quiet_hours(scenario, grid.hours);
    let first = first_hours(scenario, hours);
    (network, Grid { hours, ..grid }, first, scenario.daily_load.clone(), variant)
}

/// The last bin boundary before anything can happen that a quiet run of so many hours does not have.
pub(crate) fn first_hours(scenario: &Scenario, quiet_hours: f64) -> f64 {
    let params = &scenario.params;
    let restart = match &scenario.restarts {
        Restarts::Imported(imported) => imported.first_hours(scenario.preset.start_unix),
        _ => params.release,
    };
    let first = restart.min(params.crash).min(params.attack).min(params.throttle);
    (first.min(quiet_hours) * 3600.0 / BIN_SECONDS).floor() * BIN_SECONDS / 3600.0
}

/// The parameters with one of these effects, all others at their defaults: a key for what depends on
/// those alone.
pub(crate) fn only(params: &Params, effects: Effects) -> Params {
    let mut key = Params::default();
    for spec in SPECS.iter().filter(|spec| spec.affects.any(effects)) {
        key.copy_from(spec, params);
    }
    key
}
