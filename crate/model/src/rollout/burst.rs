//! A burst: every PC that is on restarts within a short time, unlike any real update.

use super::{BIN_SECONDS, Wave};
use crate::options::AllRules;
use crate::params::Params;
use crate::regions::{Calendar, REGIONS};
use crate::rhythm::share_on;

/// The wave in which every PC that is on restarts within `burst` of the release, uniformly.
///
/// `hours` is the length of the wave.
#[must_use]
pub fn burst(params: &Params, hours: f64, calendar: Calendar) -> Wave {
    let mut wave = Wave::empty((hours * 3600.0 / BIN_SECONDS).ceil() as usize);
    let first = (params.release * 3600.0 / BIN_SECONDS).round() as usize;
    let bins = (params.burst * 60.0 / BIN_SECONDS).round().max(1.0);
    for bin in first..first + bins as usize {
        let hours = (bin as f64 + 0.5) * BIN_SECONDS / 3600.0;
        for (index, region) in REGIONS.iter().enumerate() {
            wave.all[bin][index] = share_on::<AllRules>(params, region, hours, calendar) / bins;
            wave.always_on[bin][index] = 1.0 / bins;
        }
    }
    wave
}
