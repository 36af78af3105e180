//! Counts by due time: a ring of slots, one for each step, so that waiting times are exact.

use super::lanes::{self, Lanes, ZERO};

/// Clients that wait for a due time.
#[derive(Clone, Debug)]
pub(crate) struct Ring {
    slots: Vec<Lanes>,
    now: usize,
    total: Lanes,
}

impl Ring {
    /// A ring for waits of up to `steps_max` steps.
    pub(crate) fn new(steps_max: usize) -> Self {
        Self { slots: vec![ZERO; steps_max + 1], now: 0, total: ZERO }
    }

    /// Longest wait it can hold, in steps.
    pub(crate) fn steps_max(&self) -> usize {
        self.slots.len() - 1
    }

    /// Moves on by one step and takes out what is due.
    #[inline]
    pub(crate) fn advance(&mut self) -> Lanes {
        self.now += 1;
        if self.now == self.slots.len() {
            self.now = 0;
        }
        let due = std::mem::replace(&mut self.slots[self.now], ZERO);
        lanes::take(&mut self.total, &due);
        due
    }

    /// Puts counts in that are due in `steps` steps, at least one.
    #[inline]
    pub(crate) fn put(&mut self, steps: usize, counts: &Lanes) {
        debug_assert!(steps >= 1 && steps < self.slots.len());
        let mut slot = self.now + steps;
        if slot >= self.slots.len() {
            slot -= self.slots.len();
        }
        lanes::add(&mut self.slots[slot], counts);
        lanes::add(&mut self.total, counts);
    }

    /// All that wait.
    #[inline]
    pub(crate) fn total(&self) -> &Lanes {
        &self.total
    }
}
