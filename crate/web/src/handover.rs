//! A finished run on its way from a worker to the page: columns as one array, so that handing them
//! over copies nothing.

use js_sys::{Float64Array, Function};
use wasm_bindgen::prelude::*;

use crate::simulation::Simulation;
use reboot_storm_bridge::error::failed;
use reboot_storm_model::Columns;
use reboot_storm_model::Outcome;
use reboot_storm_model::Run;
use reboot_storm_model::Scenario;
use reboot_storm_model::digest;

#[wasm_bindgen]
extern "C" {
    /// A finished run.
    #[wasm_bindgen(typescript_type = "Handover")]
    pub type Handover;
    #[wasm_bindgen(method, getter, structural)]
    fn link(this: &Handover) -> String;
    #[wasm_bindgen(method, getter, structural)]
    fn columns(this: &Handover) -> String;
    #[wasm_bindgen(method, getter, structural)]
    fn values(this: &Handover) -> Float64Array;
    #[wasm_bindgen(method, getter, structural)]
    fn outcome(this: &Handover) -> Float64Array;
}

/// Columns as one array, one after the other.
pub(super) fn flat<'a>(columns: impl Iterator<Item = &'a [f64]>) -> Float64Array {
    let values: Vec<f64> = columns.flatten().copied().collect();
    Float64Array::from(values.as_slice())
}

/// Has something computed that tells a callback of JS how far it is; what that throws stops it, and
/// is the error.
pub(super) fn told<T>(
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
    /// Takes a run that another instance of this class has computed, as if it had been computed
    /// here; the scenario stays as it is.
    ///
    /// # Errors
    /// An `Error` where it is not what `handover()` gave.
    pub fn adopt(&mut self, run: &Handover) -> Result<(), JsValue> {
        let known = run.columns() == Columns::names().join(",");
        let columns = known.then(|| Columns::from_flat(&run.values().to_vec())).flatten();
        let outcome = Outcome::from_numbers(&run.outcome().to_vec());
        let (Some(columns), Some(outcome)) = (columns, outcome) else {
            return Err(failed("this is not a run that was handed over"));
        };
        let (mut scenario, _) = Scenario::from_link(&run.link());
        // A link names its log by the hash; the log itself is here.
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
        Ok(reboot_storm_bridge::objects::object(&[
            ("link", scenario.link().into()),
            ("columns", Columns::names().join(",").into()),
            ("values", flat(columns.all().map(|(_, column)| column)).into()),
            ("outcome", Float64Array::from(outcome.to_numbers().as_slice()).into()),
        ]))
    }

    /// Computes the scenario, and calls back with the share that is done from time to time. A
    /// callback that returns false stops it.
    ///
    /// Gives whether it came to its end; a run that was stopped leaves everything as it was.
    ///
    /// # Errors
    /// What the callback threw.
    #[wasm_bindgen(js_name = runWithProgress)]
    pub fn run_with_progress(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "(share: number) => unknown")] progress: &Function,
    ) -> Result<bool, JsValue> {
        self.session.log_is_here()?;
        let run = told(Some(progress), |progress| {
            self.session.simulator.run_with_progress(&self.session.scenario, progress)
        })?;
        let ended = run.is_some();
        if ended {
            self.session.latest = run;
        }
        Ok(ended)
    }
}
