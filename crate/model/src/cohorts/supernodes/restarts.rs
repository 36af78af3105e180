//! Restarts of the PCs behind the roles: for the update, of every day, and by a bug.

use super::super::law::Law;
use super::Supernodes;
use super::roles::{GROUPS, part, patched};
use crate::engine::Rules;
use crate::engine::by_region::{self, ByRegion, ZERO};

impl Supernodes {
    /// PCs that restart for the update: only those that have not done so yet.
    pub(super) fn update_restarts(&mut self, law: &mut impl Law, restarts: &ByRegion) -> f64 {
        if restarts.iter().all(|share| *share == 0.0) {
            return 0.0;
        }
        let p = by_region::map(|i| {
            if self.unpatched[i] > 0.0 { (restarts[i] / self.unpatched[i]).min(1.0) } else { 0.0 }
        });
        for i in 0..ZERO.len() {
            self.unpatched[i] = (self.unpatched[i] - restarts[i]).max(0.0);
            self.since_clocks.not_updated[i] *= 1.0 - p[i];
        }
        let mut all_lost = 0.0;
        for (index, group) in GROUPS.iter().enumerate() {
            if !group.patched && self.occupied[index] {
                self.occupied[patched(index)] = true;
                let (lost, moved) = self.groups[index].restart(law, &p);
                self.groups[patched(index)].restarted.put(&moved);
                all_lost += by_region::sum(&lost);
            }
        }
        all_lost
    }

    /// Restarts, moves and cut lines of every day.
    pub(super) fn everyday_restarts(&mut self, law: &mut impl Law, rules: &Rules) -> f64 {
        let p = [rules.churn_part; ZERO.len()];
        let mut all_lost = 0.0;
        for (_, group) in self.occupied() {
            let (lost, moved) = group.restart(law, &p);
            group.restarted.put(&moved);
            all_lost += by_region::sum(&lost);
        }
        all_lost
    }

    /// A bug stops this share of the supernodes at once: their PCs, or the program on them, begin anew.
    /// Returns how many stopped.
    pub(super) fn crash(&mut self, law: &mut impl Law, share: f64) -> f64 {
        let p = [share; ZERO.len()];
        let mut all_lost = 0.0;
        for (_, group) in self.occupied() {
            let lost = part(law, &mut group.serving, &p);
            group.restarted.put(&lost);
            all_lost += by_region::sum(&lost);
        }
        all_lost
    }
}
