//! What a simulator can compute: every scenario, or those of the common rules alone.
//!
//! A program that computes the common case alone links the code of that case alone.

use std::sync::Arc;

use crate::cohorts::{Cohorts, Expected, Sampled};
use crate::daily_load::DailyLoad;
use crate::engine::{Engine, Grid, Loop, Retune, Rhythm, Rows, Setup};
use crate::imported::Imported;
use crate::individuals::{self, Individuals};
use crate::options::{AllRules, Common, Options};
use crate::params::{self, Params, Trigger};
use crate::regions::Calendar;
use crate::rollout::{self, PartialWave, Wave};
use crate::scenario::{Restarts, Scenario};

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
            params::Engine::Sampled | params::Engine::Individuals => Self::Sampled,
            params::Engine::Expected if Common::covers(params) => Self::Common,
            params::Engine::Expected => Self::Expected,
        }
    }
}

/// Cohorts under any law and rules.
#[derive(Clone)]
pub enum AnyCohorts {
    /// Expected values, and none of the optional rules.
    Common(Cohorts<Expected, Common>),
    /// Expected values.
    Expected(Cohorts<Expected, AllRules>),
    /// Counts that are drawn.
    Sampled(Cohorts<Sampled, AllRules>),
}

impl AnyCohorts {
    /// Begins a warm-up before hour 0.
    #[must_use]
    pub fn begin(variant: Variant, setup: &Setup<'_>) -> Self {
        match variant {
            Variant::Common => Self::Common(Cohorts::begin(setup)),
            Variant::Expected => Self::Expected(Cohorts::begin(setup)),
            Variant::Sampled => Self::Sampled(Cohorts::begin(setup)),
        }
    }

    /// The same cohorts, in which a feedback loop is cut from now on. Cutting is an optional rule.
    fn cut(self, one: Loop) -> Self {
        match self {
            Self::Common(cohorts) => Self::Expected(cohorts.under().cut(one)),
            Self::Expected(cohorts) => Self::Expected(cohorts.cut(one)),
            Self::Sampled(cohorts) => Self::Sampled(cohorts.cut(one)),
        }
    }
}

/// Any engine.
#[derive(Clone)]
pub enum AnyEngine {
    /// Clients that are alike are counted together.
    Cohorts(Box<AnyCohorts>),
    /// Every client is computed on its own.
    Individuals(Box<Individuals>),
}

impl From<AnyCohorts> for AnyEngine {
    fn from(cohorts: AnyCohorts) -> Self {
        Self::Cohorts(Box::new(cohorts))
    }
}

/// Implements [`Engine`] for an enum of engines.
macro_rules! one_of {
    ($any:ident: $($kind:ident),+) => {
        impl Engine for $any {
            fn advance(
                &mut self,
                until_hours: f64,
                wave: &PartialWave,
                work: f64,
                rows: Option<&mut dyn Rows>,
            ) -> bool {
                match self { $(Self::$kind(engine) => engine.advance(until_hours, wave, work, rows),)+ }
            }

            fn hours(&self) -> f64 {
                match self { $(Self::$kind(engine) => engine.hours(),)+ }
            }

            fn work(&self) -> f64 {
                match self { $(Self::$kind(engine) => engine.work(),)+ }
            }

            fn bytes_a_client(&self) -> Option<f64> {
                match self { $(Self::$kind(engine) => engine.bytes_a_client(),)+ }
            }
        }
    };
}

one_of!(AnyCohorts: Common, Expected, Sampled);
one_of!(AnyEngine: Cohorts, Individuals);

impl Retune for AnyCohorts {
    fn retune(&mut self, params: &Params) {
        match self {
            Self::Common(cohorts) => cohorts.retune(params),
            Self::Expected(cohorts) => cohorts.retune(params),
            Self::Sampled(cohorts) => cohorts.retune(params),
        }
    }

    fn follow(&mut self, rhythm: &Arc<Rhythm>) {
        match self {
            Self::Common(cohorts) => cohorts.follow(rhythm),
            Self::Expected(cohorts) => cohorts.follow(rhythm),
            Self::Sampled(cohorts) => cohorts.follow(rhythm),
        }
    }
}

/// What a simulator computes.
pub trait Scope: Options {
    /// The engine of the quiet reference, and of most runs.
    type Cohorts: Retune;

    /// The engine of any run; one that continues from the quiet reference is a [`Scope::Cohorts`].
    type Engine: Engine + From<Self::Cohorts>;

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

    /// Begins a warm-up of cohorts before hour 0.
    fn cohorts(variant: Variant, setup: &Setup<'_>) -> Self::Cohorts;

    /// The same cohorts for another variant, whose rules have made no difference so far.
    fn under(variant: Variant, cohorts: Self::Cohorts) -> Self::Cohorts;

    /// The same engine, in which a feedback loop is cut from now on; nothing is cut of individuals.
    fn cut(engine: Self::Engine, one: Loop) -> Self::Engine;

    /// Begins a warm-up of individuals before hour 0, where [`Scope::by_individuals`] says so.
    fn individuals(setup: &Setup<'_>) -> Self::Engine;

    /// The work of individuals over so many hours and the warm-up, at most.
    fn individuals_work_max(params: &Params, hours: f64) -> f64;
}

impl Scope for Common {
    type Cohorts = Cohorts<Expected, Self>;
    type Engine = Self::Cohorts;

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

    fn cohorts(_: Variant, setup: &Setup<'_>) -> Self::Cohorts {
        Cohorts::begin(setup)
    }

    fn under(_: Variant, cohorts: Self::Cohorts) -> Self::Cohorts {
        cohorts
    }

    fn cut(_: Self::Engine, _: Loop) -> Self::Engine {
        unreachable!("the common rules cut nothing")
    }

    fn individuals(_: &Setup<'_>) -> Self::Engine {
        unreachable!("the common rules are computed by cohorts")
    }

    fn individuals_work_max(_: &Params, _: f64) -> f64 {
        f64::INFINITY
    }
}

impl Scope for AllRules {
    type Cohorts = AnyCohorts;
    type Engine = AnyEngine;

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
        params.engine == params::Engine::Individuals && params.check().is_ok()
    }

    fn cohorts(variant: Variant, setup: &Setup<'_>) -> Self::Cohorts {
        AnyCohorts::begin(variant, setup)
    }

    fn under(variant: Variant, cohorts: Self::Cohorts) -> Self::Cohorts {
        match (variant, cohorts) {
            (Variant::Expected, AnyCohorts::Common(cohorts)) => {
                AnyCohorts::Expected(cohorts.under())
            }
            (Variant::Common, AnyCohorts::Expected(cohorts)) => AnyCohorts::Common(cohorts.under()),
            (_, cohorts) => cohorts,
        }
    }

    fn cut(engine: Self::Engine, one: Loop) -> Self::Engine {
        match engine {
            AnyEngine::Cohorts(cohorts) => AnyEngine::Cohorts(Box::new(cohorts.cut(one))),
            individuals @ AnyEngine::Individuals(_) => individuals,
        }
    }

    fn individuals(setup: &Setup<'_>) -> Self::Engine {
        AnyEngine::Individuals(Box::new(Individuals::begin(setup)))
    }

    fn individuals_work_max(params: &Params, hours: f64) -> f64 {
        individuals::work_max(params, hours)
    }
}
