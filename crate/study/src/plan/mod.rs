//! Plans for a fleet: the restarts of its log at a constant rate, over how many hours the network stands.

mod words;

pub use words::Words;

use std::sync::Arc;

use reboot_storm_model::params::with_slider;
use reboot_storm_model::rollout::BIN_SECONDS;
use reboot_storm_model::scenario::Restarts;
use reboot_storm_model::{Neighbours, Scenario, Simulator};

use crate::margins::falls;
use crate::parallel;

/// The restarts of a log at a constant rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Even {
    /// Time over which they are spread, in hours.
    pub hours: f64,
    /// Restarts in an hour.
    pub an_hour: f64,
    /// Whether the network falls.
    pub falls: bool,
}

/// What a log asks of a network, and what the same restarts at a constant rate would.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Restarts of the log.
    pub restarts: f64,
    /// Hours from its first to its last.
    pub hours: f64,
    /// Restarts in its busiest hour, and in its busiest five minutes.
    pub busiest: [f64; 2],
    /// Whether the network falls with the log as it is.
    pub falls: bool,
    /// Constant rates by spread, the shortest first.
    pub even: Vec<Even>,
}

impl Plan {
    /// The shortest spread with which the network stands, and thereby the largest batch an hour.
    #[must_use]
    pub fn shortest(&self) -> Option<&Even> {
        self.even.iter().find(|even| !even.falls)
    }

    /// The shortest spread from which on every longer one stands, too. It differs from the shortest where a longer
    /// spread moves restarts into worse hours.
    #[must_use]
    pub fn safe(&self) -> Option<&Even> {
        let after = self.even.iter().rposition(|even| even.falls).map_or(0, |last| last + 1);
        self.even.get(after)
    }
}

/// The spreads that are compared, in bins: each of the first hour, quarters of an hour up to twelve hours,
/// then hours to the end of the slider of `spread`.
fn spreads() -> impl Iterator<Item = usize> {
    const HOUR: usize = (3600.0 / BIN_SECONDS) as usize;
    let (_, spread) = with_slider("spread").expect("a number");
    let longest = spread.slider.1 as usize * HOUR;
    (1..HOUR).chain((HOUR..12 * HOUR).step_by(HOUR / 4)).chain((12 * HOUR..=longest).step_by(HOUR))
}

/// The runs that a plan needs: one of each spread, and last one of the log itself.
#[derive(Clone, Debug)]
pub struct PlanRuns {
    plan: Plan,
    scenarios: Vec<Scenario>,
    falls: Vec<Option<bool>>,
    given: usize,
}

impl PlanRuns {
    /// The runs for a scenario with a log of restarts; `None` for one without.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Option<Self> {
        let Restarts::Imported(log) = &scenario.restarts else { return None };
        let clients = scenario.params.clients;
        let (share, busiest) = log.restarts();
        let restarts = share * clients;
        let mut scenarios = Vec::new();
        let even = spreads().filter_map(|bins| {
            let even = Restarts::Imported(Arc::new(log.evenly(bins)?));
            scenarios.push(Scenario { restarts: even, ..scenario.clone() });
            let hours = bins as f64 * BIN_SECONDS / 3600.0;
            Some(Even { hours, an_hour: restarts / hours, falls: false })
        });
        let plan = Plan {
            restarts,
            hours: log.bins().len() as f64 * BIN_SECONDS / 3600.0,
            busiest: busiest.map(|share| share * clients),
            falls: false,
            even: even.collect(),
        };
        scenarios.push(scenario.clone());
        Some(Self { plan, falls: vec![None; scenarios.len()], scenarios, given: 0 })
    }

    /// The scenario of each run.
    #[must_use]
    pub fn scenarios(&self) -> &[Scenario] {
        &self.scenarios
    }

    /// Gives out the next runs, at most so many: their numbers, none at the end.
    pub fn next(&mut self, runs_max: usize) -> std::ops::Range<usize> {
        let first = self.given;
        self.given = (first + runs_max).min(self.scenarios.len());
        first..self.given
    }

    /// Takes whether the network falls in a run, in any order.
    pub fn put(&mut self, run: usize, falls: bool) {
        self.falls[run] = Some(falls);
    }

    /// Number of runs that are known.
    #[must_use]
    pub fn computed(&self) -> usize {
        self.falls.iter().flatten().count()
    }

    /// The plan, once all runs are known.
    #[must_use]
    pub fn plan(&self) -> Option<Plan> {
        let falls: Vec<bool> = self.falls.iter().copied().collect::<Option<_>>()?;
        let mut plan = self.plan.clone();
        for (even, falls) in plan.even.iter_mut().zip(&falls) {
            even.falls = *falls;
        }
        plan.falls = *falls.last()?;
        Some(plan)
    }
}

/// Computes the plan of a scenario with a log of restarts on several threads; `None` for one without. `progress` is
/// called after each run with the number of all runs; the result does not depend on the number of threads.
pub fn plan(scenario: &Scenario, threads: usize, progress: impl Fn(usize) + Sync) -> Option<Plan> {
    let mut runs = PlanRuns::of(scenario)?;
    let count = runs.scenarios.len();
    let start = || Neighbours::of(scenario, Simulator::default());
    let falls = parallel::each(count, threads, start, |neighbours, run| {
        let falls = falls(neighbours, &runs.scenarios[run]);
        progress(count);
        falls
    });
    falls.into_iter().enumerate().for_each(|(run, falls)| runs.put(run, falls));
    runs.plan()
}
