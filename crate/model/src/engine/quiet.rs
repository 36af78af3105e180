//! The roles of eligible PCs as they are after a long quiet time: how every run begins.

use super::by_region::{self, ByRegion, whole};
use super::rules::Rules;

/// Share of eligible PCs that are up for long enough, when everyday restarts come with hazard
/// `young` while the clock runs and `old` afterwards, and connections are lost with hazard `cut`.
///
/// Y are the young, Z those set back by a lost connection, M the mature; what enters Y are the
/// restarts, what enters Z the lost connections of everyone.
fn mature_share(young: f64, old: f64, cut: f64, uptime: f64) -> f64 {
    // Mean time in a state that is left with this hazard, or after the uptime.
    let stay = |hazard: f64| {
        if hazard > 0.0 { -libm::expm1(-hazard * uptime) / hazard } else { uptime }
    };
    if old + cut <= 0.0 {
        // Nobody ever leaves: everyone is mature in the end.
        return 1.0;
    }
    let restarts = old / (1.0 - (young - old) * stay(young + cut));
    let ripe =
        restarts * libm::exp(-(young + cut) * uptime) + cut * libm::exp(-(old + cut) * uptime);
    (ripe / (old + cut)).clamp(0.0, 1.0)
}

/// Eligible PCs with or without the fault by role, as they are after a long quiet time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct QuietRoles {
    pub(crate) faulty: bool,
    /// Restarted less than the uptime ago, evenly.
    pub(crate) young: ByRegion,
    pub(crate) serving: ByRegion,
    pub(crate) mature: ByRegion,
}

/// The roles after a long quiet time with `wanted` supernodes.
pub(crate) fn quiet_roles(rules: &Rules, wanted: f64) -> [QuietRoles; 2] {
    let eligible = by_region::sum(&rules.eligible);
    let old = rules.churn_an_hour;
    // In quiet times connections are lost as often as supernodes restart.
    let mature = |faulty: bool| {
        let cut = if faulty { old } else { 0.0 };
        mature_share(rules.churn_young_an_hour, old, cut, rules.uptime_hours)
    };
    let candidates =
        eligible * (rules.clock_faulty * mature(true) + (1.0 - rules.clock_faulty) * mature(false));
    let serving_part = if candidates > 0.0 {
        ((wanted - rules.bootstrap).max(0.0) / candidates).min(1.0)
    } else {
        0.0
    };
    let with_fault = by_region::map(|i| whole(rules.eligible[i] * rules.clock_faulty));
    [true, false].map(|faulty| {
        let members =
            if faulty { with_fault } else { by_region::map(|i| rules.eligible[i] - with_fault[i]) };
        let mature = mature(faulty);
        let young = by_region::map(|i| whole(members[i] * (1.0 - mature)));
        let serving = by_region::map(|i| whole((members[i] - young[i]) * serving_part));
        let mature = by_region::map(|i| members[i] - young[i] - serving[i]);
        QuietRoles { faulty, young, serving, mature }
    })
}

#[cfg(test)]
mod tests {
    use super::mature_share;

    #[test]
    fn with_one_hazard_the_mature_are_those_older_than_the_uptime() {
        for (hazard, uptime) in [(0.03, 16.0), (0.1, 2.0)] {
            let one = mature_share(hazard, hazard, 0.0, uptime);
            assert!((one - libm::exp(-hazard * uptime)).abs() < 1e-12);
            let two = mature_share(hazard, hazard, hazard, uptime);
            assert!((two - libm::exp(-2.0 * hazard * uptime)).abs() < 1e-12);
        }
        assert_eq!(mature_share(0.5, 0.0, 0.0, 16.0), 1.0);
        assert!(mature_share(0.1, 0.03, 0.0, 16.0) < mature_share(0.03, 0.03, 0.0, 16.0));
    }
}
