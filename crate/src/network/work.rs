//! What a run of the cohorts costs: counted while it goes on, and estimated before it begins.
//!
//! Both are of the same operations, each with its time in nanoseconds on one machine; only the ratios
//! count. The estimate takes every stage to be in use at all times.

use std::ops::AddAssign;

use super::Resolution;
use super::waits::Waits;
use crate::granted::{asked, given};
use crate::params::{BootLaw, Engine, Params, Topology};
use crate::regions::REGION_COUNT;

/// How often what takes time was done.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Work {
    /// Steps of the clients, and of the supernodes.
    pub(crate) steps: f64,
    pub(crate) supernode_steps: f64,
    /// Stages of waiting with anybody in them that were moved on by a step.
    pub(crate) stages: f64,
    /// Ways from a failure to a stage that anybody went.
    pub(crate) ways: f64,
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
            + 60.0 * self.ways
            + 6.0 * self.delays
            + 100.0 * self.draws
            + 10.0 * self.slots
    }

    /// The most that so many hours can take.
    pub(crate) fn at_most(params: &Params, step_seconds: f64, hours: f64) -> Self {
        let step_seconds = Resolution::default().fit(params, step_seconds).step_seconds;
        let steps = hours * 3600.0 / step_seconds;
        let supernode_steps =
            if given(params.topology == Topology::Supernodes) { hours * 60.0 } else { 0.0 };
        let waits = Waits::new(params, step_seconds);
        let mut ways = waits.kinds.iter().map(Vec::len).sum::<usize>() as f64;
        if asked(params.retry_budget.is_finite()) {
            // Whoever may not try waits again.
            ways += waits.stages.len() as f64;
        }
        let delays = if asked(params.boot_law == BootLaw::Normal) {
            2.0 * (params.boot * 60.0 / step_seconds).round().max(1.0)
        } else {
            0.0
        };
        let mut work = Self {
            steps,
            supernode_steps,
            stages: steps * waits.stages.len() as f64,
            ways: steps * ways,
            delays: steps * delays,
            ..Self::default()
        };
        if asked(params.engine != Engine::Expected) {
            work.draw_at_most(params, &waits, delays);
        }
        work
    }

    /// What is drawn where all that is not nothing is drawn.
    fn draw_at_most(&mut self, params: &Params, waits: &Waits, delays: f64) {
        let regions = REGION_COUNT as f64;
        // Some kinds of events in each step, and a number for each stage, kind, way and delay.
        let a_step = 12.0 + waits.kinds.len() as f64 + 3.0 * waits.stages.len() as f64 + delays;
        self.draws =
            regions * (self.steps * a_step + 2.0 * self.ways + 60.0 * self.supernode_steps);
        // Of each way half of a wait's slots on average, and no more than there are clients.
        let spread =
            |stage: &usize| (waits.stages[*stage].last - waits.stages[*stage].first) as f64;
        let slots: f64 = waits.kinds.iter().flatten().map(|(stage, _)| spread(stage)).sum();
        self.slots = self.steps * (regions * slots / 2.0).min(params.clients);
    }
}

impl AddAssign for Work {
    fn add_assign(&mut self, more: Self) {
        self.steps += more.steps;
        self.supernode_steps += more.supernode_steps;
        self.stages += more.stages;
        self.ways += more.ways;
        self.delays += more.delays;
        self.draws += more.draws;
        self.slots += more.slots;
    }
}
