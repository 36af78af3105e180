//! Restarts from a log in place of the computed ones, and a daily load in place of the built-in one.

use std::sync::Arc;

use wasm_bindgen::prelude::*;

use super::error::{failed, refused, unknown};
use super::log::ahead;
use super::objects::{array, put};
use super::simulation::Simulation;
use crate::fleet::{Imported, LoadOptions, read_daily_load};
use crate::params::Refusal;
use crate::scenario::Restarts;

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
        self.log = Some(Arc::clone(&imported));
        self.import(imported);
        Ok(())
    }

    /// The log that the present scenario takes its restarts from, for `restarts` of another
    /// instance of this class.
    #[must_use]
    pub fn log(&self) -> Option<Vec<u8>> {
        match &self.scenario.restarts {
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
        let of = Some(of.unwrap_or(self.scenario.params.clients));
        let zone_seconds = ahead(zone)?.unwrap_or(0);
        match read_daily_load(bytes, LoadOptions { of, zone_seconds }) {
            Ok((load, lines)) => {
                self.scenario.daily_load = Some(Arc::new(load));
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
        self.scenario.daily_load.is_some()
    }

    /// Takes the built-in rhythm again.
    #[wasm_bindgen(js_name = forgetDailyLoad)]
    pub fn forget_daily_load(&mut self) {
        self.scenario.daily_load = None;
    }
}

impl Simulation {
    /// The scenario asks for a log that has been here before: it is taken again.
    pub(super) fn find_log(&mut self) {
        if let (Some(hash), Some(log)) = (self.missing(), &self.log)
            && hash == log.hash_hex()
        {
            self.import(Arc::clone(log));
        }
    }

    fn import(&mut self, log: Arc<Imported>) {
        self.scenario.restarts = Restarts::Imported(log);
        self.forget_wave_notice();
    }
}
