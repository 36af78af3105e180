//! Runs scenarios one after the other and keeps what the next one shares with the last:
//! the rhythm, the wave, the quiet reference, and the network as it was before the first restart.

use std::sync::Arc;

use crate::cost::AUGUST;
use crate::daily_load::DailyLoad;
use crate::digest::digest;
use crate::engine::{Grid, Recorded, Resolution, Rhythm, Setup};
use crate::imported::Imported;
use crate::options::AllRules;
use crate::outcome::Outcome;
use crate::params::{Effects, Params};
use crate::regions::Calendar;
use crate::rollout::Wave;
use crate::run::Run;
use crate::running::{Ended, Quiet, Running};
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
    wave: Option<(WaveKey, Wave)>,
    quiet: Option<(QuietKey, Arc<Quiet<S::Cohorts>>)>,
    bytes_a_client: Option<f64>,
    work: f64,
}

impl<S: Scope> Default for ScopedSimulator<S> {
    fn default() -> Self {
        Self {
            resolution: Resolution::default(),
            rhythm: None,
            wave: None,
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
        let preset = scenario.preset;
        let wave = self.wave(scenario).stopped_at(scenario.params.stop);
        let grid = Grid {
            hours: run_hours(scenario, hours, wave.end_hours()),
            row_minutes: preset.row_minutes,
            step_seconds: preset.step_seconds,
            calendar: preset.calendar(),
        };
        let key = quiet_key::<S>(scenario, grid);
        match &self.quiet {
            Some((old, quiet)) if *old == key => {
                Running::beside(scenario, (grid, wave), key, Arc::clone(quiet))
            }
            _ => {
                let rhythm = self.rhythm(&key.0, &key.3, key.1);
                let resolution = self.resolution;
                let setup = Setup { params: &key.0, rhythm, grid: key.1, resolution };
                let reference = Recorded::new(S::cohorts(key.4, &setup), &setup);
                let rhythm = setup.rhythm;
                Running::with_quiet(scenario, (grid, wave), key, (reference, rhythm))
            }
        }
    }

    /// A run that has come to its end; the next one may share with it.
    pub fn end(&mut self, running: Running<S>) -> Run {
        let (scenario, key) = (running.scenario.clone(), running.key.clone());
        let Ended { columns, quiet, bytes_a_client, work } = running.end();
        let outcome = Outcome::of(&columns, &quiet.columns, &scenario.params);
        let digest = digest(&columns);
        self.bytes_a_client = bytes_a_client;
        self.work = work / AUGUST;
        self.quiet = Some((key, quiet));
        Run { scenario, columns, outcome, digest }
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
        let (params, calendar) = (&scenario.params, scenario.preset.calendar());
        match &scenario.restarts {
            Restarts::Computed => self.computed(params, calendar).scaled(params.patch),
            Restarts::Imported(imported) => {
                self.imported(imported, params, scenario.preset.start_unix, calendar).clone()
            }
            Restarts::Missing(_) => panic!("the log of restarts is missing: there is no wave"),
        }
    }

    /// A log's wave.
    fn imported(
        &mut self,
        log: &Imported,
        params: &Params,
        start: i64,
        calendar: Calendar,
    ) -> &Wave {
        // Who is on decides which class of PC a restart hits.
        let key = (only(params, Effects::RHYTHM), calendar, Some((log.hash(), start)));
        if self.wave.as_ref().is_none_or(|(old, _)| *old != key) {
            self.wave = Some((key, S::imported(log, params, start, calendar)));
        }
        &self.wave.as_ref().expect("just computed").1
    }

    /// The computed wave if everybody took part.
    fn computed(&mut self, params: &Params, calendar: Calendar) -> &Wave {
        // Who takes part scales it, and what stops it cuts it.
        let all = only(params, Effects::ROLLOUT);
        let everybody = Params { patch: 1.0, stop: f64::INFINITY, ..all };
        let key = (everybody, calendar, None);
        if self.wave.as_ref().is_none_or(|(old, _)| *old != key) {
            self.wave = Some((key, S::wave(params, calendar)));
        }
        &self.wave.as_ref().expect("just computed").1
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
