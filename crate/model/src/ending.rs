//! Whether an outage ends after an hour: 90 % of the expected users in time, and never fewer than half again.

use crate::columns::Columns;
use crate::outcome::{DOWN, Figures, WELL};

/// What rounding may make of an hour.
const ROUNDING_HOURS: f64 = 1e-6;

/// Looks at the rows of a run, one after the other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ending {
    from_hours: f64,
    until_hours: f64,
    /// The hour from which no row has had fewer than half of the expected users, and the first of them 90 %.
    well_hours: Option<f64>,
    /// Whether it is too late.
    failed: bool,
}

impl Ending {
    /// Whether one ends after an hour, within so many.
    pub(crate) fn after(from_hours: f64, within_hours: f64) -> Self {
        let until_hours = from_hours + within_hours + ROUNDING_HOURS;
        Self { from_hours, until_hours, well_hours: None, failed: false }
    }

    pub(crate) fn add(&mut self, row: &Figures) {
        if row.hours < self.from_hours - ROUNDING_HOURS || self.failed {
            return;
        }
        let share = row.share();
        if share < DOWN {
            self.well_hours = None;
        } else if share >= WELL && self.well_hours.is_none() {
            self.well_hours = Some(row.hours);
        }
        self.well_hours = self.well_hours.filter(|hours| *hours <= self.until_hours);
        self.failed = self.well_hours.is_none() && row.hours > self.until_hours;
    }

    /// Whether it does not end in time, whatever follows.
    pub(crate) fn has_failed(&self) -> bool {
        self.failed
    }

    /// Hours until the outage has ended, if there are no more rows.
    pub(crate) fn hours(&self) -> Option<f64> {
        // To a second, without what is lost by the subtraction.
        let seconds = |hours: f64| ((hours - self.from_hours) * 3600.0).round().max(0.0);
        self.well_hours.map(|hours| seconds(hours) / 3600.0)
    }
}

/// Hours from an hour on until an outage has ended in a finished run: until 90 % of the expected users are online, within
/// so many hours, and never fewer than half again. Zero where it has already ended.
#[must_use]
pub fn ends_after(columns: &Columns, from_hours: f64, within_hours: f64) -> Option<f64> {
    let mut ending = Ending::after(from_hours, within_hours);
    for row in Figures::of(columns, 0) {
        ending.add(&row);
    }
    ending.hours()
}

#[cfg(test)]
mod tests {
    use super::{Ending, Figures};

    /// Shares of an hour each, from hour 0; when it ends after hour 1.
    fn ends(shares: &[f64]) -> Option<f64> {
        let mut ending = Ending::after(1.0, 12.0);
        for (hour, share) in shares.iter().enumerate() {
            let hours = hour as f64;
            ending.add(&Figures { hours, online: *share, expected: 1.0, attempts: 0.0 });
        }
        assert!(!ending.has_failed() || ending.hours().is_none());
        ending.hours()
    }

    #[test]
    fn an_outage_ends_once() {
        assert_eq!(ends(&[1.0, 0.1, 0.2, 0.95, 0.6, 1.0]), Some(2.0));
        assert_eq!(ends(&[0.1, 0.95, 0.95]), Some(0.0), "it has ended before");
        assert_eq!(ends(&[0.1, 0.1, 0.95, 0.3, 0.7, 0.9]), Some(4.0), "a relapse");
        assert_eq!(ends(&[0.1, 0.1, 0.95, 0.3, 0.7]), None, "it has not come back");
        assert_eq!(ends(&[1.0, 0.1, 0.6, 0.8]), None, "never well");
        let late = |hours: usize| {
            let mut shares = vec![0.1; hours];
            shares.extend([0.9, 0.9]);
            ends(&shares)
        };
        assert_eq!(late(13), Some(12.0));
        assert_eq!(late(14), None);
        let mut relapse = vec![0.1, 0.1, 0.95];
        relapse.extend([0.95; 20]);
        relapse.extend([0.4, 0.95]);
        assert_eq!(ends(&relapse), None, "long after");
    }
}
