//! Runs scenarios one after the other and keeps what the next one shares with the last:
//! the rhythm, the wave, the quiet reference, and the network as it was before the first restart.

use std::sync::Arc;

use crate::columns::Columns;
use crate::daily_load::DailyLoad;
use crate::digest::digest;
use crate::imported::Imported;
use crate::network::{Grid, Resolution, Rhythm};
use crate::options::AllRules;
use crate::outcome::Outcome;
use crate::params::{Engine, Group, Params, Spec};
use crate::regions::Calendar;
use crate::rollout::{BIN_SECONDS, Wave};
use crate::run::Run;
use crate::scenario::{Restarts, Scenario};
use crate::scope::{Cohorts as _, Scope, Variant};

/// Rollout parameters that the network sees too: they are properties of the PCs.
const SEEN_BY_BOTH: [&str; 5] = ["always_on", "office", "boot", "boot_law", "autostart"];

/// The quiet run is computed for whole multiples of this, so that a longer wave seldom asks for
/// a new one.
const QUIET_HOURS: f64 = 48.0;

/// Computes runs of any scenario.
pub type Simulator = ScopedSimulator<AllRules>;

/// Computes runs of the scenarios in a scope; each result depends on its scenario alone, whatever was
/// computed before.
pub struct ScopedSimulator<S: Scope> {
    resolution: Resolution,
    rhythm: Option<(RhythmKey, Arc<Rhythm>)>,
    wave: Option<(WaveKey, Wave)>,
    quiet: Option<(QuietKey, Quiet<S::Cohorts>)>,
    bytes_a_client: Option<f64>,
}

impl<S: Scope> Default for ScopedSimulator<S> {
    fn default() -> Self {
        Self {
            resolution: Resolution::default(),
            rhythm: None,
            wave: None,
            quiet: None,
            bytes_a_client: None,
        }
    }
}

/// What the wave depends on: parameters, where the scenario begins, and the log's hash.
type WaveKey = (Params, Calendar, Option<(u64, i64)>);

/// What the rhythm depends on.
type RhythmKey = ([f64; 4], Grid, Option<Arc<DailyLoad>>);

/// What the quiet run depends on: parameters, and the hour of the first thing that could happen.
type QuietKey = (Params, Variant, Grid, f64, Option<Arc<DailyLoad>>);

/// The same scenario with nothing that could set off an outage.
struct Quiet<C> {
    columns: Columns,
    rhythm: Arc<Rhythm>,
    /// The network before the first such thing.
    before: C,
}

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
        /// Hours between two reports.
        const REPORT_HOURS: f64 = 6.0;
        if !progress(0.0) {
            return None;
        }
        let params = &scenario.params;
        let calendar = scenario.preset.calendar();
        let wave = self.wave(scenario).stopped_at(params.stop);
        let preset = scenario.preset;
        let hours = run_hours(scenario, hours, wave.end_hours());
        let first = first_hours(scenario, quiet_hours(hours));
        let grid = Grid {
            hours,
            row_minutes: preset.row_minutes,
            step_seconds: preset.step_seconds,
            calendar,
        };
        let quiet = self.quiet(params, &scenario.daily_load, first, grid);
        let mut bytes_a_client = None;
        let columns = if S::by_individuals(params) {
            let finished = S::individuals(params, &wave, &quiet.rhythm, grid, progress)?;
            bytes_a_client = Some(finished.bytes_a_client);
            finished.columns
        } else {
            let mut trajectory = quiet.before.clone();
            trajectory.retune(params);
            let mut until = 0.0;
            while until < hours {
                until = (until + REPORT_HOURS).min(hours);
                trajectory.advance(until, &wave);
                if !progress(until / hours) {
                    return None;
                }
            }
            trajectory.columns()
        };
        let outcome = Outcome::of(&columns, &quiet.columns, params);
        let digest = digest(&columns);
        self.bytes_a_client = bytes_a_client;
        Some(Run { scenario: scenario.clone(), columns, outcome, digest })
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
            self.wave = Some((key, S::imported(log, params, start, calendar)));
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
            self.wave = Some((key, S::wave(params, calendar)));
        }
        &self.wave.as_ref().expect("just computed").1
    }

    fn quiet(
        &mut self,
        params: &Params,
        load: &Option<Arc<DailyLoad>>,
        first: f64,
        grid: Grid,
    ) -> &Quiet<S::Cohorts> {
        let grid = Grid { hours: quiet_hours(grid.hours), ..grid };
        let mut network = only(params, |spec| {
            !of_rollout(spec) && !of_events(spec) || SEEN_BY_BOTH.contains(&spec.id)
        });
        let mut scenario = *params;
        if S::by_individuals(params) {
            // What is normal needs no individuals.
            network.engine = Engine::Expected;
            scenario.engine = Engine::Expected;
        }
        let key = (network, Variant::of(&scenario), grid, first, load.clone());
        if self.quiet.as_ref().is_none_or(|(old, _)| *old != key) {
            let rhythm = self.rhythm(&network, load, grid);
            let nothing = Wave::empty(0);
            let mut trajectory =
                S::Cohorts::begin(&scenario, &network, Arc::clone(&rhythm), grid, self.resolution);
            trajectory.advance(first, &nothing);
            let before = trajectory.clone();
            trajectory.advance(grid.hours, &nothing);
            self.quiet = Some((key, Quiet { columns: trajectory.columns(), rhythm, before }));
        }
        &self.quiet.as_ref().expect("just computed").1
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
            self.rhythm = Some((key, Arc::new(S::rhythm(params, load.as_deref(), grid))));
        }
        Arc::clone(&self.rhythm.as_ref().expect("just computed").1)
    }
}

/// Computes a scenario.
#[must_use]
pub fn run(scenario: &Scenario) -> Run {
    Simulator::default().run(scenario)
}

/// The length of a run that is to have so many hours at least, when its wave ends at this hour.
pub(crate) fn run_hours(scenario: &Scenario, hours: f64, wave_end: f64) -> f64 {
    if scenario.preset.follows_wave { (wave_end + 24.0).ceil().max(hours) } else { hours }
}

/// The length of the quiet run beside a run of this length.
pub(crate) fn quiet_hours(hours: f64) -> f64 {
    (hours / QUIET_HOURS).ceil() * QUIET_HOURS
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
