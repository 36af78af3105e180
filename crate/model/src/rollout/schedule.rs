//! When PCs that are not always on are switched on and off, by local clock.

use super::BIN_SECONDS;
use super::ledger::Class;
use crate::regions::Calendar;
use crate::rhythm::{self, Hours};

/// Shares of a class's PCs that are switched on and off, bin by bin, from a day before hour 0.
pub(super) struct Switching {
    /// Hours ahead of UTC.
    pub(super) offset: f64,
    first: i64,
    shares: Vec<(f64, f64)>,
}

impl Switching {
    pub(super) fn new(
        class: Class,
        hours: &Hours,
        offset: f64,
        calendar: Calendar,
        bins: usize,
    ) -> Self {
        let bin_hours = BIN_SECONDS / 3600.0;
        let first = -(24.0 / bin_hours).round() as i64;
        let shares = (first..bins as i64)
            .map(|bin| {
                let local = (bin + 1) as f64 * bin_hours + offset;
                switched(class, hours, local, calendar.first_weekday)
            })
            .collect();
        Self { offset, first, shares }
    }

    /// Shares that are switched on and off in a bin.
    pub(super) fn at(&self, bin: i64) -> (f64, f64) {
        self.shares[(bin - self.first) as usize]
    }
}

/// Shares of the class's PCs that are switched on and off in the bin that ends at `local` hours.
fn switched(class: Class, hours: &Hours, local: f64, first_weekday: i64) -> (f64, f64) {
    let bin_hours = BIN_SECONDS / 3600.0;
    let day = (local / 24.0).floor();
    let (mut on, mut off) = (0.0, 0.0);
    // PCs of the day before may be switched off after midnight.
    for ago in [0.0, 1.0] {
        let hour = local - (day - ago) * 24.0;
        let weekend = rhythm::weekend((day - ago) as i64, first_weekday);
        let (on_between, off_between, used) = match class {
            Class::AlwaysOn => return (0.0, 0.0),
            Class::Office => (
                hours.office_on,
                hours.office_off,
                if weekend { hours.office_weekend } else { 1.0 },
            ),
            Class::Evening if weekend => (hours.evening_on_weekend, hours.evening_off, 1.0),
            Class::Evening => (hours.evening_on, hours.evening_off, 1.0),
        };
        let share = |between| {
            used * (rhythm::ramp(hour, between) - rhythm::ramp(hour - bin_hours, between))
        };
        on += share(on_between);
        off += share(off_between);
    }
    (on, off)
}
