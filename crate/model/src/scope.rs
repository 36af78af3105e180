//! What a simulator can compute: every scenario, or those of the common rules alone.
//!
//! A program that computes the common case alone links the code of that case alone.

use std::sync::Arc;

use crate::columns::Columns;
use crate::daily_load::DailyLoad;
use crate::imported::Imported;
use crate::individuals;
use crate::network::{Expected, Grid, Law, Resolution, Rhythm, Sampled, Trajectory};
use crate::options::{AllRules, Common, Options};
use crate::params::{Engine, Params, Trigger};
use crate::regions::Calendar;
use crate::rollout::{self, Wave};
use crate::scenario::{Restarts, Scenario};

/// A cohort network on its way through time, of whichever law and rules.
pub trait Cohorts: Clone + Sized {
    /// Begins a warm-up before hour 0 for a network with these parameters, under the law and rules
    /// that the scenario's parameters ask for.
    fn begin(
        scenario: &Params,
        network: &Params,
        rhythm: Arc<Rhythm>,
        grid: Grid,
        resolution: Resolution,
    ) -> Self;

    /// Goes on under other parameters, from the state it is in.
    fn retune(&mut self, params: &Params);

    /// Goes on until this hour.
    fn advance(&mut self, hours: f64, wave: &Wave);

    /// The columns so far.
    fn columns(self) -> Columns;
}

impl<L: Law, O: Options> Cohorts for Trajectory<L, O> {
    fn begin(
        _scenario: &Params,
        network: &Params,
        rhythm: Arc<Rhythm>,
        grid: Grid,
        resolution: Resolution,
    ) -> Self {
        Self::new(network, rhythm, grid, resolution)
    }

    fn retune(&mut self, params: &Params) {
        Self::retune(self, params);
    }

    fn advance(&mut self, hours: f64, wave: &Wave) {
        Self::advance(self, hours, wave);
    }

    fn columns(self) -> Columns {
        Self::columns(self)
    }
}

/// Which law and rules a scenario's network is computed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variant {
    Common,
    Expected,
    Sampled,
}

impl Variant {
    pub(crate) fn of(params: &Params) -> Self {
        match params.engine {
            Engine::Sampled | Engine::Individuals => Self::Sampled,
            Engine::Expected if Common::covers(params) => Self::Common,
            Engine::Expected => Self::Expected,
        }
    }
}

/// A cohort network of any law and rules.
#[derive(Clone)]
pub enum AnyCohorts {
    /// Expected values, and none of the optional rules.
    Common(Trajectory<Expected, Common>),
    /// Expected values.
    Expected(Trajectory<Expected, AllRules>),
    /// Counts that are drawn.
    Sampled(Trajectory<Sampled, AllRules>),
}

macro_rules! each {
    ($any:expr, $cohorts:ident => $value:expr) => {
        match $any {
            AnyCohorts::Common($cohorts) => $value,
            AnyCohorts::Expected($cohorts) => $value,
            AnyCohorts::Sampled($cohorts) => $value,
        }
    };
}

impl Cohorts for AnyCohorts {
    fn begin(
        scenario: &Params,
        network: &Params,
        rhythm: Arc<Rhythm>,
        grid: Grid,
        resolution: Resolution,
    ) -> Self {
        match Variant::of(scenario) {
            Variant::Common => Self::Common(Trajectory::new(network, rhythm, grid, resolution)),
            Variant::Expected => Self::Expected(Trajectory::new(network, rhythm, grid, resolution)),
            Variant::Sampled => Self::Sampled(Trajectory::new(network, rhythm, grid, resolution)),
        }
    }

    fn retune(&mut self, params: &Params) {
        each!(self, cohorts => cohorts.retune(params));
    }

    fn advance(&mut self, hours: f64, wave: &Wave) {
        each!(self, cohorts => cohorts.advance(hours, wave));
    }

    fn columns(self) -> Columns {
        each!(self, cohorts => cohorts.columns())
    }
}

