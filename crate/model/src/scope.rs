//! What a simulator can compute: every scenario, or those of the common rules alone.
//!
//! A program that computes the common case alone links the code of that case alone.

use std::sync::Arc;

use crate::columns::Columns;
use crate::daily_load::DailyLoad;
use crate::imported::Imported;
use crate::individuals::Individuals;
use crate::network::{Expected, Grid, Law, Resolution, Rhythm, Sampled, Trajectory};
use crate::options::{AllRules, Common, Options};
use crate::params::{Engine, Params, Trigger};
use crate::regions::Calendar;
use crate::rollout::{self, Wave};
use crate::scenario::{Restarts, Scenario};

/// A cohort network on its way through time, of whichever law and rules.
pub trait Cohorts: Clone + Sized {
    /// Begins a warm-up before hour 0 for a network with these parameters.
    fn begin(
        variant: Variant,
        network: &Params,
        rhythm: Arc<Rhythm>,
        grid: Grid,
        resolution: Resolution,
    ) -> Self;

    /// Goes on under other parameters, from the state it is in.
    fn retune(&mut self, params: &Params);

    /// Goes on until this hour, or until about so much has been done. Returns whether it has come to
    /// the hour.
    fn advance(&mut self, hours: f64, wave: &Wave, work: f64) -> bool;

    /// How far it has come between two hours.
    fn share(&self, from: f64, until: f64) -> f64;

    /// What has been done since the warm-up's beginning, in the unit of the estimates.
    fn work(&self) -> f64;

    /// Takes the columns so far out of a run that does not go on.
    fn take_columns(&mut self) -> Columns;

    /// The columns so far.
    fn columns(self) -> Columns;
}

impl<L: Law, O: Options> Cohorts for Trajectory<L, O> {
    fn begin(
        _variant: Variant,
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

    fn advance(&mut self, hours: f64, wave: &Wave, work: f64) -> bool {
        Self::advance(self, hours, wave, work)
    }

    fn share(&self, from: f64, until: f64) -> f64 {
        Self::share(self, from, until)
    }

    fn work(&self) -> f64 {
        Self::work(self)
    }

    fn take_columns(&mut self) -> Columns {
        Self::take_columns(self)
    }

    fn columns(self) -> Columns {
        Self::columns(self)
    }
}

/// Which law and rules a scenario's network is computed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// Expected values, and none of the optional rules.
    Common,
    /// Expected values.
    Expected,
    /// Counts that are drawn.
    Sampled,
}

impl Variant {
    /// What these parameters ask for.
    #[must_use]
    pub fn of(params: &Params) -> Self {
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
        variant: Variant,
        network: &Params,
        rhythm: Arc<Rhythm>,
        grid: Grid,
        resolution: Resolution,
    ) -> Self {
        match variant {
            Variant::Common => Self::Common(Trajectory::new(network, rhythm, grid, resolution)),
            Variant::Expected => Self::Expected(Trajectory::new(network, rhythm, grid, resolution)),
            Variant::Sampled => Self::Sampled(Trajectory::new(network, rhythm, grid, resolution)),
        }
    }

    fn retune(&mut self, params: &Params) {
        each!(self, cohorts => cohorts.retune(params));
    }

    fn advance(&mut self, hours: f64, wave: &Wave, work: f64) -> bool {
        each!(self, cohorts => cohorts.advance(hours, wave, work))
    }

    fn share(&self, from: f64, until: f64) -> f64 {
        each!(self, cohorts => cohorts.share(from, until))
    }

    fn work(&self) -> f64 {
        each!(self, cohorts => cohorts.work())
    }

    fn take_columns(&mut self) -> Columns {
        each!(self, cohorts => cohorts.take_columns())
    }

    fn columns(self) -> Columns {
        each!(self, cohorts => cohorts.columns())
    }
}

/// Every client on its own, on its way through time.
pub trait EachClient: Sized {
    /// Begins a warm-up before hour 0, in one month of these parameters.
    fn begin(params: &Params, rhythm: Arc<Rhythm>, grid: Grid) -> Self;

    /// The work of so many hours, at most.
    fn at_most(params: &Params, hours: f64) -> f64;

    /// Goes on under a wave of restarts until about so much has been done. Returns whether it has come
    /// to its end.
    fn advance(&mut self, wave: &Wave, work: f64) -> bool;

    /// What was done so far, in the unit of the estimates.
    fn work(&self) -> f64;

    /// The share that is done.
    fn share(&self) -> f64;

    /// The columns at the end, and the memory that each client took.
    fn end(self) -> (Columns, f64);
}

impl EachClient for Individuals {
    fn begin(params: &Params, rhythm: Arc<Rhythm>, grid: Grid) -> Self {
        Self::new(&Sampled::month(params), rhythm, grid)
    }

    fn at_most(params: &Params, hours: f64) -> f64 {
        Self::at_most(params, hours)
    }

    fn advance(&mut self, wave: &Wave, work: f64) -> bool {
        Self::advance(self, wave, work)
    }

    fn work(&self) -> f64 {
        Self::work(self)
    }

    fn share(&self) -> f64 {
        Self::share(self)
    }

    fn end(self) -> (Columns, f64) {
        Self::end(self)
    }
}

/// No client is computed on its own under the common rules: there is no such run.
#[derive(Debug)]
pub enum NoClient {}

impl EachClient for NoClient {
    fn begin(_: &Params, _: Arc<Rhythm>, _: Grid) -> Self {
        unreachable!("the common rules are computed by cohorts")
    }

    fn at_most(_: &Params, _: f64) -> f64 {
        f64::INFINITY
    }

    fn advance(&mut self, _: &Wave, _: f64) -> bool {
        match *self {}
    }

    fn work(&self) -> f64 {
        match *self {}
    }

    fn share(&self) -> f64 {
        match *self {}
    }

    fn end(self) -> (Columns, f64) {
        match self {}
    }
}

/// What a simulator computes.
pub trait Scope: Options {
    /// The cohort networks of these scenarios.
    type Cohorts: Cohorts;

    /// What computes every client on its own.
    type Individuals: EachClient;

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

    /// Whether every client is computed on its own; of too many the cohorts are drawn instead.
    fn by_individuals(params: &Params) -> bool;
}

impl Scope for Common {
    type Cohorts = Trajectory<Expected, Self>;
    type Individuals = NoClient;

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

    fn by_individuals(_: &Params) -> bool {
        false
    }
}

impl Scope for AllRules {
    type Cohorts = AnyCohorts;
    type Individuals = Individuals;

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

    fn by_individuals(params: &Params) -> bool {
        params.engine == Engine::Individuals && params.check().is_ok()
    }
}
