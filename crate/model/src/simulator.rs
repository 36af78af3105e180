//! Runs scenarios one after the other and keeps what the next one shares with the last:
//! the rhythm, the wave, the quiet reference, and the network as it was before the first restart.

use std::sync::Arc;

use crate::begun::{Begun, Until};
use crate::cost::AUGUST;
use crate::counting::{self, Aim, EndedOutcome, OutcomeRunning};
use crate::daily_load::DailyLoad;
use crate::digest::digest;
use crate::engine::{Cut, Engine as _, Grid, Resolution, Rhythm};
use crate::options::AllRules;
use crate::outcome::Outcome;
use crate::params::{Effects, Params};
use crate::quiet::{Quiet, QuietRunning};
use crate::regions::Calendar;
use crate::rollout::{PartialWave, Wave};
use crate::run::Run;
use crate::running::{Ended, Running};
use crate::scenario::{Restarts, Scenario};
use crate::scope::Scope;
use crate::spans::{QuietKey, only, quiet_key, run_hours};

/// Computes runs of any scenario.
pub type Simulator = ScopedSimulator<AllRules>;

/// Computes runs of the scenarios in a scope; each result depends on its scenario alone, whatever was
/// computed before.
pub struct ScopedSimulator<S: Scope> {
    resolution: Resolution,
    rhythm: Option<(RhythmKey, Arc<Rhythm>)>,
    /// Waves in which everybody takes part; the last one was used last.
    waves: Vec<(WaveKey, PartialWave)>,
    quiet: Option<Arc<Quiet<S>>>,
    bytes_a_client: Option<f64>,
    work: f64,
}

impl<S: Scope> Default for ScopedSimulator<S> {
    fn default() -> Self {
        Self {
            resolution: Resolution::default(),
            rhythm: None,
            waves: Vec::new(),
            quiet: None,
            bytes_a_client: None,
            work: 0.0,
        }
    }
}

/// Computes a scenario.
#[must_use]
pub fn run(scenario: &Scenario) -> Run {
    Simulator::default().run(scenario)
}

/// What the wave depends on: parameters, where the scenario begins, and the log's hash.
type WaveKey = (Params, Calendar, Option<(u64, i64)>);

/// Waves that are kept, half a megabyte each.
const WAVES_MAX: usize = 8;

/// What the rhythm depends on.
type RhythmKey = (Params, Grid, Option<Arc<DailyLoad>>);

impl<S: Scope> ScopedSimulator<S> {
    /// Whether this simulator computes a scenario.
    #[must_use]
    pub fn covers(scenario: &Scenario) -> bool {
        S::covers(scenario)
    }

    /// A simulator with another step, to see that conclusions do not depend on it.
    #[must_use]
    pub fn with_resolution(resolution: Resolution) -> Self {
        Self { resolution, ..Self::default() }
    }

    /// Computes a scenario.
    ///
    /// # Panics
    /// When its restarts are [`Restarts::Missing`]: nothing may be computed in their name.
    pub fn run(&mut self, scenario: &Scenario) -> Run {
        self.run_for(scenario, scenario.preset.hours)
    }

    /// Computes a scenario for at least so many hours.
    pub fn run_for(&mut self, scenario: &Scenario, hours: f64) -> Run {
        self.compute(scenario, hours, &mut |_| true).expect("nobody stops it")
    }

