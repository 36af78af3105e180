//! Hysteresis: a parameter of a running network is moved to its last value and back again.

use std::sync::Arc;

use super::Axis;
use reboot_storm_model::AllRules;
use reboot_storm_model::RunRow;
use reboot_storm_model::engine::{Grid, Recorded, Resolution, Rhythm, Setup};
use reboot_storm_model::params::{
    Effects, Kind, Number, Params, Refusal, SPECS, Value, with_slider,
};
use reboot_storm_model::rollout::PartialWave;
use reboot_storm_model::scenario::{Preset, Scenario};
use reboot_storm_model::{AnyCohorts, Variant};

/// Parameters that can be changed in a running network: rates, thresholds and costs, but neither numbers of
/// PCs nor durations of processes under way.
pub const ADJUSTABLE: &[&str] = &[
    "capacity",
    "load",
    "login",
    "queue_limit",
    "headroom",
    "overload",
    "overload_time",
    "unequal",
    "stale_time",
    "probes",
    "probe_cost",
    "login_cost",
    "healing",
];

/// Share of expected users below which the network counts as down, as in the outcome.
const DOWN: f64 = 0.5;

/// A value held for some time, and its result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plateau {
    /// The value.
    pub value: f64,
    /// Mean share of expected users online on the last day.
    pub online_share: f64,
}

/// A hysteresis loop.
#[derive(Clone, Debug, PartialEq)]
pub struct Hysteresis {
    /// The scenario at its first value, without restarts and without other events at a certain hour.
    pub scenario: Scenario,
    /// From the first value to the last.
    pub forward: Vec<Plateau>,
    /// From the last but one to the first.
    pub backward: Vec<Plateau>,
}

impl Hysteresis {
    /// The first value on the forward path at which the network is down.
    #[must_use]
    pub fn tipping(&self) -> Option<f64> {
        self.forward.iter().find(|plateau| plateau.online_share < DOWN).map(|plateau| plateau.value)
    }

    /// The first value on the backward path at which the network is up again, if it was down.
    #[must_use]
    pub fn recovering(&self) -> Option<f64> {
        self.tipping()?;
        self.backward
            .iter()
            .find(|plateau| plateau.online_share >= DOWN)
            .map(|plateau| plateau.value)
    }

    /// The recovery value as a share of the tipping value.
    #[must_use]
    pub fn ratio(&self) -> Option<f64> {
        Some(self.recovering()? / self.tipping()?)
    }
}

/// Values along a slider: each is held for [`HOLD_HOURS`], on the way there and on the way back.
const SLIDER_VALUES: usize = 21;
/// Time for which each value of a slider is held.
const HOLD_HOURS: f64 = 48.0;

/// Moves a parameter along its slider and back, from the end at which the network is up: upwards unless it is down at
/// the lowest value.
///
/// # Errors
/// A [`Refusal`] if the parameter cannot be changed in a running network.
pub fn hysteresis_on_slider(scenario: &Scenario, id: &str) -> Result<Hysteresis, Refusal> {
    let (spec, number) = with_slider(id)?;
    let values: Vec<_> =
        number.track().spaced(SLIDER_VALUES).into_iter().map(Value::Number).collect();
    let lowest = Axis { spec, values: values[..1].to_vec() };
    let is_up = |found: &Hysteresis| found.forward[0].online_share >= DOWN;
    let up = is_up(&hysteresis(scenario, &lowest, HOLD_HOURS)?);
    let values = if up { values } else { values.into_iter().rev().collect() };
    hysteresis(scenario, &Axis { spec, values }, HOLD_HOURS)
}

/// Moves a parameter along its values and back, and holds each for `hold_hours`.
///
/// # Errors
/// A [`Refusal`] if the parameter cannot be changed in a running network.
pub fn hysteresis(
    scenario: &Scenario,
    axis: &Axis,
    hold_hours: f64,
) -> Result<Hysteresis, Refusal> {
    if !ADJUSTABLE.contains(&axis.spec.id) {
        return Err(Refusal {
            id: axis.spec.id.into(),
            given: axis.spec.id.into(),
            reason: "cannot be changed in a running network".into(),
            allowed: ADJUSTABLE.join(", "),
        });
    }
    let mut scenario = scenario.clone();
    without_events(&mut scenario.params);
    let values = &axis.values;
    let path: Vec<_> = values.iter().chain(values.iter().rev().skip(1)).copied().collect();
    scenario.params.put(axis.spec, path[0]);

    let mut params = scenario.params;
    let hours = hold_hours * path.len() as f64;
    let Preset { row_minutes, step_seconds, .. } = *scenario.preset;
    let calendar = scenario.preset.calendar();
    let grid = Grid { hours, row_minutes, step_seconds, calendar };
    let rhythm = Arc::new(Rhythm::new::<AllRules>(&params, scenario.daily_load.as_deref(), grid));
    let setup = Setup { params: &params.clone(), rhythm, grid, resolution: Resolution::default() };
    let mut cohorts = Recorded::new(AnyCohorts::begin(Variant::of(&params), &setup), &setup);
    for (index, value) in path.iter().enumerate() {
        params.put(axis.spec, *value);
        cohorts.retune(&params);
        let until = hold_hours * (index + 1) as f64;
        cohorts.advance(until, &PartialWave::none(), f64::INFINITY);
    }
    let columns = cohorts.take_columns();
    let (rows, online, expected) =
        (columns.get(RunRow::HOURS), columns.get(RunRow::ONLINE), columns.get(RunRow::EXPECTED));
    let mut plateaus = path.iter().enumerate().map(|(index, value)| {
        let end = hold_hours * (index + 1) as f64;
        // A row's rate covers the interval that ends there.
        let last_day = |row: &usize| rows[*row] > end - 24.0 && rows[*row] <= end;
        let sum = |column: &[f64]| -> f64 {
            (0..rows.len()).filter(last_day).map(|row| column[row]).sum()
        };
        let Value::Number(value) = *value else { unreachable!("only numbers can be changed") };
        Plateau { value, online_share: sum(online) / sum(expected).max(f64::MIN_POSITIVE) }
    });
    let forward = plateaus.by_ref().take(values.len()).collect();
    Ok(Hysteresis { scenario, forward, backward: plateaus.collect() })
}

/// Removes events at a certain hour, which would affect only one of the values.
fn without_events(params: &mut Params) {
    params.patch = 0.0;
    for spec in SPECS.iter().filter(|spec| !spec.affects.any(Effects::ROLLOUT)) {
        if let Kind::Moment(Number { never: true, .. }) = spec.kind {
            params.put(spec, Value::Number(f64::INFINITY));
        }
    }
}
