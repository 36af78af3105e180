//! Scenarios that differ little from one: each continues from a checkpoint of its run.

use std::sync::Arc;

use crate::begun::{Begun, Until};
use crate::checkpoint::{Checkpoint, last_until};
use crate::cost::AUGUST;
use crate::counting;
use crate::engine::{Cut, Engine as _, Recorded, Recorder};
use crate::options::AllRules;
use crate::outcome::Outcome;
use crate::rollout::{BIN_SECONDS, PartialWave};
use crate::run::Run;
use crate::scenario::Scenario;
use crate::scope::{Scope, Variant};
use crate::simulator::ScopedSimulator;
use crate::spans::same_network_until_hours;

/// Hours between two checkpoints.
const CHECKPOINT_HOURS: f64 = 4.0;

/// The scenarios around one, the base. What they have in common with it is computed once: the wave, the
/// quiet reference, and the network until the first moment at which a difference matters. A run that
/// continues from a checkpoint has the bits of a run from the beginning.
pub struct Neighbours<S: Scope = AllRules> {
    simulator: ScopedSimulator<S>,
    base: Scenario,
    /// The run of the base; none by individuals, which keep no checkpoints.
    trunk: Option<Trunk<S>>,
    work: f64,
}

/// The run of the base, as far as it was needed.
struct Trunk<S: Scope> {
    wave: PartialWave,
    run: Recorded<S::Cohorts>,
    end_hours: f64,
    /// The network at some hours, in order.
    checkpoints: Vec<Arc<Checkpoint<S::Cohorts>>>,
}

impl<S: Scope> Trunk<S> {
    /// The last checkpoint that is not after an hour. The run continues as far as that takes.
    fn at(&mut self, hours: f64) -> Option<&Arc<Checkpoint<S::Cohorts>>> {
        let hours = hours.min(self.end_hours);
        loop {
            let next = self.run.engine().hours() + CHECKPOINT_HOURS;
            if next > hours {
                break;
            }
            self.run.advance(next, &self.wave, f64::INFINITY);
            self.checkpoints.push(Arc::new(Checkpoint::of(&self.run)));
        }
        last_until(&self.checkpoints, hours)
    }
}

impl<S: Scope> Neighbours<S> {
    /// The neighbours of a scenario, computed by this simulator.
    ///
    /// # Panics
    /// When the restarts of the scenario are missing.
    #[must_use]
    pub fn of(base: &Scenario, mut simulator: ScopedSimulator<S>) -> Self {
        let trunk = (!S::by_individuals(&base.params)).then(|| {
            let begun = simulator.begun(base);
            let Checkpoint { engine, rows } = begun.quiet.before(&base.params);
            let setup = begun.quiet.setup(&base.params, begun.grid);
            let columns = begun.quiet.columns.first(rows);
            let run = Recorded { engine, recorder: Recorder::after(&setup, columns) };
            let end_hours = begun.grid.hours;
            Trunk { wave: begun.wave, run, end_hours, checkpoints: Vec::new() }
        });
        Self { simulator, base: base.clone(), trunk, work: 0.0 }
    }

    /// The outcome of a scenario, as [`ScopedSimulator::outcome`] gives it.
    ///
    /// # Panics
    /// When its restarts are missing.
    pub fn outcome(&mut self, scenario: &Scenario) -> Outcome {
        self.outcome_until(scenario, Until::Settled)
    }

    /// The outcome of a scenario, as [`ScopedSimulator::whole_outcome`] gives it.
    ///
    /// # Panics
    /// When its restarts are missing.
    pub fn whole_outcome(&mut self, scenario: &Scenario) -> Outcome {
        self.outcome_until(scenario, Until::End)
    }

    fn outcome_until(&mut self, scenario: &Scenario, until: Until) -> Outcome {
        let begun = self.begin(scenario);
        let from_work = begun.engine.work();
        let (outcome, engine) = counting::outcome(begun, &scenario.params, until);
        self.work = (engine.work() - from_work) / AUGUST;
        outcome
    }

