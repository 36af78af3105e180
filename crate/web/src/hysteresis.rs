//! A parameter moved along its slider and back in one running network.

use js_sys::Float64Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::plain::plain;
use crate::simulation::Simulation;
use reboot_storm_bridge::error::{failed, refused};
use reboot_storm_study::sweep::{ADJUSTABLE, Plateau, hysteresis_on_slider};

/// A hysteresis loop: values in the order in which they were held, and the share of the expected users online at each;
/// then where it tipped, and where it recovered, if it did.
#[derive(Serialize)]
struct Loop {
    #[serde(with = "serde_wasm_bindgen::preserve")]
    values: Float64Array,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    online: Float64Array,
    tipping: Option<f64>,
    recovering: Option<f64>,
}

/// The parameters that can be moved in a running network.
#[wasm_bindgen(js_name = adjustable, unchecked_return_type = "string[]")]
#[must_use]
pub fn adjustable() -> Vec<String> {
    ADJUSTABLE.iter().map(|id| (*id).to_owned()).collect()
}

#[wasm_bindgen]
impl Simulation {
    /// Moves a parameter of the scenario's network along its slider and back, without restarts, from the end at which the
    /// network is up.
    ///
    /// # Errors
    /// A `RefusalError` of a parameter that cannot be moved in a running network; an `Error` if the log of restarts is
    /// missing.
    #[wasm_bindgen(unchecked_return_type = "HysteresisLoop")]
    pub fn hysteresis(&self, id: &str) -> Result<JsValue, JsValue> {
        if let Some(hash) = self.session.scenario.missing() {
            return Err(failed(format!("the log of restarts {hash} is missing")));
        }
        let found = hysteresis_on_slider(&self.session.scenario, id).map_err(|r| refused(&r))?;
        let path: Vec<Plateau> = found.forward.iter().chain(&found.backward).copied().collect();
        let column = |of: fn(&Plateau) -> f64| {
            Float64Array::from(path.iter().map(of).collect::<Vec<_>>().as_slice())
        };
        Ok(plain(&Loop {
            values: column(|plateau| plateau.value),
            online: column(|plateau| plateau.online_share),
            tipping: found.tipping(),
            recovering: found.recovering(),
        }))
    }
}
