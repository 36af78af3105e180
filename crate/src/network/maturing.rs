//! PCs that must stay up for a fixed time: a ring of due times whose members can drop out.
//!
//! Members are alike but for their due time, so those who drop out are spread over all due
//! times. Instead of touching every slot, the ring keeps what would be there had nobody left
//! (`slots / survival` at entry) and one survival factor for all.

use super::lanes::{self, Lanes, ZERO};
use super::law::{Law, whole};

/// Below this a survival factor is folded into the slots, long before it could underflow.
const SURVIVAL_MIN: f64 = 1e-60;

/// Members by due time, exact in total, spread over due times in proportion.
#[derive(Clone, Debug)]
pub(crate) struct Maturing {
    slots: Vec<Lanes>,
    now: usize,
    survival: Lanes,
    total: Lanes,
}

impl Maturing {
    /// A ring in which everyone matures after `steps` steps.
    pub(crate) fn new(steps: usize) -> Self {
        Self { slots: vec![ZERO; steps.max(1)], now: 0, survival: [1.0; ZERO.len()], total: ZERO }
    }

    /// Everyone in it.
    #[inline]
    pub(crate) fn total(&self) -> &Lanes {
        &self.total
    }

    /// Spreads members evenly over all due times.
    pub(crate) fn fill(&mut self, members: &Lanes) {
        let steps = self.slots.len() as f64;
        for slot in &mut self.slots {
            for (index, lane) in slot.iter_mut().enumerate() {
                *lane += members[index] / steps / self.survival[index];
            }
        }
        lanes::add(&mut self.total, members);
    }

    /// Lets members in who mature after the ring's full time, counted from the next `advance`.
    #[inline]
    pub(crate) fn put(&mut self, members: &Lanes) {
        let slot = &mut self.slots[self.now];
        for (index, lane) in slot.iter_mut().enumerate() {
            *lane += members[index] / self.survival[index];
        }
        lanes::add(&mut self.total, members);
    }

    /// Moves on by one step and takes out who matures now.
    #[inline]
    pub(crate) fn advance(&mut self) -> Lanes {
        self.now += 1;
        if self.now == self.slots.len() {
            self.now = 0;
        }
        let slot = &mut self.slots[self.now];
        let due = lanes::map(|i| whole(slot[i] * self.survival[i]).min(self.total[i]));
        *slot = ZERO;
        lanes::take(&mut self.total, &due);
        due
    }

    /// Takes out the part of each region's members that drops out with probability `p`.
    #[inline]
    pub(crate) fn drop_out(&mut self, law: &mut Law, p: &Lanes) -> Lanes {
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
            for (lane, survival) in slot.iter_mut().zip(&self.survival) {
                *lane *= survival;
            }
        }
        self.survival = [1.0; ZERO.len()];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOME: Lanes = [1e6; ZERO.len()];

    #[test]
    fn everyone_matures_after_the_full_time() {
        let mut ring = Maturing::new(4);
        ring.put(&SOME);
        let ripe: Vec<f64> = (0..5).map(|_| ring.advance()[0]).collect();
        assert_eq!(ripe, [0.0, 0.0, 0.0, 1e6, 0.0]);
    }

    #[test]
    fn drop_outs_are_spread_over_all_due_times_and_nobody_is_lost() {
        let mut law = Law::expected(1.0);
        let mut ring = Maturing::new(10);
        let (mut inside, mut out) = (0.0, 0.0);
        for step in 0..200 {
            if step < 100 {
                ring.put(&SOME);
                inside += 1e6;
            }
            out += ring.advance()[0];
            out += ring.drop_out(&mut law, &[0.5; ZERO.len()])[0];
            assert_eq!(ring.total()[0], inside - out, "at step {step}");
        }
        // Halved ten times, a cohort has a thousandth left when it matures: rounding may keep
        // a few quanta behind, never more.
        assert!(ring.total()[0] < 20.0, "{} left", ring.total()[0]);
    }

    #[test]
    fn a_ring_that_everybody_left_can_be_filled_again() {
        let mut law = Law::expected(1.0);
        let mut ring = Maturing::new(2);
        ring.put(&SOME);
        ring.drop_out(&mut law, &[1.0; ZERO.len()]);
        ring.put(&SOME);
        ring.advance();
        assert_eq!(ring.advance(), SOME);
    }
}
