//! The uptime clocks, the fault that sets them back, and the fix.

use super::super::law::Law;
use super::roles::{GROUPS, fixed, part, patched};
use super::{Conditions, SinceClocks, Supernodes};
use crate::engine::Rules;
use crate::engine::by_region::{self, ZERO};

impl Supernodes {
    /// With the fault, a lost connection sets the clock back; it stands until a new one is found.
    pub(super) fn cut_off(&mut self, law: &mut impl Law, share_lost: f64, now: &Conditions) {
        let share_lost = share_lost.min(1.0);
        self.since_clocks.not_cut *= 1.0 - share_lost;
        let cut = [share_lost; ZERO.len()];
        let found = [now.reconnected; ZERO.len()];
        for (index, roles) in self.occupied() {
            if GROUPS[index].faulty {
                let back = part(law, &mut roles.cut_off, &found);
                let out = part(law, &mut roles.mature, &cut);
                by_region::add(&mut roles.cut_off, &out);
                roles.reset.put(&back);
            }
        }
    }

    /// The uptime clocks run; who restarted or was cut off since the last time begins again.
    pub(super) fn turn_clocks(&mut self, law: &mut impl Law, rules: &Rules) {
        let since = std::mem::replace(&mut self.since_clocks, SinceClocks::NOTHING);
        let updated = by_region::map(|i| 1.0 - since.not_updated[i]);
        let young = [rules.churn_young_clock_part; ZERO.len()];
        let old = [rules.churn_clock_part; ZERO.len()];
        let cut = [1.0 - since.not_cut; ZERO.len()];
        for (index, group) in GROUPS.iter().enumerate() {
            if !self.occupied[index] {
                continue;
            }
            if !group.patched && updated.iter().any(|p| *p > 0.0) {
                let moved = self.groups[index].drop_out(law, &updated);
                self.occupied[patched(index)] = true;
                self.groups[patched(index)].restarted.put(&moved);
            }
            let roles = &mut self.groups[index];
            let moved = roles.drop_out_each(law, &young, &old);
            roles.restarted.put(&moved);
            if group.faulty {
                let out = roles.drop_out(law, &cut);
                by_region::add(&mut roles.cut_off, &out);
                let ripe = roles.reset.advance(law);
                by_region::add(&mut roles.mature, &ripe);
            }
        }
        for (_, roles) in self.occupied() {
            let ripe = roles.restarted.advance(law);
            by_region::add(&mut roles.mature, &ripe);
        }
    }

    /// The fix reaches clients little by little. A fixed PC's clock is its own again, and has run
    /// all the time; one that restarted lately is reached once that clock has run out.
    pub(super) fn fix(&mut self, law: &mut impl Law, rules: &Rules) {
        let p = [rules.fix_clock_part; ZERO.len()];
        for (index, group) in GROUPS.iter().enumerate() {
            if group.faulty && self.occupied[index] {
                self.occupied[fixed(index)] = true;
                let roles = &mut self.groups[index];
                let serving = part(law, &mut roles.serving, &p);
                let mut mature = part(law, &mut roles.mature, &p);
                by_region::add(&mut mature, &part(law, &mut roles.cut_off, &p));
                by_region::add(&mut mature, &roles.reset.drop_out(law, &p));
                let to = &mut self.groups[fixed(index)];
                by_region::add(&mut to.serving, &serving);
                by_region::add(&mut to.mature, &mature);
            }
        }
    }
}
