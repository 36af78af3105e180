//! Restarts from a log in place of the computed ones, and a daily load in place of the built-in one.

use std::sync::Arc;

use wasm_bindgen::prelude::*;

use crate::log::ahead;
use crate::simulation::Simulation;
use reboot_storm_bridge::Session;
use reboot_storm_bridge::error::{failed, refused, unknown};
use reboot_storm_bridge::objects::{array, put};
use reboot_storm_files::fleet::{Imported, LoadOptions, read_daily_load};
use reboot_storm_model::AllRules;
use reboot_storm_model::params::Refusal;
use reboot_storm_model::scenario::Restarts;

#[wasm_bindgen]
impl Simulation {
    /// Takes the restarts of a log, read by a worker's `RestartLog`; a link that asks for
    /// another log does not take it.
    ///
    /// # Errors
    /// A `RefusalError`; the scenario is unchanged then.
    pub fn restarts(&mut self, bytes: &[u8]) -> Result<(), JsValue> {
        let imported = Imported::from_bytes(bytes).ok_or_else(|| failed("no log of restarts"))?;
        if let Some(hash) = self.missing().filter(|hash| *hash != imported.hash_hex()) {
            return Err(unknown("wave", &imported.hash_hex(), [hash.as_str()]));
        }
        let imported = Arc::new(imported);
        self.extra.0 = Some(Arc::clone(&imported));
        import(&mut self.session, imported);
        Ok(())
    }

    /// The log that the present scenario takes its restarts from, for `restarts` of another
    /// instance of this class.
    #[must_use]
    pub fn log(&self) -> Option<Vec<u8>> {
        match &self.session.scenario.restarts {
            Restarts::Imported(imported) => Some(imported.to_bytes()),
            _ => None,
        }
    }
}

#[wasm_bindgen]
impl Simulation {
    /// Takes who is on when from a file, in place of the built-in rhythm: an hour and a figure in
    /// each row. Counts are of so many PCs, of all clients if nothing is said; hours are of a clock
    /// so far ahead of UTC: minutes, or text as in `+02:00`. Gives what was read, skipped and assumed.
    ///
    /// # Errors
    /// A `RefusalError` with the same in its property `report`; the scenario is unchanged then.
    #[wasm_bindgen(js_name = dailyLoad)]
    pub fn daily_load(
        &mut self,
        bytes: &[u8],
        of: Option<f64>,
        #[wasm_bindgen(unchecked_optional_param_type = "number | string")] zone: &JsValue,
    ) -> Result<Vec<String>, JsValue> {
        let of = Some(of.unwrap_or(self.session.scenario.params.clients));
        let zone_seconds = ahead(zone)?.unwrap_or(0);
        match read_daily_load(bytes, LoadOptions { of, zone_seconds }) {
            Ok((load, lines)) => {
                self.session.scenario.daily_load = Some(Arc::new(load));
                Ok(lines)
            }
            Err((error, lines)) => {
                let refusal = refused(&Refusal {
                    id: "day".into(),
                    given: "the daily load".into(),
                    reason: error.to_string(),
                    allowed: error.allowed().into(),
                });
                put(&refusal, "report", &array(lines.into_iter().map(JsValue::from)));
                Err(refusal)
            }
        }
    }

    /// Whether a file says who is on when.
    #[wasm_bindgen(js_name = hasDailyLoad)]
    #[must_use]
    pub fn has_daily_load(&self) -> bool {
        self.session.scenario.daily_load.is_some()
    }

    /// Takes the built-in rhythm again.
    #[wasm_bindgen(js_name = forgetDailyLoad)]
    pub fn forget_daily_load(&mut self) {
        self.session.scenario.daily_load = None;
    }
}

/// Takes the restarts of a log that is here.
pub(crate) fn import(session: &mut Session<AllRules>, log: Arc<Imported>) {
    session.scenario.restarts = Restarts::Imported(log);
    session.forget_wave_notice();
}
