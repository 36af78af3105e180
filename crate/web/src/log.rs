//! The reader of restart logs, for a worker of the page.

use wasm_bindgen::prelude::*;

use reboot_storm_bridge::error::{failed, refused};
use reboot_storm_files::fleet::{FleetSize, LogReader, ReadOptions, Report, zone_seconds};
use reboot_storm_model::params::Refusal;

/// A log of restarts on its way in. Nothing of it leaves the browser.
#[wasm_bindgen]
pub struct RestartLog {
    /// None once it has ended.
    reader: Option<LogReader>,
    lines: Vec<String>,
}

#[wasm_bindgen]
impl RestartLog {
    /// Begins a log of so many PCs (`5000`, or `de=700,us=300`; empty where nothing is known),
    /// whose times without a zone are so far ahead of UTC: minutes, or text as in `+02:00`; UTC
    /// where the text is empty.
    ///
    /// # Errors
    /// A `RefusalError` about the fleet or the zone.
    #[wasm_bindgen(constructor)]
    pub fn new(
        fleet: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "number | string")] zone: &JsValue,
    ) -> Result<Self, JsValue> {
        let fleet = (!fleet.trim().is_empty()).then(|| FleetSize::read(fleet.trim())).transpose();
        let zone_seconds = ahead(zone)?;
        let fleet = fleet.map_err(|refusal| refused(&refusal))?;
        let reader = Some(LogReader::new(ReadOptions { fleet, zone_seconds }));
        Ok(Self { reader, lines: Vec::new() })
    }

    /// Takes the next bytes, however many, and returns how many rows there were so far.
    ///
    /// # Errors
    /// A `RefusalError` when they are no text: the rest need not be read.
    pub fn push(&mut self, bytes: &[u8]) -> Result<f64, JsValue> {
        let reader = self.reader.as_mut().ok_or_else(|| failed("the log has ended"))?;
        reader.push(bytes).map_err(|error| cannot_use(&error))?;
        Ok(reader.rows_so_far() as f64)
    }

    /// Ends the log: the wave, for `Simulation.restarts`.
    ///
    /// # Errors
    /// A `RefusalError`; `report()` says what was read all the same.
    pub fn finish(&mut self) -> Result<Vec<u8>, JsValue> {
        let reader = self.reader.take().ok_or_else(|| failed("the log has ended"))?;
        let (imported, report) = reader.finish().map_err(|error| {
            self.lines = error.report().map(Report::lines).unwrap_or_default();
            cannot_use(&error)
        })?;
        self.lines = report.lines();
        Ok(imported.to_bytes())
    }

    /// What was read, skipped and assumed, line by line.
    #[must_use]
    pub fn report(&self) -> Vec<String> {
        self.lines.clone()
    }
}

/// Seconds by which a zone is ahead of UTC: minutes, or text as in `+02:00`; None where nothing is said.
pub(super) fn ahead(zone: &JsValue) -> Result<Option<i32>, JsValue> {
    let text = zone.as_string().filter(|text| !text.trim().is_empty());
    match (text, zone.as_f64()) {
        (Some(text), _) => {
            zone_seconds("zone", text.trim()).map(Some).map_err(|error| refused(&error))
        }
        (None, minutes) => Ok(minutes.map(|minutes| minutes.clamp(-840.0, 840.0) as i32 * 60)),
    }
}

fn cannot_use(error: &reboot_storm_files::fleet::LogError) -> JsValue {
    refused(&Refusal {
        id: "restarts".into(),
        given: "the log".into(),
        reason: error.to_string(),
        allowed: error.allowed().into(),
    })
}
