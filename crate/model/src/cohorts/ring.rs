//! Counts by due time: a ring of slots, one for each step, so that waiting times are exact.

use std::ops::Range;

use super::law::Law;
use crate::engine::by_region::{self, ByRegion, ZERO};
use crate::options::Options;

/// Clients that wait for a due time.
#[derive(Clone, Debug)]
pub(crate) struct Ring {
    slots: Vec<ByRegion>,
    /// Counts spread evenly over many slots, by the slot with which they begin and that with
    /// which they have ended; only made where waits are jittered.
    spreads: Vec<[ByRegion; 2]>,
    /// What the spreads that have begun and not ended add to each slot.
    level: ByRegion,
    now: usize,
    total: ByRegion,
}

impl Ring {
    /// A ring for waits of up to `steps_max` steps, some of them spread evenly.
    pub(crate) fn new(steps_max: usize, spread: bool) -> Self {
        let slots = steps_max + 2;
        Self {
            slots: vec![ZERO; slots],
            spreads: if spread { vec![[ZERO; 2]; slots] } else { Vec::new() },
            level: ZERO,
            now: 0,
            total: ZERO,
        }
    }

    /// Longest wait it can hold, in steps.
    pub(crate) fn steps_max(&self) -> usize {
        self.slots.len() - 2
    }

    /// Moves on by one step and takes out what is due.
    #[inline]
    pub(crate) fn advance(&mut self) -> ByRegion {
        self.now += 1;
        if self.now == self.slots.len() {
            self.now = 0;
        }
        let mut due = std::mem::replace(&mut self.slots[self.now], ZERO);
        if let Some(spread) = self.spreads.get_mut(self.now) {
            let [begun, ended] = std::mem::take(spread);
            by_region::add(&mut self.level, &begun);
            by_region::subtract(&mut self.level, &ended);
            by_region::add(&mut due, &self.level);
        }
        by_region::subtract(&mut self.total, &due);
        due
    }

    /// Moves on by several steps and takes out what is due in any of them.
    pub(crate) fn advance_by(&mut self, steps: u32) -> ByRegion {
        if self.spreads.is_empty() {
            return self.take_slots(steps as usize);
        }
        let mut due = self.advance();
        for _ in 1..steps {
            by_region::add(&mut due, &self.advance());
        }
        due
    }

    /// The same where there are slots alone.
    fn take_slots(&mut self, steps: usize) -> ByRegion {
        let mut due = ZERO;
        let [until_end, rest] = self.slots_from(1, steps.min(self.slots.len()));
        for slots in [until_end, rest] {
            for slot in &mut self.slots[slots] {
                by_region::add(&mut due, slot);
                *slot = ZERO;
            }
        }
        self.now = (self.now + steps) % self.slots.len();
        by_region::subtract(&mut self.total, &due);
        due
    }

    /// The places of so many slots, the first of which is due in `steps` steps: to the end of the ring, and on
    /// from its beginning.
    fn slots_from(&self, steps: usize, count: usize) -> [Range<usize>; 2] {
        let begin = self.slot(steps);
        let until_end = count.min(self.slots.len() - begin);
        [begin..begin + until_end, 0..count - until_end]
    }

    /// Puts counts in that are due evenly between two numbers of steps, both included, as `spread`
    /// does, but slot by slot.
    pub(crate) fn put_evenly(
        &mut self,
        law: &mut impl Law,
        first: usize,
        last: usize,
        counts: &ByRegion,
    ) {
        if by_region::is_zero(counts) {
            return;
        }
        debug_assert!(first >= 1 && first <= last && last <= self.steps_max());
        let steps = (last - first + 1) as f64;
        let each = by_region::map(|i| by_region::floor(counts[i] / steps));
        for slots in self.slots_from(first, last - first + 1) {
            for slot in &mut self.slots[slots] {
                by_region::add(slot, &each);
            }
        }
        by_region::add(&mut self.total, &by_region::map(|i| each[i] * steps));
        let rest = by_region::map(|i| counts[i] - each[i] * steps);
        self.put_rest(law, first, last, rest);
    }

    /// Puts in what could not be divided evenly.
    fn put_rest(&mut self, law: &mut impl Law, first: usize, last: usize, mut rest: ByRegion) {
        for i in 0..ZERO.len() {
            while rest[i] > 0.0 {
                let Some(slot) = law.slot(last - first + 1) else { break };
                let slot = self.slot(first + slot);
                self.slots[slot][i] += 1.0;
                self.total[i] += 1.0;
                rest[i] -= 1.0;
            }
        }
        self.put(last, &rest);
    }

    /// Puts counts in that are due in `steps` steps, at least one.
    #[inline]
    pub(crate) fn put(&mut self, steps: usize, counts: &ByRegion) {
        debug_assert!(steps >= 1 && steps <= self.steps_max());
        let slot = self.slot(steps);
        by_region::add(&mut self.slots[slot], counts);
        by_region::add(&mut self.total, counts);
    }

