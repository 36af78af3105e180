//! The roles of eligible PCs, in four groups.

use super::super::law::Law;
use super::super::maturing::Maturing;
use super::super::ring::Ring;
use crate::engine::Rules;
use crate::engine::by_region::{self, ByRegion, ZERO};

/// The four groups: with or without the fault, and before or after the restart for the update.
pub(super) const GROUPS: [Group; 4] = [
    Group { faulty: true, patched: false },
    Group { faulty: true, patched: true },
    Group { faulty: false, patched: false },
    Group { faulty: false, patched: true },
];

#[derive(Clone, Copy)]
pub(super) struct Group {
    pub(super) faulty: bool,
    pub(super) patched: bool,
}

/// Index of the group that a restart for the update leads to.
pub(super) fn patched(group: usize) -> usize {
    group | 1
}

/// Index of the group that the fix leads to.
pub(super) fn fixed(group: usize) -> usize {
    group | 2
}

/// One group of eligible PCs by role.
#[derive(Clone, Debug)]
pub(super) struct Roles {
    /// Up for long enough: may be promoted.
    pub(super) mature: ByRegion,
    /// Serving.
    pub(super) serving: ByRegion,
    /// Shut down by overload, cooling off.
    pub(super) cooling: Ring,
    /// Restarted lately: the clock runs.
    pub(super) restarted: Maturing,
    /// Lost its connection, which set its clock to zero, and has found a new one: the clock runs.
    pub(super) reset: Maturing,
    /// Lost its connection and has not found a new one: the clock stands at zero.
    pub(super) cut_off: ByRegion,
}

impl Roles {
    pub(super) fn new(rules: &Rules) -> Self {
        Self {
            mature: ZERO,
            serving: ZERO,
            cooling: Ring::new(rules.cooldown_steps, false),
            restarted: Maturing::new(rules.uptime_steps),
            reset: Maturing::new(rules.uptime_steps),
            cut_off: ZERO,
        }
    }

    /// Takes the part `p` out of the roles whose clock does not run; returns supernodes lost and
    /// all taken.
    pub(super) fn restart(&mut self, law: &mut impl Law, p: &ByRegion) -> (ByRegion, ByRegion) {
        let lost = part(law, &mut self.serving, p);
        let mut moved = lost;
        for role in [&mut self.mature, &mut self.cut_off] {
            by_region::add(&mut moved, &part(law, role, p));
        }
        (lost, moved)
    }

    /// Takes the part `p` of those whose clock runs.
    pub(super) fn drop_out(&mut self, law: &mut impl Law, p: &ByRegion) -> ByRegion {
        self.drop_out_each(law, p, p)
    }

    /// The same with one part for those that restarted and one for those that were set back.
    pub(super) fn drop_out_each(
        &mut self,
        law: &mut impl Law,
        young: &ByRegion,
        old: &ByRegion,
    ) -> ByRegion {
        let mut out = self.restarted.drop_out(law, young);
        if by_region::sum(self.reset.total()) > 0.0 {
            by_region::add(&mut out, &self.reset.drop_out(law, old));
        }
        out
    }

    pub(super) fn total(&self) -> f64 {
        [
            &self.mature,
            &self.serving,
            self.cooling.total(),
            self.restarted.total(),
            self.reset.total(),
            &self.cut_off,
        ]
        .iter()
        .map(|role| by_region::sum(role))
        .sum()
    }
}

/// Takes the part `p` out of `from`.
#[inline]
pub(super) fn part(law: &mut impl Law, from: &mut ByRegion, p: &ByRegion) -> ByRegion {
    let out = law.part(from, p);
    by_region::subtract(from, &out);
    out
}
