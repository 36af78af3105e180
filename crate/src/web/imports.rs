//! Restarts from a log in place of the computed ones.

use std::sync::Arc;

use wasm_bindgen::prelude::*;

use super::error::{failed, unknown};
use super::simulation::Simulation;
use crate::fleet::Imported;
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
