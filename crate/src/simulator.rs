//! Runs scenarios one after the other and keeps what the next one shares with the last:
//! the rhythm, the wave, the quiet reference, and the network as it was before the first restart.

use std::sync::Arc;

use crate::cost::AUGUST;
use crate::daily_load::DailyLoad;
use crate::digest::digest;
use crate::fleet::Imported;
use crate::granted::WHOLE;
use crate::network::{Grid, Resolution, Rhythm, Trajectory};
use crate::outcome::Outcome;
use crate::params::{Engine, Group, Params, Spec, Trigger};
use crate::regions::Calendar;
use crate::rollout::{self, BIN_SECONDS, Wave};
use crate::run::Run;
use crate::running::{Ended, Quiet, Running};
use crate::scenario::{Restarts, Scenario};

/// Rollout parameters that the network sees too: they are properties of the PCs.
const SEEN_BY_BOTH: [&str; 5] = ["always_on", "office", "boot", "boot_law", "autostart"];

/// The quiet run is computed for whole multiples of this, so that a longer wave seldom asks for
/// a new one.
const QUIET_HOURS: f64 = 48.0;

/// Computes runs; each result depends on its scenario alone, whatever was computed before.
#[derive(Default)]
pub struct Simulator {
    resolution: Resolution,
    rhythm: Option<(RhythmKey, Arc<Rhythm>)>,
    wave: Option<(WaveKey, Wave)>,
    quiet: Option<(QuietKey, Arc<Quiet>)>,
    bytes_a_client: Option<f64>,
    work: f64,
}

/// What the wave depends on: parameters, where the scenario begins, and the log's hash.
type WaveKey = (Params, Calendar, Option<(u64, i64)>);

/// What the rhythm depends on.
type RhythmKey = ([f64; 4], Grid, Option<Arc<DailyLoad>>);

/// What the quiet run depends on: parameters, and the hour of the first thing that could happen.
pub(crate) type QuietKey = (Params, Grid, f64, Option<Arc<DailyLoad>>);

