//! Importing restarts and daily loads.

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
    /// Imports restarts read by a worker's `RestartLog`. If the link names another log, they are refused.
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

    /// Forgets the last imported log: a link that names it requires it again. If it is in use, restarts are
    /// computed instead.
    #[wasm_bindgen(js_name = forgetLog)]
    pub fn forget_log(&mut self) {
        self.compute();
        self.extra.log = None;
    }

    /// The displayed date of hour 0, in seconds since 1970 (UTC): the preset's start; with an imported wave
    /// shifted by as many weeks as the log was, so that dates are those of the log.
    #[wasm_bindgen(js_name = startUnix)]
    #[must_use]
    pub fn start_unix(&self) -> f64 {
        self.session.scenario.shown_start_unix() as f64
    }

    /// The ids of the parameters without influence while restarts are imported.
    #[must_use]
    pub fn idle(&self) -> Vec<String> {
        match &self.session.scenario.restarts {
            Restarts::Computed => Vec::new(),
            _ => idle().map(|spec| spec.id.to_owned()).collect(),
        }
    }

    /// The imported wave in use, for `restarts` of another instance of this class.
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
    /// Imports a daily load from a file with an hour and a figure in each row, in place of the built-in
    /// rhythm. Counts are of `pcs` PCs, by default of all clients. Hours are in a time zone: minutes ahead
    /// of UTC, or text as in `+02:00` or, with the package's `zones.dat` as `zones`, `Europe/Berlin`.
    /// `plain` decides whether plain figures between one and a hundred are percentages or counts; a number
    /// of PCs implies counts. Returns what was read, skipped and assumed.
    ///
    /// # Errors
    /// A `RefusalError` with the same lines in its property `report`; the scenario is unchanged then. If
    /// the unit of plain figures is not given, `plain` has the lowest and the highest of them.
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

    /// Whether a daily load is imported.
    #[wasm_bindgen(js_name = hasDailyLoad)]
    #[must_use]
    pub fn has_daily_load(&self) -> bool {
        self.session.scenario.daily_load.is_some()
    }

    /// Restores the built-in rhythm.
    #[wasm_bindgen(js_name = forgetDailyLoad)]
    pub fn forget_daily_load(&mut self) {
        self.session.scenario.daily_load = None;
    }
}

/// Imports the restarts of a log.
pub(crate) fn import(session: &mut Session<AllRules>, log: Arc<Imported>) {
    session.scenario.restarts = Restarts::Imported(log);
    session.forget_wave_notice();
}
