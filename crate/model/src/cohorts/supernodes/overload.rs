//! What an overloaded supernode does to protect its PC.

use super::super::law::Law;
use super::roles::{GROUPS, part};
use super::{Conditions, Supernodes};
use crate::engine::by_region::{self, ZERO};
use crate::engine::{Rules, above_threshold};

impl Supernodes {
    /// Overloaded supernodes shut themselves down; cooled ones are candidates again.
    ///
    /// A supernode that shut down is a client like any other and needs a supernode itself; if it
    /// finds none, the fault sets its clock back.
    pub(super) fn overload(
        &mut self,
        law: &mut impl Law,
        rules: &Rules,
        now: &Conditions,
        shuts_down: bool,
    ) -> f64 {
        let above = if shuts_down { above_threshold(rules, now.load) } else { 0.0 };
        let p = [rules.overload_part * above; ZERO.len()];
        let cut = [1.0 - now.accepted; ZERO.len()];
        let mut all_lost = 0.0;
        for (index, roles) in self.occupied() {
            if !roles.cooling.is_empty() {
                let cooled = roles.cooling.advance_by(rules.fine_steps);
                by_region::add(&mut roles.mature, &cooled);
            }
            let mut lost = part(law, &mut roles.serving, &p);
            all_lost += by_region::sum(&lost);
            if GROUPS[index].faulty {
                let reset = part(law, &mut lost, &cut);
                by_region::add(&mut roles.cut_off, &reset);
            }
            roles.cooling.put(rules.cooldown_steps, &lost);
        }
        all_lost
    }
}