    /// Computes a scenario; `progress` is told the share that is done from time to time, if it
    /// takes long, and stops the run by returning false.
    pub fn run_with_progress(
        &mut self,
        scenario: &Scenario,
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> Option<Run> {
        self.compute(scenario, scenario.preset.hours, progress)
    }

    fn compute(
        &mut self,
        scenario: &Scenario,
        hours: f64,
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> Option<Run> {
        /// Work between two reports: about a hundredth of an expected run of `aug-2007`.
        const REPORT_WORK: f64 = 1e6;
        if !progress(0.0) {
            return None;
        }
        let mut running = self.begin_for(scenario, hours);
        while !running.advance(REPORT_WORK) {
            if !progress(running.share()) {
                return None;
            }
        }
        progress(1.0).then(|| self.end(running))
    }

    /// Begins to compute a scenario.
    pub fn begin(&mut self, scenario: &Scenario) -> Running<S> {
        self.begin_for(scenario, scenario.preset.hours)
    }

    fn begin_for(&mut self, scenario: &Scenario, hours: f64) -> Running<S> {
        let (grid, wave, key) = self.plan(scenario, hours);
        match self.kept(&key) {
            Some(quiet) => Running::beside(scenario, (grid, wave), quiet),
            None => Running::with_quiet(scenario, (grid, wave), self.quiet_running(key)),
        }
    }

    /// The grid and the wave of a run of at least so many hours, and the key of its quiet reference.
    pub(crate) fn plan(
        &mut self,
        scenario: &Scenario,
        hours: f64,
    ) -> (Grid, PartialWave, QuietKey) {
        let preset = scenario.preset;
        let wave = self.partial_wave(scenario);
        let grid = Grid {
            hours: run_hours(scenario, hours, wave.end_hours()),
            row_minutes: preset.row_minutes,
            step_seconds: preset.step_seconds,
            calendar: preset.calendar(),
        };
        (grid, wave, quiet_key::<S>(scenario, grid))
    }

    /// The quiet reference with this key, if it was kept.
    fn kept(&self, key: &QuietKey) -> Option<Arc<Quiet<S>>> {
        self.quiet.as_ref().filter(|quiet| quiet.key == *key).map(Arc::clone)
    }

    fn quiet_running(&mut self, key: QuietKey) -> QuietRunning<S> {
        let rhythm = self.rhythm(&key.params, &key.daily_load, key.grid);
        // The common case is small; it is computed from the beginning.
        let last = self.quiet.as_ref().filter(|_| S::OPTIONAL);
        QuietRunning::begin(key, rhythm, self.resolution, last)
    }

    /// The quiet reference with this key, computed unless it was kept.
    fn quiet(&mut self, key: QuietKey) -> Arc<Quiet<S>> {
        if let Some(quiet) = self.kept(&key) {
            return quiet;
        }
        let mut running = self.quiet_running(key);
        let quiet = loop {
            if let Some(quiet) = running.advance(f64::INFINITY) {
                break quiet;
            }
        };
        Arc::clone(self.quiet.insert(quiet))
    }

    /// A run at its first checkpoint.
    pub(crate) fn begun<'a>(&mut self, scenario: &Scenario) -> Begun<'a, S> {
        let (grid, wave, key) = self.plan(scenario, scenario.preset.hours);
        let quiet = self.quiet(key);
        let (engine, rows) = quiet.begin(&scenario.params, grid);
        Begun { grid, wave, quiet, engine, past: None, rows, cut: None }
    }

    /// The same, at its first checkpoint or, if that is after an hour, at the beginning of its warm-up.
    pub(crate) fn begun_until<'a>(&mut self, scenario: &Scenario, hours: f64) -> Begun<'a, S> {
        self.begun(scenario).not_after(hours, &scenario.params, self.resolution)
    }

    /// Computes a scenario in which a feedback loop is cut at an hour.
    ///
    /// # Panics
    /// When its restarts are missing.
    pub fn run_cut(&mut self, scenario: &Scenario, cut: Cut) -> Run {
        let mut begun = self.begun_until(scenario, cut.hours);
        begun.cut = Some(cut);
        begun.run(scenario)
    }

    /// The outcome of a scenario without its columns, computed until its verdict and its hours can no longer
    /// change. What comes after that is taken from the quiet reference: losses and the peak of the attempts
    /// may differ a little from those of [`Self::run`].
    ///
    /// # Panics
    /// When its restarts are missing.
    pub fn outcome(&mut self, scenario: &Scenario) -> Outcome {
        self.outcome_until(scenario, Until::Settled)
    }

    /// The outcome of a scenario without its columns, to the end of the run: that of [`Self::run`].
    ///
    /// # Panics
    /// When its restarts are missing.
    pub fn whole_outcome(&mut self, scenario: &Scenario) -> Outcome {
        self.outcome_until(scenario, Until::End)
    }

    fn outcome_until(&mut self, scenario: &Scenario, until: Until) -> Outcome {
        let before = self.quiet.as_ref().map(Arc::as_ptr);
        let begun = self.begun(scenario);
        let kept = before == Some(Arc::as_ptr(&begun.quiet));
        let quiet_work = if kept { 0.0 } else { begun.quiet.work };
        let from_work = begun.engine.work();
        let (outcome, engine) = counting::outcome(begun, &scenario.params, until);
        self.work = (quiet_work + engine.work() - from_work) / AUGUST;
        self.bytes_a_client = engine.bytes_a_client();
        outcome
    }

    /// Begins to compute the outcome of a scenario.
    ///
    /// # Panics
    /// When its restarts are missing.
    pub fn begin_outcome(&mut self, scenario: &Scenario) -> OutcomeRunning<S> {
        self.begin_counting(scenario, Until::Settled, None)
    }

    /// Begins to compute hours from an hour on until an outage has ended in a scenario, as [`crate::ends_after`] has it;
    /// with a cut, in the run in which that feedback loop is cut at its hour.
    ///
    /// # Panics
    /// When its restarts are missing.
    pub fn begin_ending(
        &mut self,
        scenario: &Scenario,
        (from_hours, within_hours): (f64, f64),
        cut: Option<Cut>,
    ) -> OutcomeRunning<S> {
        self.begin_counting(scenario, Until::Ended { from_hours, within_hours }, cut)
    }

    fn begin_counting(
        &mut self,
        scenario: &Scenario,
        until: Until,
        cut: Option<Cut>,
    ) -> OutcomeRunning<S> {
        let (grid, wave, key) = self.plan(scenario, scenario.preset.hours);
        let aim = Aim { until, cut, resolution: self.resolution };
        match self.kept(&key) {
            Some(quiet) => OutcomeRunning::beside(scenario, (grid, wave), quiet, aim),
            None => {
                let quiet = self.quiet_running(key);
                OutcomeRunning::with_quiet(scenario, (grid, wave), quiet, aim)
            }
        }
    }

    /// An outcome that has come to its end; the next run may share with it.
    ///
    /// # Panics
    /// When it has not.
    pub fn end_outcome(&mut self, running: OutcomeRunning<S>) -> Outcome {
        self.end_counting(running).0
    }

    /// Hours until an outage has ended, of a run that has come to its end; the next one may share with it.
    ///
    /// # Panics
    /// When it has not.
    pub fn end_ending(&mut self, running: OutcomeRunning<S>) -> Option<f64> {
        self.end_counting(running).1
    }

    fn end_counting(&mut self, running: OutcomeRunning<S>) -> (Outcome, Option<f64>) {
        let EndedOutcome { outcome, ends, quiet, work, bytes_a_client } = running.end();
        self.keep(quiet, work, bytes_a_client);
        (outcome, ends)
    }

    /// A run that has come to its end; the next one may share with it.
    pub fn end(&mut self, running: Running<S>) -> Run {
        let scenario = running.scenario.clone();
        let Ended { columns, quiet, bytes_a_client, work } = running.end();
        let outcome = Outcome::of(&columns, &quiet.usual, &scenario.params);
        let digest = digest(&columns);
        self.keep(quiet, work / AUGUST, bytes_a_client);
        Run { scenario, columns, outcome, digest }
    }

    /// Keeps what the next run may share, and what the last one took.
    fn keep(&mut self, quiet: Arc<Quiet<S>>, work: f64, bytes_a_client: Option<f64>) {
        self.bytes_a_client = bytes_a_client;
        self.work = work;
        self.quiet = Some(quiet);
    }

    /// What the last run took of the engines' time, counted in the unit of [`Scenario::cost`]; the wave, and
    /// what was kept of an earlier run, are not in it.
    #[must_use]
    pub fn work(&self) -> f64 {
        self.work
    }

    /// Memory that each client took in the last run, if each was computed on its own.
    #[must_use]
    pub fn bytes_a_client(&self) -> Option<f64> {
        self.bytes_a_client
    }

    /// The restart wave of a scenario if nobody stopped it.
    ///
    /// # Panics
    /// When the restarts are [`Restarts::Missing`].
    pub fn wave(&mut self, scenario: &Scenario) -> Wave {
        self.partial_wave(scenario).to_wave()
    }

    /// The restart wave as it reaches the network.
    pub(crate) fn partial_wave(&mut self, scenario: &Scenario) -> PartialWave {
        let (params, calendar) = (&scenario.params, scenario.preset.calendar());
        let start = scenario.preset.start_unix;
        match &scenario.restarts {
            Restarts::Computed => {
                // Who takes part scales it, and what stops it cuts it.
                let all = only(params, Effects::ROLLOUT);
                let everybody = Params { patch: 1.0, stop: f64::INFINITY, ..all };
                let whole =
                    self.kept_wave((everybody, calendar, None), || S::wave(params, calendar));
                whole.reaching(params.patch, params.stop)
            }
            Restarts::Imported(log) => {
                // Who is on decides which class of PC a restart hits.
                let rhythm = only(params, Effects::RHYTHM);
                let key = (rhythm, calendar, Some((log.hash(), start)));
                let whole = self.kept_wave(key, || S::imported(log, params, start, calendar));
                whole.reaching(1.0, params.stop)
            }
            Restarts::Missing(_) => panic!("the log of restarts is missing: there is no wave"),
        }
    }

    /// The wave with this key, computed unless it was kept.
    fn kept_wave(&mut self, key: WaveKey, compute: impl FnOnce() -> Wave) -> &PartialWave {
        let waves = &mut self.waves;
        let kept = match waves.iter().position(|(kept, _)| *kept == key) {
            Some(place) => waves.remove(place),
            None => (key, PartialWave::whole(compute())),
        };
        if waves.len() == WAVES_MAX {
            waves.remove(0);
        }
        waves.push(kept);
        &waves[waves.len() - 1].1
    }

    fn rhythm(
        &mut self,
        params: &Params,
        load: &Option<Arc<DailyLoad>>,
        grid: Grid,
    ) -> Arc<Rhythm> {
        let key = (only(params, Effects::RHYTHM), grid, load.clone());
        if self.rhythm.as_ref().is_none_or(|(old, _)| *old != key) {
            self.rhythm = Some((key, Arc::new(S::rhythm(params, load.as_deref(), grid))));
        }
        Arc::clone(&self.rhythm.as_ref().expect("just computed").1)
    }
}
