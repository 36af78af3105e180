//! The load of supernodes, and how many of them it is too much for.

use super::rules::Rules;

/// The load of supernodes that are not there.
const LOAD_MAX: f64 = 1e6;

/// The load of the average supernode over an interval, when they have this weight in all; 1 is what
/// it can carry. Clients that are `online`, contacts `refused` and log-ins `accepted` make it.
pub(crate) fn mean_load(
    rules: &Rules,
    weight: f64,
    online: f64,
    [refused, accepted]: [f64; 2],
    seconds: f64,
) -> f64 {
    let work = online * rules.client_load
        + (refused * rules.probe_load_seconds + accepted * rules.login_load_seconds) / seconds;
    let capacity = weight * rules.capacity;
    if capacity > 0.0 { (work / capacity).min(LOAD_MAX) } else { LOAD_MAX }
}

/// A whole power, by squaring.
fn power(mut base: f64, mut exponent: u32) -> f64 {
    let mut result = 1.0;
    while exponent > 0 {
        if exponent % 2 == 1 {
            result *= base;
        }
        base *= base;
        exponent /= 2;
    }
    result
}

/// The share of supernodes above the threshold of the protection when this is the average load.
///
/// Load is spread unequally: log-logistic with shape `unequal`, so that this share is
/// 1 / (1 + (threshold / load)^shape).
pub(crate) fn above_threshold(rules: &Rules, load: f64) -> f64 {
    if load > 0.0 { 1.0 / (1.0 + power(rules.overload / load, rules.unequal)) } else { 0.0 }
}
