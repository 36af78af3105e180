//! The cost of computing a wave, in nanoseconds on a reference machine, and its length; estimated without
//! computing it.

use super::{BIN_SECONDS, horizon_by, rules};
use crate::options::Options;
use crate::params::{Params, Trigger};
use crate::regions::{Calendar, REGIONS};

/// Time from the last offer until 99 % of PCs have restarted; the addition if a weekend lies within it; and
/// the time where a waiting update need not cause a restart.
const SETTLED_HOURS: f64 = 72.0;
const WEEKEND_HOURS: f64 = 48.0;
const SLOW_HOURS: f64 = 168.0;

/// Cost of a bin of one population behind one clock, and of each possible delay of its restarts.
const BIN: f64 = 150.0;
const DELAY: f64 = 3.0;

/// An upper bound on the hour by which nearly all restarts have happened.
pub(crate) fn nearly_all<O: Options>(params: &Params, calendar: Calendar) -> f64 {
    // The horizon is a week after the last offer.
    let last = horizon_by::<O>(params) - SLOW_HOURS;
    let slow =
        params.notify + params.download + params.wait_logged_on + params.postpone_share > 0.0;
    if O::use_rule(slow) {
        return last + SLOW_HOURS;
    }
    // Hours since Saturday 00:00.
    let since = (last + (calendar.first_weekday - 5) as f64 * 24.0).rem_euclid(SLOW_HOURS);
    let weekend = !(WEEKEND_HOURS..=SLOW_HOURS - SETTLED_HOURS).contains(&since);
    last + SETTLED_HOURS + if weekend { WEEKEND_HOURS } else { 0.0 }
}

/// The cost of the wave.
pub(crate) fn work<O: Options>(params: &Params) -> f64 {
    if O::use_rule(params.trigger == Trigger::Burst) {
        return 0.0;
    }
    let bins = horizon_by::<O>(params) * 3600.0 / BIN_SECONDS;
    let clocks: usize = REGIONS.iter().map(|region| region.clocks.len()).sum();
    let slots = rules::slots::<O>(params);
    let delays: usize = slots[0].0.attended.len();
    let notified = if O::use_rule(params.notify > 0.0) { 1.0 } else { 0.0 };
    let managed = if O::use_rule(params.wsus_share > 0.0) { 4.0 } else { 0.0 };
    let populations = 1.0 + notified + managed;
    bins * clocks as f64 * populations * slots.len() as f64 * (BIN + DELAY * delays as f64)
}
