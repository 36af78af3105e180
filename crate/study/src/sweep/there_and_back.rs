//! Hysteresis: one network lives on while a parameter moves to its other end and back again.

use std::sync::Arc;

use super::Axis;
use reboot_storm_model::AllRules;
use reboot_storm_model::RunRow;
use reboot_storm_model::engine::{Grid, Recorded, Resolution, Rhythm, Setup};
use reboot_storm_model::params::{Effects, Kind, Number, Params, Refusal, SPECS, Value};
use reboot_storm_model::rollout::Wave;
use reboot_storm_model::scenario::{Preset, Scenario};
use reboot_storm_model::{AnyCohorts, Variant};

/// Parameters that a running network can be given anew: rates, thresholds and costs, but not what
/// says how many PCs there are or how long something lasts that has begun.
pub const RETUNABLE: &[&str] = &[
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

/// Share of expected users below which a day counts as down, as in the outcome.
const DOWN: f64 = 0.5;

/// One value, held for a while.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stay {
    /// The value.
    pub value: f64,
    /// Mean share of expected users online in the last day of the stay.
    pub online_share: f64,
}

/// The way there and the way back.
#[derive(Clone, Debug, PartialEq)]
pub struct ThereAndBack {
    /// The scenario at its first value: without restarts, and without anything else that happens
    /// at a certain hour.
    pub scenario: Scenario,
    /// From the first value to the last.
    pub there: Vec<Stay>,
    /// From the last but one to the first.
    pub back: Vec<Stay>,
}

impl ThereAndBack {
    /// The first value on the way there at which the network is down.
    #[must_use]
    pub fn tipping(&self) -> Option<f64> {
        self.there.iter().find(|stay| stay.online_share < DOWN).map(|stay| stay.value)
    }

    /// The first value on the way back at which the network is up again, if it was down.
    #[must_use]
    pub fn recovering(&self) -> Option<f64> {
        self.tipping()?;
        self.back.iter().find(|stay| stay.online_share >= DOWN).map(|stay| stay.value)
    }

    /// The recovering value as a share of the tipping one.
    #[must_use]
    pub fn ratio(&self) -> Option<f64> {
        Some(self.recovering()? / self.tipping()?)
    }
}

/// Moves a parameter along its values and back, holding each for `hold_hours`.
///
/// # Errors
/// A [`Refusal`] of a parameter that a running network cannot be given anew.
pub fn there_and_back(
    scenario: &Scenario,
    axis: &Axis,
    hold_hours: f64,
) -> Result<ThereAndBack, Refusal> {
    if !RETUNABLE.contains(&axis.spec.id) {
        return Err(Refusal {
            id: axis.spec.id.into(),
            given: axis.spec.id.into(),
            reason: "cannot be changed in a network that lives on".into(),
            allowed: RETUNABLE.join(", "),
        });
    }
    let mut scenario = scenario.clone();
    without_events(&mut scenario.params);
    let values = &axis.values;
    let on_the_way: Vec<_> = values.iter().chain(values.iter().rev().skip(1)).copied().collect();
    scenario.params.put(axis.spec, on_the_way[0]);

    let mut params = scenario.params;
    let hours = hold_hours * on_the_way.len() as f64;
    let Preset { row_minutes, step_seconds, .. } = *scenario.preset;
    let calendar = scenario.preset.calendar();
    let grid = Grid { hours, row_minutes, step_seconds, calendar };
    let rhythm = Arc::new(Rhythm::new::<AllRules>(&params, scenario.daily_load.as_deref(), grid));
    let setup = Setup { params: &params.clone(), rhythm, grid, resolution: Resolution::default() };
    let mut cohorts = Recorded::new(AnyCohorts::begin(Variant::of(&params), &setup), &setup);
    for (index, value) in on_the_way.iter().enumerate() {
        params.put(axis.spec, *value);
        cohorts.retune(&params);
        let until = hold_hours * (index + 1) as f64;
        cohorts.advance(until, &Wave::empty(0), f64::INFINITY);
    }
    let columns = cohorts.take_columns();
    let (rows, online, expected) =
        (columns.get(RunRow::HOURS), columns.get(RunRow::ONLINE), columns.get(RunRow::EXPECTED));
    let mut stays = on_the_way.iter().enumerate().map(|(index, value)| {
        let end = hold_hours * (index + 1) as f64;
        // A row ends its interval.
        let last_day = |row: &usize| rows[*row] > end - 24.0 && rows[*row] <= end;
        let sum = |column: &[f64]| -> f64 {
            (0..rows.len()).filter(last_day).map(|row| column[row]).sum()
        };
        let Value::Number(value) = *value else { unreachable!("only numbers can be changed") };
        Stay { value, online_share: sum(online) / sum(expected).max(f64::MIN_POSITIVE) }
    });
    let there = stays.by_ref().take(values.len()).collect();
    Ok(ThereAndBack { scenario, there, back: stays.collect() })
}

/// Leaves out what happens at a certain hour: it would meet the network at just one of the values.
fn without_events(params: &mut Params) {
    params.patch = 0.0;
    for spec in SPECS.iter().filter(|spec| !spec.affects.any(Effects::ROLLOUT)) {
        if let Kind::Moment(Number { never: true, .. }) = spec.kind {
            params.put(spec, Value::Number(f64::INFINITY));
        }
    }
}
