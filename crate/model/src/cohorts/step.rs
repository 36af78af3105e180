//! What happens to the clients in a step, and what it brings.

use crate::engine::Loop;
use crate::engine::by_region::ByRegion;
use crate::options::Options;

/// What happens to the clients in one step: probabilities for each client, by region.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StepInput {
    /// Switched on, for those that are off.
    pub(crate) on: ByRegion,
    /// Switched off, for those that are on.
    pub(crate) off: ByRegion,
    /// Restarted, for those that are on.
    pub(crate) restart: ByRegion,
    /// Crashed by a bug, for those that are on.
    pub(crate) crash: f64,
    /// Cut off because the supernode stopped, for those online.
    pub(crate) cut: f64,
    /// An attempt finds a living supernode.
    pub(crate) found: f64,
    /// Clients that supernodes can carry.
    pub(crate) room: f64,
    /// The hour in the middle of the step, for what operators and attackers do at the log-in servers: at an hour on the
    /// edge between two steps it depends on no rounding which of them is meant.
    pub(crate) middle_hours: f64,
    /// The feedback loop that is cut.
    pub(crate) cut_loop: Option<Loop>,
}

impl StepInput {
    /// Whether a feedback loop is cut.
    #[inline(always)]
    pub(crate) fn cuts<O: Options>(&self, one: Loop) -> bool {
        O::use_rule(self.cut_loop == Some(one))
    }
}

/// Attempts and log-ins over one step or more, in quanta.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Flow {
    pub(crate) attempts: f64,
    pub(crate) accepted: f64,
}

impl Flow {
    /// Adds another interval's.
    #[inline]
    pub(crate) fn add(&mut self, more: &Self) {
        self.attempts += more.attempts;
        self.accepted += more.accepted;
    }
}
