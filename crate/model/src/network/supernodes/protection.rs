//! What an overloaded supernode does to protect its PC.

use super::super::lanes::{self, ZERO};
use super::super::law::Law;
use super::super::rules::Rules;
use super::roles::{GROUPS, part};
use super::{Supernodes, Surroundings};

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

impl Supernodes {
    /// Overloaded supernodes shut themselves down; cooled ones are candidates again.
    ///
    /// A supernode that shut down is a client like any other and needs a supernode itself; if it
    /// finds none, the fault sets its clock back.
    pub(super) fn overload(
        &mut self,
        law: &mut impl Law,
        rules: &Rules,
        now: &Surroundings,
        shuts_down: bool,
    ) -> f64 {
        let above = if shuts_down { above_threshold(rules, now.load) } else { 0.0 };
        let p = [rules.overload_part * above; ZERO.len()];
        let cut = [1.0 - now.accepted; ZERO.len()];
        let mut all_lost = 0.0;
        for (roles, group) in self.groups.iter_mut().zip(&GROUPS) {
            let cooled = roles.cooling.advance();
            lanes::add(&mut roles.mature, &cooled);
            let mut lost = part(law, &mut roles.serving, &p);
            all_lost += lanes::sum(&lost);
            if group.faulty {
                let reset = part(law, &mut lost, &cut);
                lanes::add(&mut roles.cut_off, &reset);
            }
            roles.cooling.put(rules.cooldown_steps, &lost);
        }
        all_lost
    }
}
