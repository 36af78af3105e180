//! The hand-over of a finished run from a worker to the page, with all columns in one array that is
//! transferred without a copy.

use js_sys::{Float64Array, Function};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::plain::plain;
use crate::simulation::Simulation;
use reboot_storm_bridge::error::failed;
use reboot_storm_model::Columns;
use reboot_storm_model::Outcome;
use reboot_storm_model::Run;
use reboot_storm_model::Scenario;
use reboot_storm_model::digest;

/// A finished run.
#[derive(Serialize, Deserialize)]
struct Handover {
    link: String,
    /// What it took, in the unit of `cost`.
    #[serde(default)]
    work: f64,
    columns: String,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    values: Float64Array,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    outcome: Float64Array,
}

/// All columns, concatenated.
pub(super) fn flat<'a>(columns: impl Iterator<Item = &'a [f64]>) -> Float64Array {
    let values: Vec<f64> = columns.flatten().copied().collect();
    Float64Array::from(values.as_slice())
}

/// Runs a computation that reports its progress to a JS callback; an exception of the callback stops it and
/// is returned as the error.
pub(super) fn with_callback<T>(
    callback: Option<&Function>,
    compute: impl FnOnce(&mut dyn FnMut(f64) -> bool) -> Option<T>,
) -> Result<Option<T>, JsValue> {
    let mut thrown = None;
    let computed = compute(&mut |share| {
        let Some(callback) = callback else { return true };
        match callback.call1(&JsValue::UNDEFINED, &share.into()) {
            Ok(answer) => answer != false,
            Err(error) => {
                thrown = Some(error);
                false
            }
        }
    });
    thrown.map_or(Ok(computed), Err)
}

#[wasm_bindgen]
impl Simulation {
    /// Adopts a run computed by another instance of this class; the scenario is unchanged.
    ///
    /// # Errors
    /// An `Error` if the value does not come from `handover()`.
    pub fn adopt(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "Handover")] run: JsValue,
    ) -> Result<(), JsValue> {
        let wrong = || failed("this is not a run that was handed over");
        let run: Handover = serde_wasm_bindgen::from_value(run).map_err(|_| wrong())?;
        let known = run.columns == Columns::names().join(",");
        let columns = known.then(|| Columns::from_flat(&run.values.to_vec())).flatten();
        let outcome = Outcome::from_numbers(&run.outcome.to_vec());
        let (Some(columns), Some(outcome)) = (columns, outcome) else { return Err(wrong()) };
        let (mut scenario, _) = Scenario::from_link(&run.link);
        // The link names the log by its hash; the log itself is in this object.
        if scenario.restarts.hash_hex() == self.session.scenario.restarts.hash_hex() {
            scenario.restarts = self.session.scenario.restarts.clone();
        }
        let digest = digest(&columns);
        self.session.latest = Some(Run { scenario, columns, outcome, digest });
        Ok(())
    }
}

#[wasm_bindgen]
impl Simulation {
    /// The latest run, for `adopt` of another instance of this class.
    #[wasm_bindgen(unchecked_return_type = "Handover")]
    pub fn handover(&self) -> Result<JsValue, JsValue> {
        let Run { scenario, columns, outcome, .. } = self.session.latest()?;
        Ok(plain(&Handover {
            link: scenario.link(),
            work: self.session.simulator.work(),
            columns: Columns::names().join(","),
            values: flat(columns.all().map(|(_, column)| column)),
            outcome: Float64Array::from(outcome.to_numbers().as_slice()),
        }))
    }

    /// Computes the scenario, and calls back with the share done from time to time. A callback that returns
    /// false stops the run.
    ///
    /// Returns whether the run was completed; a stopped run changes nothing.
    ///
    /// # Errors
    /// The exception of the callback.
    #[wasm_bindgen(js_name = runWithProgress)]
    pub fn run_with_progress(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "(share: number) => unknown")] progress: &Function,
    ) -> Result<bool, JsValue> {
        self.session.log_is_here()?;
        let run = with_callback(Some(progress), |progress| {
            self.session.simulator.run_with_progress(&self.session.scenario, progress)
        })?;
        let ended = run.is_some();
        if ended {
            self.session.latest = run;
        }
        Ok(ended)
    }
}