    /// Puts counts in that are due evenly between two numbers of steps, both included. What does
    /// not divide is due last under the expected law, where it is nothing; sampled, each draws.
    #[inline]
    pub(crate) fn spread<O: Options>(
        &mut self,
        law: &mut impl Law,
        first: usize,
        last: usize,
        counts: &ByRegion,
    ) {
        debug_assert!(first >= 1 && first <= last && last <= self.steps_max());
        if !O::use_rule(first < last) {
            self.put(last, counts);
            return;
        }
        let steps = (last - first + 1) as f64;
        let each = by_region::map(|i| by_region::floor(counts[i] / steps));
        let rest = by_region::map(|i| counts[i] - each[i] * steps);
        let (begin, end) = (self.slot(first), self.slot(last + 1));
        by_region::add(&mut self.spreads[begin][0], &each);
        by_region::add(&mut self.spreads[end][1], &each);
        by_region::add(&mut self.total, &by_region::map(|i| each[i] * steps));
        self.put_rest(law, first, last, rest);
    }

    /// Puts counts in of which each step, from the next one on, takes its part of those that are left.
    #[inline]
    pub(crate) fn put_by<L: Law>(&mut self, law: &mut L, parts: &[f64], counts: &ByRegion) {
        debug_assert!(parts.len() <= self.steps_max());
        by_region::add(&mut self.total, counts);
        let mut left = *counts;
        // From the next step to the end of the ring, and on from its beginning.
        let begin = self.slot(1);
        let (first, rest) = parts.split_at(parts.len().min(self.slots.len() - begin));
        for (parts, slot) in [(first, begin), (rest, 0)] {
            for (part, slot) in parts.iter().zip(&mut self.slots[slot..]) {
                let these = if *part < 1.0 { law.part_of_all(&left, *part) } else { left };
                by_region::subtract(&mut left, &these);
                by_region::add(slot, &these);
                if L::DRAWS && by_region::is_zero(&left) {
                    // Few clients are soon divided.
                    return;
                }
            }
        }
        debug_assert!(by_region::is_zero(&left), "the last part is all");
    }

    fn slot(&self, steps: usize) -> usize {
        let slot = self.now + steps;
        if slot >= self.slots.len() { slot - self.slots.len() } else { slot }
    }

    /// Whether nobody is in it; its time may stand still then.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        by_region::is_zero(&self.total) && by_region::is_zero(&self.level)
    }

    /// All that wait.
    #[inline]
    pub(crate) fn total(&self) -> &ByRegion {
        &self.total
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohorts::law::Expected;
    use crate::options::AllRules;

    #[test]
    fn what_is_put_in_comes_out_when_due() {
        let mut ring = Ring::new(3, false);
        ring.put(3, &[5.0; ZERO.len()]);
        ring.put(1, &[2.0; ZERO.len()]);
        let due: Vec<f64> = (0..5).map(|_| ring.advance()[0]).collect();
        assert_eq!(due, [2.0, 0.0, 5.0, 0.0, 0.0]);
        assert_eq!(ring.total(), &ZERO);
    }

    /// Also where more steps are taken than there are slots.
    #[test]
    fn several_steps_are_as_many_single_ones() {
        for steps in [1, 3, 10, 11, 12, 25] {
            let mut at_once = Ring::new(9, false);
            let mut one_by_one = at_once.clone();
            for time in 0..40 {
                for ring in [&mut at_once, &mut one_by_one] {
                    ring.put(1 + time % 9, &[(3 + time) as f64; ZERO.len()]);
                    ring.put_evenly(
                        &mut Expected::of(1.0),
                        2,
                        8,
                        &[(70 + time) as f64; ZERO.len()],
                    );
                }
                let mut sum = ZERO;
                for _ in 0..steps {
                    by_region::add(&mut sum, &one_by_one.advance());
                }
                assert_eq!(at_once.advance_by(steps), sum, "{steps} steps at {time}");
                assert_eq!(at_once.total(), one_by_one.total());
            }
        }
    }

    #[test]
    fn a_spread_is_the_sum_of_its_puts() {
        // The obvious ring: one put for each step.
        let counts = by_region::map(|i| (100 + 7 * i) as f64);
        let (mut fast, mut slow) = (Ring::new(9, true), Ring::new(9, false));
        for time in 0..60_usize {
            let (first, last) = (1 + time % 4, 5 + time % 5);
            if time < 40 {
                let steps = (last - first + 1) as f64;
                let each = by_region::map(|i| (counts[i] / steps).floor());
                let mut rest = counts;
                for step in first..last {
                    slow.put(step, &each);
                    by_region::subtract(&mut rest, &each);
                }
                slow.put(last, &rest);
                fast.spread::<AllRules>(&mut Expected::of(1.0), first, last, &counts);
            }
            assert_eq!(fast.total(), slow.total());
            assert_eq!(fast.advance(), slow.advance(), "at step {time}");
        }
        assert_eq!(fast.total(), &ZERO);
    }
}
