//! Rules of the update client, derived once from the parameters.

use super::BIN_SECONDS;
use super::restart_delay::{self, Delays};
use crate::options::Options;
use crate::params::Params;
use crate::rhythm;

/// Mean time in hours until a user who installs by hand does so: an assumption.
pub(super) const BY_HAND_HOURS: f64 = 3.0;

/// Width in hours of the slots into which installation hours are grouped.
const SLOT_HOURS: f64 = 2.0;

/// The rules for PCs with one installation hour.
pub(super) struct Rules<'a> {
    pub(super) params: &'a Params,
    /// The installation hour, local time.
    install_hour: f64,
    /// Bins of a day.
    pub(super) day: i64,
    /// Share of the downloads that end within a bin.
    pub(super) loaded: f64,
    /// Share of users installing by hand that do so within a bin.
    pub(super) by_hand: f64,
    /// Bins from the start-up to a missed installation.
    pub(super) missed_bins: usize,
    pub(super) attended: Delays,
    pub(super) unattended: Delays,
    pub(super) forced: Delays,
}

/// The installation window as slots: the rules of each, and its share of the PCs.
pub(super) fn slots<O: Options>(params: &Params) -> Vec<(Rules<'_>, f64)> {
    let bin_hours = BIN_SECONDS / 3600.0;
    let slots =
        if O::OPTIONAL { (params.install_window / SLOT_HOURS).ceil().max(1.0) } else { 1.0 };
    let length = params.install_window / slots;
    let loaded = if O::use_rule(params.download > 0.0) {
        1.0 - libm::exp(-bin_hours * 60.0 / params.download)
    } else {
        1.0
    };
    (0..slots as usize)
        .map(|slot| {
            let rules = Rules {
                params,
                install_hour: params.install_hour + slot as f64 * length,
                day: (24.0 / bin_hours).round() as i64,
                loaded,
                by_hand: bin_hours / BY_HAND_HOURS,
                missed_bins: (params.missed_delay * 60.0 / BIN_SECONDS).round() as usize,
                attended: restart_delay::attended::<O>(params),
                unattended: restart_delay::unattended(params, length),
                forced: restart_delay::forced(params),
            };
            (rules, 1.0 / slots)
        })
        .collect()
}

impl Rules<'_> {
    /// The installation hour of a clock, in bins after UTC midnight.
    pub(super) fn install_bin(&self, offset: f64) -> i64 {
        let bin_hours = BIN_SECONDS / 3600.0;
        let bin = (rhythm::hour_of_day(self.install_hour - offset) / bin_hours).round() as i64;
        bin.rem_euclid(self.day)
    }
}
