//! What a run of the cohorts costs, counted while it goes on: operations, each with its time in
//! nanoseconds on one machine. Only the ratios count.

use std::ops::AddAssign;

/// How often what takes time was done.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Work {
    /// Steps of the clients, and of the supernodes.
    pub(crate) steps: f64,
    pub(crate) supernode_steps: f64,
    /// Stages of waiting with anybody in them that were moved on by a step.
    pub(crate) stages: f64,
    /// Transitions from a failure to a stage of waiting that any client made.
    pub(crate) transitions: f64,
    /// Delays over which a step's restarts were spread.
    pub(crate) delays: f64,
    /// Numbers drawn for a region, and slots drawn for one client each.
    pub(crate) draws: f64,
    pub(crate) slots: f64,
}

impl Work {
    /// All of it.
    pub(crate) fn total(&self) -> f64 {
        400.0 * self.steps
            + 1_000.0 * self.supernode_steps
            + 60.0 * self.stages
            + 60.0 * self.transitions
            + 6.0 * self.delays
            + 100.0 * self.draws
            + 10.0 * self.slots
    }
}

impl AddAssign for Work {
    fn add_assign(&mut self, more: Self) {
        self.steps += more.steps;
        self.supernode_steps += more.supernode_steps;
        self.stages += more.stages;
        self.transitions += more.transitions;
        self.delays += more.delays;
        self.draws += more.draws;
        self.slots += more.slots;
    }
}
