//! Which PCs are switched on: the daily and weekly rhythm of three classes of PC.
//!
//! The same schedules decide which clients are online and which PCs are on when an update installs itself.

use crate::options::Options;
use crate::params::{DailyRhythm, Params};
use crate::regions::{Calendar, Region};

/// When PCs that are not always on are in use: local hours, between which they are switched on and off evenly.
pub struct Hours {
    /// Office PCs are switched on in the morning.
    pub office_on: (f64, f64),
    /// Office PCs are switched off.
    pub office_off: (f64, f64),
    /// Share of office PCs that are in use on a weekend day.
    pub office_weekend: f64,
    /// Evening PCs are switched on, on weekdays.
    pub evening_on: (f64, f64),
    /// Evening PCs are switched on at weekends.
    pub evening_on_weekend: (f64, f64),
    /// Evening PCs are switched off; past midnight.
    pub evening_off: (f64, f64),
}

/// Hours that give the reported range and peak hour: model 1.0's.
static UNIFORM: Hours = Hours {
    office_on: (8.0, 10.0),
    office_off: (17.0, 19.0),
    office_weekend: 0.1,
    evening_on: (15.0, 20.0),
    evening_on_weekend: (9.0, 15.0),
    evening_off: (22.0, 25.0),
};

/// Hours fitted to the range, to the hours of peak, dip and minimum, and to the weekend as they were reported.
static REPORTED: Hours = Hours {
    office_on: (8.0, 11.5),
    office_off: (17.0, 21.0),
    office_weekend: 0.25,
    evening_on: (15.0, 18.5),
    evening_on_weekend: (11.0, 17.0),
    evening_off: (23.5, 28.0),
};

/// The same in the Americas, whose evening ends earlier: at the minimum, 05 UTC, it is over there.
static REPORTED_AMERICAS: Hours = Hours { evening_off: (21.5, 24.0), ..REPORTED };

impl Hours {
    /// The hours of a region's PCs.
    #[inline]
    pub fn of<O: Options>(params: &Params, region: &Region) -> &'static Self {
        match params.rhythm {
            DailyRhythm::Reported if O::OPTIONAL && region.americas => &REPORTED_AMERICAS,
            DailyRhythm::Reported if O::OPTIONAL => &REPORTED,
            _ => &UNIFORM,
        }
    }

    /// Share of office PCs that are on at an hour of a local day.
    pub fn office(&self, hour: f64, is_weekend: bool) -> f64 {
        let share = ramp(hour, self.office_on) - ramp(hour, self.office_off);
        if is_weekend { self.office_weekend * share } else { share }
    }

    /// Share of evening PCs that are on at an hour of a local day, without those left on from the evening
    /// before.
    fn evening(&self, hour: f64, is_weekend: bool) -> f64 {
        let on = if is_weekend { self.evening_on_weekend } else { self.evening_on };
        ramp(hour, on) - ramp(hour, self.evening_off)
    }
}

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

/// Share of a region's PCs that are on, `hours` after the scenario's start.
pub fn share_on<O: Options>(
    params: &Params,
    region: &Region,
    hours: f64,
    calendar: Calendar,
) -> f64 {
    let [always_on_share, office_share, evening_share] = class_shares(params);
    let of = Hours::of::<O>(params, region);
    let mut total = 0.0;
    for (offset, weight) in region.clocks_of(calendar) {
        let local = hours + offset;
        let day = (local / 24.0).floor();
        let hour = local - day * 24.0;
        let day = day as i64;
        let today = weekend(day, calendar.first_weekday);
        let yesterday = weekend(day - 1, calendar.first_weekday);
        let late = of.evening(hour + 24.0, yesterday);
        total += weight
            * (always_on_share
                + office_share * of.office(hour, today)
                + evening_share * (of.evening(hour, today) + late));
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
