//! The plan of a log on the page's side: which runs to compute next, and what there is to show.

use std::sync::Arc;

use js_sys::Uint32Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::plain::plain;
use reboot_storm_bridge::error::failed;
use reboot_storm_model::Scenario;
use reboot_storm_model::imported::Imported;
use reboot_storm_model::scenario::Restarts;
use reboot_storm_study::plan::{PlanRuns, Words};

#[derive(Serialize)]
struct Shown {
    /// Whether the network falls with the log as it is.
    falls: bool,
    log: String,
    spread: Option<String>,
    batch: Option<String>,
    margin: Option<String>,
    caution: Option<String>,
    /// The spreads, the shortest first.
    spreads: Vec<ShownSpread>,
}

#[derive(Serialize)]
struct ShownSpread {
    hours: f64,
    falls: bool,
}

/// The plan of a log of restarts, while workers compute it.
#[wasm_bindgen]
pub struct PlanSearch {
    runs: PlanRuns,
    clients: f64,
}

#[wasm_bindgen]
impl PlanSearch {
    /// The plan of a scenario with the restarts of a log, as `Simulation.log` gives them.
    ///
    /// # Errors
    /// An `Error` of restarts that are not those of a log.
    #[wasm_bindgen(constructor)]
    pub fn new(link: &str, wave: &[u8]) -> Result<Self, JsValue> {
        let log = Imported::from_bytes(wave).ok_or_else(|| failed("no log of restarts"))?;
        let scenario =
            Scenario { restarts: Restarts::Imported(Arc::new(log)), ..Scenario::from_link(link).0 };
        let runs = PlanRuns::of(&scenario).ok_or_else(|| failed("no log of restarts"))?;
        Ok(Self { runs, clients: scenario.params.clients })
    }

    /// The numbers of the next runs, at most so many; none at the end.
    #[must_use]
    pub fn next(&mut self, runs_max: u32) -> Uint32Array {
        let numbers: Vec<u32> =
            self.runs.next(runs_max as usize).map(|number| number as u32).collect();
        Uint32Array::from(numbers.as_slice())
    }

    /// Takes whether the network falls in these runs, in any order.
    ///
    /// # Errors
    /// An `Error` if the results are not those of the runs.
    pub fn put(&mut self, numbers: &[u32], results: &[f64]) -> Result<(), JsValue> {
        let runs = self.runs.scenarios().len();
        if numbers.len() != results.len() || numbers.iter().any(|number| *number as usize >= runs) {
            return Err(failed("these are not the results of the runs"));
        }
        for (number, result) in numbers.iter().zip(results) {
            self.runs.put(*number as usize, *result != 0.0);
        }
        Ok(())
    }

    /// The share of the runs that are known.
    #[must_use]
    pub fn share(&self) -> f64 {
        self.runs.computed() as f64 / self.runs.scenarios().len() as f64
    }

    /// The plan, once all runs are known.
    #[wasm_bindgen(unchecked_return_type = "FleetPlan | undefined")]
    #[must_use]
    pub fn plan(&self) -> JsValue {
        let Some(plan) = self.runs.plan() else { return JsValue::UNDEFINED };
        let Words { log, spread, batch, margin, caution } = Words::of(&plan, self.clients);
        let spreads = plan.even.iter();
        let spreads = spreads.map(|even| ShownSpread { hours: even.hours, falls: even.falls });
        let spreads = spreads.collect();
        plain(&Shown { falls: plan.falls, log, spread, batch, margin, caution, spreads })
    }
}
