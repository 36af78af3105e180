//! PCs that are never switched off: they install at the scheduled hour of the night.

use super::wave::Path;
use super::{BIN_SECONDS, Wave};
use crate::params::Params;
use crate::rhythm;

/// Mean time in hours in which a user who installs by hand does so: an assumption.
pub(super) const BY_HAND_HOURS: f64 = 3.0;

/// Spreads restarts that begin installing at `bin` over the bins in which they restart:
/// installations last evenly up to `install_time`, then the countdown runs.
pub(super) fn after_install(params: &Params, bin: usize, mut each: impl FnMut(usize, f64)) {
    let bin_minutes = BIN_SECONDS / 60.0;
    let first = bin + (params.countdown / bin_minutes).round() as usize;
    let width = (params.install_time / bin_minutes).round().max(1.0);
    for index in 0..width as usize {
        each(first + index, 1.0 / width);
    }
}

/// Adds one clock's always-on PCs; `weights` are their share of the world's PCs (before the
/// always-on share) and of the region's always-on PCs.
pub(super) fn add(
    wave: &mut Wave,
    region: usize,
    params: &Params,
    due: &[f64],
    offset: f64,
    weights: [f64; 2],
) {
    let [world, of_region] = weights;
    let bin_hours = BIN_SECONDS / 3600.0;
    let hand_rate = bin_hours / BY_HAND_HOURS;
    // The scheduled hour in bins after UTC midnight.
    let install = (rhythm::hour_of_day(params.install_hour - offset) / bin_hours).round() as usize;
    let day = (24.0 / bin_hours).round() as usize;
    let (mut waiting, mut waiting_for_hand) = (0.0, 0.0);
    for bin in 0..due.len() {
        waiting += due[bin] * (1.0 - params.by_hand);
        waiting_for_hand += due[bin] * params.by_hand;
        let by_hand = waiting_for_hand * hand_rate;
        waiting_for_hand -= by_hand;
        wave.count(Path::ByHand, by_hand * world * params.always_on);
        wave.all[bin][region] += by_hand * of_region * params.always_on;
        wave.always_on[bin][region] += by_hand * of_region;
        if bin % day == install % day {
            let night = waiting + waiting_for_hand;
            (waiting, waiting_for_hand) = (0.0, 0.0);
            wave.count(Path::Scheduled, night * world * params.always_on);
            let bins = wave.all.len();
            after_install(params, bin, |at, share| {
                if at < bins {
                    wave.all[at][region] += night * share * of_region * params.always_on;
                    wave.always_on[at][region] += night * share * of_region;
                }
            });
        }
    }
}