/// What a simulator computes.
pub trait Scope: Options {
    /// The cohort networks of these scenarios.
    type Cohorts: Cohorts;

    /// Whether it computes a scenario.
    fn covers(scenario: &Scenario) -> bool;

    /// A daily load from a link's text.
    fn daily_load(text: &str) -> Option<DailyLoad>;

    /// The computed wave if everybody took part.
    fn wave(params: &Params, calendar: Calendar) -> Wave;

    /// The wave of a log.
    fn imported(log: &Imported, params: &Params, start_unix: i64, calendar: Calendar) -> Wave;

    /// Who is on when.
    fn rhythm(params: &Params, load: Option<&DailyLoad>, grid: Grid) -> Rhythm;

    /// Computes every client on its own, where the scenario asks for it.
    fn individuals(
        params: &Params,
        wave: &Wave,
        rhythm: &Arc<Rhythm>,
        grid: Grid,
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> Option<individuals::Finished>;

    /// Whether [`Scope::individuals`] is what computes it.
    fn by_individuals(params: &Params) -> bool;

    /// What that costs for so many hours, in nanoseconds on one machine, at most.
    fn individuals_work(params: &Params, hours: f64) -> f64;
}

impl Scope for Common {
    type Cohorts = Trajectory<Expected, Self>;

    fn covers(scenario: &Scenario) -> bool {
        Self::covers(&scenario.params)
            && !matches!(scenario.restarts, Restarts::Imported(_))
            && scenario.daily_load.is_none()
    }

    /// Such a scenario is for others: they read it.
    fn daily_load(text: &str) -> Option<DailyLoad> {
        Some(DailyLoad::unread(text))
    }

    fn wave(params: &Params, calendar: Calendar) -> Wave {
        rollout::windows_update_by::<Self>(params, rollout::horizon_by::<Self>(params), calendar)
    }

    fn imported(_: &Imported, _: &Params, _: i64, _: Calendar) -> Wave {
        unreachable!("a log is not in the scope of the common rules")
    }

    fn rhythm(params: &Params, load: Option<&DailyLoad>, grid: Grid) -> Rhythm {
        Rhythm::new::<Self>(params, load, grid)
    }

    fn individuals(
        _: &Params,
        _: &Wave,
        _: &Arc<Rhythm>,
        _: Grid,
        _: &mut dyn FnMut(f64) -> bool,
    ) -> Option<individuals::Finished> {
        None
    }

    fn by_individuals(_: &Params) -> bool {
        false
    }

    fn individuals_work(_: &Params, _: f64) -> f64 {
        0.0
    }
}

impl Scope for AllRules {
    type Cohorts = AnyCohorts;

    fn covers(_: &Scenario) -> bool {
        true
    }

    fn daily_load(text: &str) -> Option<DailyLoad> {
        DailyLoad::read(text)
    }

    fn wave(params: &Params, calendar: Calendar) -> Wave {
        let make = match params.trigger {
            Trigger::Updates => rollout::windows_update,
            Trigger::Burst => rollout::burst,
        };
        make(params, rollout::horizon(params), calendar)
    }

    fn imported(log: &Imported, params: &Params, start_unix: i64, calendar: Calendar) -> Wave {
        log.wave(params, start_unix, calendar)
    }

    fn rhythm(params: &Params, load: Option<&DailyLoad>, grid: Grid) -> Rhythm {
        Rhythm::new::<Self>(params, load, grid)
    }

    fn individuals(
        params: &Params,
        wave: &Wave,
        rhythm: &Arc<Rhythm>,
        grid: Grid,
        progress: &mut dyn FnMut(f64) -> bool,
    ) -> Option<individuals::Finished> {
        individuals::run(&Sampled::month(params), wave, rhythm, grid, progress)
    }

    /// Of too many clients the cohorts are drawn instead.
    fn by_individuals(params: &Params) -> bool {
        params.engine == Engine::Individuals && params.check().is_ok()
    }

    fn individuals_work(params: &Params, hours: f64) -> f64 {
        individuals::work(&Sampled::month(params), hours)
    }
}
