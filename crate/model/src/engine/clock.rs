//! How far a run has come: bins of the wave, parts of a bin, steps of a part.

use super::rhythms::WARM_UP_BINS;
use crate::rollout::BIN_SECONDS;

/// The next step of a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    /// Its bin; those before 0 are the warm-up.
    pub(crate) bin: i64,
    /// Its part of the bin: a step of the supernodes, about a minute.
    pub(crate) part: u32,
    /// Its place in the part.
    pub(crate) step: u32,
}

impl Clock {
    /// The beginning of the warm-up.
    pub(crate) const BEGIN: Self = Self { bin: -WARM_UP_BINS, part: 0, step: 0 };

    /// The bin that begins at an hour.
    pub(crate) fn bin_at(hours: f64) -> i64 {
        (hours * 3600.0 / BIN_SECONDS).round() as i64
    }

    /// The hour at which the present bin begins.
    pub(crate) fn bin_hours(&self) -> f64 {
        self.bin as f64 * BIN_SECONDS / 3600.0
    }

    /// The present bin's place in a list that begins with the warm-up.
    pub(crate) fn bin_with_warm_up(&self) -> usize {
        (self.bin + WARM_UP_BINS) as usize
    }

    /// Ends the present part of a bin of so many.
    pub(crate) fn end_bin_after(&mut self, parts: u32) {
        if self.part == parts {
            self.part = 0;
            self.bin += 1;
        }
    }
}
