//! PCs that must stay up for a fixed time: a ring of due times whose members can drop out.
//!
//! Members are alike but for their due time, so those who drop out are spread over all due
//! times. Instead of touching every slot, the ring keeps what would be there had nobody left
//! (`slots / survival` at entry) and one survival factor for all.

use super::law::Law;
use crate::engine::by_region::{self, ByRegion, ZERO};

/// Below this a survival factor is folded into the slots, long before it could underflow.
const SURVIVAL_MIN: f64 = 1e-60;

/// Members by due time, exact in total, spread over due times in proportion or at random.
#[derive(Clone, Debug)]
pub(crate) struct Maturing {
    slots: Vec<ByRegion>,
    now: usize,
    survival: ByRegion,
    /// Sum of the slots: a slot's part of it is that of the members who are due with it.
    weight: ByRegion,
    total: ByRegion,
}

impl Maturing {
    /// A ring in which everyone matures after `steps` steps.
    pub(crate) fn new(steps: usize) -> Self {
        Self {
            slots: vec![ZERO; steps.max(1)],
            now: 0,
            survival: [1.0; ZERO.len()],
            weight: ZERO,
            total: ZERO,
        }
    }

    /// Everyone in it.
    #[inline]
    pub(crate) fn total(&self) -> &ByRegion {
        &self.total
    }

    /// Spreads members evenly over all due times.
    pub(crate) fn fill(&mut self, members: &ByRegion) {
        let each = by_region::map(|i| members[i] / self.slots.len() as f64 / self.survival[i]);
        for slot in &mut self.slots {
            by_region::add(slot, &each);
            by_region::add(&mut self.weight, &each);
        }
        by_region::add(&mut self.total, members);
    }

    /// Lets members in who mature after the ring's full time, counted from the next `advance`.
    #[inline]
    pub(crate) fn put(&mut self, members: &ByRegion) {
        let entered = by_region::map(|i| members[i] / self.survival[i]);
        by_region::add(&mut self.slots[self.now], &entered);
        by_region::add(&mut self.weight, &entered);
        by_region::add(&mut self.total, members);
    }

    /// Moves on by one step and takes out who matures now.
    #[inline]
    pub(crate) fn advance(&mut self, law: &mut impl Law) -> ByRegion {
        self.now += 1;
        if self.now == self.slots.len() {
            self.now = 0;
        }
        let slot = std::mem::replace(&mut self.slots[self.now], ZERO);
        let part =
            by_region::map(
                |i| if slot[i] > 0.0 { (slot[i] / self.weight[i]).min(1.0) } else { 0.0 },
            );
        let due = law.part(&self.total, &part);
        self.weight = by_region::map(|i| (self.weight[i] - slot[i]).max(0.0));
        by_region::subtract(&mut self.total, &due);
        due
    }

    /// Takes out the part of each region's members that drops out with probability `p`.
    #[inline]
    pub(crate) fn drop_out(&mut self, law: &mut impl Law, p: &ByRegion) -> ByRegion {
        let out = law.part(&self.total, p);
        let mut fold = false;
        for i in 0..ZERO.len() {
            let before = self.total[i];
            self.total[i] -= out[i];
            if before > 0.0 {
                self.survival[i] *= self.total[i] / before;
                fold |= self.survival[i] < SURVIVAL_MIN;
            }
        }
        if fold {
            self.fold();
        }
        out
    }

    #[cold]
    fn fold(&mut self) {
        for slot in &mut self.slots {
            for (members, survival) in slot.iter_mut().zip(&self.survival) {
                *members *= survival;
            }
        }
        self.weight = by_region::map(|i| self.weight[i] * self.survival[i]);
        self.survival = [1.0; ZERO.len()];
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohorts::law::{Expected, Sampled};

    const SOME: ByRegion = [1e6; ZERO.len()];

    #[test]
    fn everyone_matures_after_the_full_time() {
        let (mut ring, mut law) = (Maturing::new(4), Expected::of(1.0));
        ring.put(&SOME);
        let ripe: Vec<f64> = (0..5).map(|_| ring.advance(&mut law)[0]).collect();
        assert_eq!(ripe, [0.0, 0.0, 0.0, 1e6, 0.0]);
    }

    /// Few or many members, drawn or not: those who stay mature in time, and nobody is left behind.
    #[test]
    fn drop_outs_are_spread_over_all_due_times_and_nobody_is_lost() {
        fn check(mut law: impl Law, members: f64) {
            let mut ring = Maturing::new(10);
            let (mut inside, mut ripe) = (0.0, 0.0);
            for step in 0..220 {
                if step < 200 {
                    ring.put(&[members; ZERO.len()]);
                    inside += members * ZERO.len() as f64;
                }
                let now = by_region::sum(&ring.advance(&mut law));
                ripe += now;
                inside -= now + by_region::sum(&ring.drop_out(&mut law, &[0.1; ZERO.len()]));
                assert_eq!(by_region::sum(ring.total()), inside, "at step {step}");
            }
            assert!(inside <= 8.0, "{inside} left");
            // Nine chances to drop out between entry and maturity.
            let share = ripe / (200.0 * members * ZERO.len() as f64);
            let expected = libm::pow(0.9, 9.0);
            let error = 4.0 / libm::sqrt(200.0 * members * ZERO.len() as f64);
            assert!((share - expected).abs() < error.max(1e-3), "{share} instead of {expected}");
        }
        check(Expected::of(1.0), 1e6);
        check(Sampled::new(1, "test"), 1e6);
        check(Sampled::new(1, "test"), 2.0);
    }

    #[test]
    fn a_ring_that_everybody_left_can_be_filled_again() {
        let mut law = Expected::of(1.0);
        let mut ring = Maturing::new(2);
        ring.put(&SOME);
        ring.drop_out(&mut law, &[1.0; ZERO.len()]);
        ring.put(&SOME);
        ring.advance(&mut law);
        assert_eq!(ring.advance(&mut law), SOME);
    }
}
