//! What computing a wave costs, in nanoseconds on one machine, and how long it will be; without computing it.

use super::{BIN_SECONDS, horizon, rules};
use crate::granted::asked;
use crate::params::{Params, Trigger};
use crate::regions::{Calendar, REGIONS};

/// Time from the last offer until 99 % have restarted; where a weekend lies within it; and where PCs need
/// not restart when their update is there.
const SETTLED_HOURS: f64 = 72.0;
const WEEKEND_HOURS: f64 = 48.0;
const SLOW_HOURS: f64 = 168.0;

/// A bin of one population's PCs behind one clock, and each of the delays with which they restart.
const BIN: f64 = 150.0;
const DELAY: f64 = 3.0;

/// The hour by which nearly all restarts have happened, or a later one.
pub(crate) fn nearly_all(params: &Params, calendar: Calendar) -> f64 {
    // The horizon is a week after the last offer.
    let last = horizon(params) - SLOW_HOURS;
    let slow =
        params.notify + params.download + params.wait_logged_on + params.postpone_share > 0.0;
    if asked(slow) {
        return last + SLOW_HOURS;
    }
    // Since Saturday, from Monday 0 on.
    let since = (last + (calendar.first_weekday - 5) as f64 * 24.0).rem_euclid(SLOW_HOURS);
    let weekend = !(WEEKEND_HOURS..=SLOW_HOURS - SETTLED_HOURS).contains(&since);
    last + SETTLED_HOURS + if weekend { WEEKEND_HOURS } else { 0.0 }
}

/// What the wave costs.
pub(crate) fn work(params: &Params) -> f64 {
    if asked(params.trigger == Trigger::Burst) {
        return 0.0;
    }
    let bins = horizon(params) * 3600.0 / BIN_SECONDS;
    let clocks: usize = REGIONS.iter().map(|region| region.clocks.len()).sum();
    let slots = rules::slots(params);
    let delays: usize = slots[0].0.attended.len();
    let notified = if asked(params.notify > 0.0) { 1.0 } else { 0.0 };
    let managed = if asked(params.wsus_share > 0.0) { 4.0 } else { 0.0 };
    let populations = 1.0 + notified + managed;
    bins * clocks as f64 * populations * slots.len() as f64 * (BIN + DELAY * delays as f64)
}
