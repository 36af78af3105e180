//! Plans for a fleet: the restarts of its log at a constant rate, over how many hours the network stands.

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

/// Computes the plan of a scenario with a log of restarts on several threads; `None` for one without. `progress` is
/// called after each run with the number of all runs; the result does not depend on the number of threads.
pub fn plan(scenario: &Scenario, threads: usize, progress: impl Fn(usize) + Sync) -> Option<Plan> {
    let Restarts::Imported(log) = &scenario.restarts else { return None };
    let clients = scenario.params.clients;
    let (restarts, busiest) = log.restarts();
    let spreads: Vec<(usize, Scenario)> = spreads()
        .filter_map(|bins| {
            let restarts = Restarts::Imported(Arc::new(log.evenly(bins)?));
            Some((bins, Scenario { restarts, ..scenario.clone() }))
        })
        .collect();
    let runs = spreads.len() + 1;
    let start = || Neighbours::of(scenario, Simulator::default());
    let fell = parallel::each(runs, threads, start, |neighbours, index| {
        let fell = falls(neighbours, spreads.get(index).map_or(scenario, |(_, scenario)| scenario));
        progress(runs);
        fell
    });
    let even = spreads.iter().zip(&fell).map(|((bins, _), falls)| {
        let hours = *bins as f64 * BIN_SECONDS / 3600.0;
        Even { hours, an_hour: restarts * clients / hours, falls: *falls }
    });
    Some(Plan {
        restarts: restarts * clients,
        hours: log.bins().len() as f64 * BIN_SECONDS / 3600.0,
        busiest: busiest.map(|share| share * clients),
        falls: fell[spreads.len()],
        even: even.collect(),
    })
}
