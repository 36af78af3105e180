//! Which PCs are switched on: the daily and weekly rhythm of three classes of PC.
//!
//! The same schedules decide which clients are online and which PCs are on when an update installs itself.

use crate::params::Params;
use crate::regions::{Calendar, Region};

/// Local hours between which office PCs are switched on in the morning, evenly.
pub const OFFICE_ON: (f64, f64) = (8.0, 10.0);
/// Local hours between which office PCs are switched off.
pub const OFFICE_OFF: (f64, f64) = (17.0, 19.0);
/// Share of office PCs that are in use on a weekend day.
pub const OFFICE_WEEKEND: f64 = 0.1;
/// Local hours between which evening PCs are switched on, on weekdays.
pub const EVENING_ON: (f64, f64) = (15.0, 20.0);
/// Local hours between which evening PCs are switched on at weekends.
pub const EVENING_ON_WEEKEND: (f64, f64) = (9.0, 15.0);
/// Local hours between which evening PCs are switched off; past midnight.
pub const EVENING_OFF: (f64, f64) = (22.0, 25.0);

/// Share of events, uniform between two hours, that have happened by `hour`.
pub fn ramp(hour: f64, between: (f64, f64)) -> f64 {
    ((hour - between.0) / (between.1 - between.0)).clamp(0.0, 1.0)
}

/// The hour of the day: `rem_euclid(24.0)` for hours within two days of it. The general remainder of
/// doubles would add a kilobyte to the small module.
pub fn hour_of_day(hours: f64) -> f64 {
    let mut rest = hours;
    while rest >= 24.0 {
        rest -= 24.0;
    }
    while rest < 0.0 {
        rest += 24.0;
    }
    rest
}

/// Weekday of a local day counted from the scenario's first day, Monday 0.
pub fn weekend(day_local: i64, first_weekday: i64) -> bool {
    (day_local + first_weekday).rem_euclid(7) >= 5
}

/// Shares of PCs that are always on, on in office hours, and on in the evening.
pub fn class_shares(params: &Params) -> [f64; 3] {
    let switched = 1.0 - params.always_on;
    [params.always_on, switched * params.office, switched * (1.0 - params.office)]
}

/// Share of office PCs that are on at an hour of a local day.
fn office(hour: f64, is_weekend: bool) -> f64 {
    let share = ramp(hour, OFFICE_ON) - ramp(hour, OFFICE_OFF);
    if is_weekend { OFFICE_WEEKEND * share } else { share }
}

/// Share of evening PCs that are on at an hour of a local day, without those left on from the evening
/// before.
fn evening(hour: f64, is_weekend: bool) -> f64 {
    let on = if is_weekend { EVENING_ON_WEEKEND } else { EVENING_ON };
    ramp(hour, on) - ramp(hour, EVENING_OFF)
}

/// Share of a region's PCs that are on, `hours` after the scenario's start.
pub fn share_on(params: &Params, region: &Region, hours: f64, calendar: Calendar) -> f64 {
    let [always_on_share, office_share, evening_share] = class_shares(params);
    let mut total = 0.0;
    for (offset, weight) in region.clocks_of(calendar) {
        let local = hours + offset;
        let day = (local / 24.0).floor();
        let hour = local - day * 24.0;
        let day = day as i64;
        let today = weekend(day, calendar.first_weekday);
        let yesterday = weekend(day - 1, calendar.first_weekday);
        let late = evening(hour + 24.0, yesterday);
        total += weight
            * (always_on_share
                + office_share * office(hour, today)
                + evening_share * (evening(hour, today) + late));
    }
    total
}

#[cfg(test)]
mod tests {
    use super::hour_of_day;

    #[test]
    fn the_hour_of_the_day_is_the_remainder() {
        for third in -144..144 {
            let hours = f64::from(third) / 3.0;
            assert_eq!(hour_of_day(hours), hours.rem_euclid(24.0), "{hours}");
        }
    }
}