impl Simulator {
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
    pub(crate) fn run_for(&mut self, scenario: &Scenario, hours: f64) -> Run {
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
    #[cfg(any(test, all(target_family = "wasm", feature = "complete")))]
    pub(crate) fn begin(&mut self, scenario: &Scenario) -> Running {
        self.begin_for(scenario, scenario.preset.hours)
    }

    fn begin_for(&mut self, scenario: &Scenario, hours: f64) -> Running {
        let preset = scenario.preset;
        let wave = self.wave(scenario).stopped_at(scenario.params.stop);
        let grid = Grid {
            hours: run_hours(scenario, hours, wave.end_hours()),
            row_minutes: preset.row_minutes,
            step_seconds: preset.step_seconds,
            calendar: preset.calendar(),
        };
        let key = quiet_key(scenario, grid);
        match &self.quiet {
            Some((old, quiet)) if *old == key => {
                Running::beside(scenario, (grid, wave), key, Arc::clone(quiet))
            }
            _ => {
                let rhythm = self.rhythm(&key.0, &key.3, key.1);
                let begun = Trajectory::new(&key.0, Arc::clone(&rhythm), key.1, self.resolution);
                Running::with_quiet(scenario, (grid, wave), key, (begun, rhythm))
            }
        }
    }

    /// A run that has come to its end; the next one may share with it.
    pub(crate) fn end(&mut self, running: Running) -> Run {
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
        let on = only(params, |spec| matches!(spec.id, "always_on" | "office"));
        let key = (on, calendar, Some((log.hash(), start)));
        if self.wave.as_ref().is_none_or(|(old, _)| *old != key) {
            self.wave = Some((key, log.wave(params, start, calendar)));
        }
        &self.wave.as_ref().expect("just computed").1
    }

    /// The computed wave if everybody took part.
    fn computed(&mut self, params: &Params, calendar: Calendar) -> &Wave {
        let key = (
            only(params, |spec| of_rollout(spec) && !matches!(spec.id, "patch" | "stop")),
            calendar,
            None,
        );
        if self.wave.as_ref().is_none_or(|(old, _)| *old != key) {
            let make = match if WHOLE { params.trigger } else { Trigger::Updates } {
                Trigger::Updates => rollout::windows_update,
                Trigger::Burst => rollout::burst,
            };
            self.wave = Some((key, make(params, rollout::horizon(params), calendar)));
        }
        &self.wave.as_ref().expect("just computed").1
    }

    fn rhythm(
        &mut self,
        params: &Params,
        load: &Option<Arc<DailyLoad>>,
        grid: Grid,
    ) -> Arc<Rhythm> {
        let key = (
            [params.always_on, params.office, params.arrivals, params.session],
            grid,
            load.clone(),
        );
        if self.rhythm.as_ref().is_none_or(|(old, _)| *old != key) {
            self.rhythm = Some((key, Arc::new(Rhythm::new(params, load.as_deref(), grid))));
        }
        Arc::clone(&self.rhythm.as_ref().expect("just computed").1)
    }
}

/// The length of a run that is to have so many hours at least, when its wave ends at this hour.
pub(crate) fn run_hours(scenario: &Scenario, hours: f64, wave_end: f64) -> f64 {
    if scenario.preset.follows_wave { (wave_end + 24.0).ceil().max(hours) } else { hours }
}

/// The length of the quiet run beside a run of this length. Nothing of it is needed after that, but what
/// comes first may come later.
pub(crate) fn quiet_hours(scenario: &Scenario, hours: f64) -> f64 {
    let longer = (hours / QUIET_HOURS).ceil() * QUIET_HOURS;
    let fixed = !scenario.preset.follows_wave && first_hours(scenario, longer) <= hours;
    if fixed { hours } else { longer }
}

/// What the quiet run beside a run with this grid depends on.
fn quiet_key(scenario: &Scenario, grid: Grid) -> QuietKey {
    let params = &scenario.params;
    let mut network = only(params, |spec| {
        !of_rollout(spec) && !of_events(spec) || SEEN_BY_BOTH.contains(&spec.id)
    });
    if each_on_its_own(params) {
        // What is normal needs no individuals.
        network.engine = Engine::Expected;
    }
    let hours = quiet_hours(scenario, grid.hours);
    let first = first_hours(scenario, hours);
    (network, Grid { hours, ..grid }, first, scenario.daily_load.clone())
}

/// The last bin boundary before anything can happen that a quiet run of so many hours does not have.
pub(crate) fn first_hours(scenario: &Scenario, quiet_hours: f64) -> f64 {
    let params = &scenario.params;
    let restart = match &scenario.restarts {
        Restarts::Imported(imported) => imported.first_hours(scenario.preset.start_unix),
        _ => params.release,
    };
    let first = restart.min(params.crash).min(params.attack).min(params.throttle);
    (first.min(quiet_hours) * 3600.0 / BIN_SECONDS).floor() * BIN_SECONDS / 3600.0
}

/// Whether every client is computed on its own; of too many the cohorts are drawn instead.
pub(crate) fn each_on_its_own(params: &Params) -> bool {
    cfg!(feature = "complete") && params.engine == Engine::Individuals && params.check().is_ok()
}

fn of_rollout(spec: &Spec) -> bool {
    spec.group == Group::Rollout || matches!(spec.id, "patch" | "spread")
}

/// What happens at a certain hour and could set off an outage; what operators add does not.
fn of_events(spec: &Spec) -> bool {
    spec.group == Group::Events && !spec.id.starts_with("mega")
}

/// The parameters that `keep` names, all others at their defaults: a key for what depends on
/// those alone.
fn only(params: &Params, keep: impl Fn(&Spec) -> bool) -> Params {
    let mut key = Params::default();
    for spec in crate::params::SPECS.iter().filter(|spec| keep(spec)) {
        key.copy_from(spec, params);
    }
    key
}
