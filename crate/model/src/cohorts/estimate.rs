//! What a run of the cohorts costs at most, estimated before it begins: every stage is taken to be in use
//! at all times.

use super::waits::Waits;
use super::work::Work;
use crate::engine::Resolution;
use crate::options::Options;
use crate::params::{BootLaw, Engine, Params, Topology};
use crate::regions::REGION_COUNT;

impl Work {
    /// The most that so many hours can take.
    pub(crate) fn at_most<O: Options>(params: &Params, step_seconds: f64, hours: f64) -> Self {
        let step_seconds = Resolution::default().fit(params, step_seconds).step_seconds;
        let steps = hours * 3600.0 / step_seconds;
        let supernode_steps =
            if O::use_rule(params.topology == Topology::Servers) { 0.0 } else { hours * 60.0 };
        let waits = Waits::new::<O>(params, step_seconds);
        let mut transitions = waits.kinds.iter().map(Vec::len).sum::<usize>() as f64;
        if O::use_rule(params.retry_budget.is_finite()) {
            // Clients that may not try wait again.
            transitions += waits.stages.len() as f64;
        }
        let delays = if O::use_rule(params.boot_law == BootLaw::Normal) {
            2.0 * (params.boot * 60.0 / step_seconds).round().max(1.0)
        } else {
            0.0
        };
        let mut work = Self {
            steps,
            supernode_steps,
            stages: steps * waits.stages.len() as f64,
            transitions: steps * transitions,
            delays: steps * delays,
            ..Self::default()
        };
        if O::use_rule(params.engine != Engine::Expected) {
            work.draw_at_most(params, &waits, delays);
        }
        work
    }

    /// What is drawn where all that is not nothing is drawn.
    fn draw_at_most(&mut self, params: &Params, waits: &Waits, delays: f64) {
        let regions = REGION_COUNT as f64;
        // Some kinds of events in each step, and a number for each stage, kind, transition and delay.
        let a_step = 12.0 + waits.kinds.len() as f64 + 3.0 * waits.stages.len() as f64 + delays;
        self.draws =
            regions * (self.steps * a_step + 2.0 * self.transitions + 60.0 * self.supernode_steps);
        // Of each transition half of a wait's slots on average, and no more than there are clients.
        let spread =
            |stage: &usize| (waits.stages[*stage].last - waits.stages[*stage].first) as f64;
        let slots: f64 = waits.kinds.iter().flatten().map(|(stage, _)| spread(stage)).sum();
        self.slots = self.steps * (regions * slots / 2.0).min(params.clients);
    }
}