    /// What the last outcome took from its checkpoint on, counted in the unit of [`Scenario::cost`].
    #[must_use]
    pub fn work(&self) -> f64 {
        self.work
    }

    /// The run of a scenario, as [`ScopedSimulator::run`] gives it.
    ///
    /// # Panics
    /// When its restarts are missing.
    pub fn run(&mut self, scenario: &Scenario) -> Run {
        self.begin(scenario).run(scenario)
    }

    /// Hours from an hour on until an outage has ended in the run of a scenario, as [`crate::ends_after`] has it.
    ///
    /// # Panics
    /// When its restarts are missing.
    pub fn ends_after(
        &mut self,
        scenario: &Scenario,
        from_hours: f64,
        within_hours: f64,
    ) -> Option<f64> {
        let until = Until::Ended { from_hours, within_hours };
        counting::ends(self.begin(scenario), &scenario.params, until)
    }

    /// The run of the base in which a feedback loop is cut at an hour.
    pub fn run_cut(&mut self, cut: Cut) -> Run {
        let base = self.base.clone();
        self.begin_cut(&base, cut).run(&base)
    }

    /// Hours until an outage has ended in the run of the base, at any time, once a feedback loop is cut at an hour.
    pub fn ends_after_cut(&mut self, cut: Cut) -> Option<f64> {
        let base = self.base.clone();
        let until = Until::Ended { from_hours: cut.hours, within_hours: f64::INFINITY };
        counting::ends(self.begin_cut(&base, cut), &base.params, until)
    }

    /// The base at its last checkpoint before a cut.
    fn begin_cut(&mut self, base: &Scenario, cut: Cut) -> Begun<'_, S> {
        let begun = self.simulator.begun_until(base, cut.hours);
        let mut begun = self.continued(begun, base, cut.hours);
        begun.cut = Some(cut);
        begun
    }

    /// A scenario at the last checkpoint of the base at which both are the same, or, if that is later, at its
    /// own.
    fn begin(&mut self, scenario: &Scenario) -> Begun<'_, S> {
        let begun = self.simulator.begun(scenario);
        self.continued(begun, scenario, f64::INFINITY)
    }

    /// The same for one that has begun, at a checkpoint that is not after an hour.
    fn continued<'a>(
        &'a mut self,
        mut begun: Begun<'a, S>,
        scenario: &Scenario,
        hours: f64,
    ) -> Begun<'a, S> {
        let Some(trunk) = &mut self.trunk else { return begun };
        if S::by_individuals(&scenario.params) {
            return begun;
        }
        let same_hours =
            same_until_hours(&self.base, scenario, &trunk.wave, &begun.wave).min(hours);
        let Some(checkpoint) = trunk.at(same_hours.min(begun.grid.hours)) else { return begun };
        if checkpoint.engine.hours() > begun.engine.hours() {
            let (variant, rhythm) = (Variant::of(&scenario.params), &begun.quiet.rhythm);
            let checkpoint = checkpoint.continued::<S>(variant, &scenario.params, rhythm);
            (begun.engine, begun.rows) = (checkpoint.engine.into(), checkpoint.rows);
            begun.past = Some(trunk.run.columns());
        }
        begun
    }
}

/// The hour until which two scenarios are the same: the beginning of the first bin in which they may differ.
fn same_until_hours(
    one: &Scenario,
    other: &Scenario,
    wave: &PartialWave,
    other_wave: &PartialWave,
) -> f64 {
    let same = one.preset == other.preset && one.daily_load == other.daily_load;
    if !same {
        return f64::NEG_INFINITY;
    }
    let wave_bin = wave.first_difference(other_wave).map_or(f64::INFINITY, |bin| bin as f64);
    let wave_hours = wave_bin * BIN_SECONDS / 3600.0;
    same_network_until_hours(&one.params, &other.params).min(wave_hours)
}
