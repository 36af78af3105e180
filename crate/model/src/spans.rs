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

/// What the quiet reference depends on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct QuietKey {
    pub(crate) params: Params,
    pub(crate) grid: Grid,
    /// The hour of the first event that it does not have: that of its checkpoint for the run itself.
    pub(crate) first_hours: f64,
    pub(crate) daily_load: Option<Arc<DailyLoad>>,
    /// The chance law and the rules it is computed by.
    pub(crate) variant: Variant,
}

impl QuietKey {
    /// The hour until which two quiet references are the same.
    pub(crate) fn same_until_hours(&self, other: &Self) -> f64 {
        let hours = self.grid.hours.min(other.grid.hours);
        if (Grid { hours, ..self.grid }) != (Grid { hours, ..other.grid })
            || self.daily_load != other.daily_load
        {
            return f64::NEG_INFINITY;
        }
        hours.min(same_network_until_hours(&self.params, &other.params))
    }
}

/// What may be lost by rounding in an hour that is counted in bins.
const ROUNDING_BINS: f64 = 1e-6;

/// The hour until which two networks are the same but for their restarts: the beginning of the first bin in
/// which a parameter acts that they do not have in common.
pub(crate) fn same_network_until_hours(one: &Params, other: &Params) -> f64 {
    let bins = one.differ_from_hours(other) * 3600.0 / BIN_SECONDS;
    (bins - ROUNDING_BINS).floor() * BIN_SECONDS / 3600.0
}

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
    QuietKey {
        params: network,
        grid: Grid { hours, ..grid },
        first_hours: first,
        daily_load: scenario.daily_load.clone(),
        variant,
    }
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
