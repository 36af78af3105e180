//! Restarts from a log in place of the computed ones, and a daily load in place of the built-in one.

use std::sync::Arc;

use wasm_bindgen::prelude::*;

use crate::log::zone_of;
use crate::simulation::Simulation;
use reboot_storm_bridge::Session;
use reboot_storm_bridge::error::{failed, refused, unknown};
use reboot_storm_bridge::objects::{array, pair, put};
use reboot_storm_files::fleet::{Imported, LoadError, LoadOptions, idle, read_daily_load};
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
        self.extra.log = Some(Arc::clone(&imported));
        import(&mut self.session, imported);
        Ok(())
    }

    /// Forgets the log that was taken last: a link back to it asks for it. Where it is in use its
    /// restarts are computed instead.
    #[wasm_bindgen(js_name = forgetLog)]
    pub fn forget_log(&mut self) {
        self.compute();
        self.extra.log = None;
    }

    /// When hour 0 is to a reader, in seconds since 1970 (UTC): the preset's start, or, with a
    /// log of restarts, as many weeks away as the log was moved, so that dates are the log's.
    #[wasm_bindgen(js_name = startUnix)]
    #[must_use]
    pub fn start_unix(&self) -> f64 {
        self.session.scenario.shown_start_unix() as f64
    }

    /// The ids of the parameters that count for nothing, as a log of restarts stands in place of
    /// what they say.
    #[must_use]
    pub fn idle(&self) -> Vec<String> {
        match &self.session.scenario.restarts {
            Restarts::Computed => Vec::new(),
            _ => idle().map(|spec| spec.id.to_owned()).collect(),
        }
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
    /// so far ahead of UTC: minutes, or text as in `+02:00`, or, with the package's `zones.dat` as
    /// `zones`, as in `Europe/Berlin`. Plain figures of more than one and up
    /// to a hundred are percentages or counts, whichever `plain` says; a number of PCs says that
    /// they are counts. Gives what was read, skipped and assumed.
    ///
    /// # Errors
    /// A `RefusalError` with the same in its property `report`; the scenario is unchanged then.
    /// Where nobody says what plain figures are, `plain` has the least and the largest of them.
    #[wasm_bindgen(js_name = dailyLoad)]
    #[expect(clippy::needless_pass_by_value, reason = "JS hands its text over")]
    pub fn daily_load(
        &mut self,
        bytes: &[u8],
        of: Option<f64>,
        #[wasm_bindgen(unchecked_optional_param_type = "number | string")] zone: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "\"percent\" | \"counts\"")] plain: Option<
            String,
        >,
        #[wasm_bindgen(unchecked_optional_param_type = "Uint8Array")] zones: Option<Vec<u8>>,
    ) -> Result<Vec<String>, JsValue> {
        let clients = self.session.scenario.params.clients;
        let (of, percent) = match plain.as_deref() {
            None => (of, false),
            Some("percent") => (None, true),
            Some("counts") => (of.or(Some(clients)), false),
            Some(other) => return Err(unknown("plain", other, ["percent", "counts"])),
        };
        let zone = zone_of(zone, zones.as_deref())?;
        let begins = self.session.scenario.shown_start_unix();
        let options = LoadOptions { of, clients: Some(clients), percent, zone, begins };
        match read_daily_load(bytes, &options) {
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
                if let LoadError::Plain(least, largest) = error {
                    put(&refusal, "plain", &pair((least, largest)));
                }
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
