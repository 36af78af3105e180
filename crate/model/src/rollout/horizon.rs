//! The time span of a rollout.

use super::group::groups;
use super::offer;
use crate::options::{AllRules, Options};
use crate::params::Params;

/// The hour at which the rollout ends: a week after the last offer.
#[must_use]
pub fn horizon(params: &Params) -> f64 {
    horizon_by::<AllRules>(params)
}

/// The same where only these optional rules are in use.
pub(crate) fn horizon_by<O: Options>(params: &Params) -> f64 {
    let mut last = params.release;
    for part in offer::windows_update::<O>(params) {
        last = last.max(part.from + part.window);
    }
    for group in groups(params) {
        if O::use_rule(params.wsus_share * group.share > 0.0) && group.delay.is_finite() {
            last = last.max(params.release + group.delay);
        }
    }
    last + 168.0
}
