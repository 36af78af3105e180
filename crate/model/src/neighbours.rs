//! Scenarios that differ little from one: each continues from a checkpoint of its run.

use crate::begun::{Begun, Until};
use crate::engine::{Engine as _, Recorded, Retune as _};
use crate::options::AllRules;
use crate::outcome::Outcome;
use crate::rollout::{BIN_SECONDS, PartialWave};
use crate::run::Run;
use crate::scenario::Scenario;
use crate::scope::{Scope, Variant};
use crate::simulator::ScopedSimulator;

/// Hours between two checkpoints.
const CHECKPOINT_HOURS: f64 = 4.0;

/// What may be lost by rounding in an hour that is counted in bins.
const ROUNDING_BINS: f64 = 1e-6;

/// The scenarios around one, the base. What they have in common with it is computed once: the wave, the
/// quiet reference, and the network until the first moment at which a difference matters. A run that
/// continues from a checkpoint has the bits of a run from the beginning.
pub struct Neighbours<S: Scope = AllRules> {
    simulator: ScopedSimulator<S>,
    base: Scenario,
    /// The run of the base; none by individuals, which keep no checkpoints.
    trunk: Option<Trunk<S>>,
}

/// The run of the base, as far as it was needed.
struct Trunk<S: Scope> {
    wave: PartialWave,
    run: Recorded<S::Cohorts>,
    end_hours: f64,
    /// The network at some hours, in order, with the number of rows until then.
    checkpoints: Vec<(S::Cohorts, usize)>,
}

impl<S: Scope> Trunk<S> {
    /// The last checkpoint that is not after an hour, with its number of rows. The run continues as far as
    /// that takes.
    fn at(&mut self, hours: f64) -> Option<&(S::Cohorts, usize)> {
        let hours = hours.min(self.end_hours);
        loop {
            let next = self.run.engine().hours() + CHECKPOINT_HOURS;
            if next > hours {
                break;
            }
            self.run.advance(next, &self.wave, f64::INFINITY);
            self.checkpoints.push((self.run.engine().clone(), self.run.rows()));
        }
        let later = self.checkpoints.partition_point(|(engine, _)| engine.hours() <= hours);
        self.checkpoints[..later].last()
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
            let mut run = begun.quiet.before.clone();
            run.retune(&base.params);
            let end_hours = begun.grid.hours;
            Trunk { wave: begun.wave, run, end_hours, checkpoints: Vec::new() }
        });
        Self { simulator, base: base.clone(), trunk }
    }

    /// The outcome of a scenario, as [`ScopedSimulator::outcome`] gives it.
    ///
    /// # Panics
    /// When its restarts are missing.
    pub fn outcome(&mut self, scenario: &Scenario) -> Outcome {
        self.begin(scenario).outcome(&scenario.params, Until::Settled).0
    }

    /// The run of a scenario, as [`ScopedSimulator::run`] gives it.
    ///
    /// # Panics
    /// When its restarts are missing.
    pub fn run(&mut self, scenario: &Scenario) -> Run {
        self.begin(scenario).run(scenario)
    }

    /// A scenario at the last checkpoint of the base at which both are the same, or, if that is later, at its
    /// own.
    fn begin(&mut self, scenario: &Scenario) -> Begun<'_, S> {
        let mut begun = self.simulator.begun(scenario);
        let Some(trunk) = &mut self.trunk else { return begun };
        if S::by_individuals(&scenario.params) {
            return begun;
        }
        let same_hours = same_until_hours(&self.base, scenario, &trunk.wave, &begun.wave);
        let Some((engine, rows)) = trunk.at(same_hours.min(begun.grid.hours)) else { return begun };
        if engine.hours() > begun.engine.hours() {
            let mut engine = S::widened(Variant::of(&scenario.params), engine.clone());
            engine.retune(&scenario.params);
            engine.follow(&begun.quiet.rhythm);
            (begun.engine, begun.rows) = (engine.into(), *rows);
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
    let differ_hours = one.params.differ_from_hours(&other.params);
    let acts_bin = (differ_hours * 3600.0 / BIN_SECONDS - ROUNDING_BINS).floor();
    let wave_bin = wave.first_difference(other_wave).map_or(f64::INFINITY, |bin| bin as f64);
    acts_bin.min(wave_bin) * BIN_SECONDS / 3600.0
}
