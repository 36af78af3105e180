//! The reader of restart logs, for a worker of the page.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::plain::plain;
use reboot_storm_bridge::error::{failed, refused, unknown};
use reboot_storm_files::fleet::{
    DateOrder, FleetSize, LogReader, ReadOptions, Report, Zone, Zones,
};
use reboot_storm_model::params::Refusal;

/// An incremental reader of a log of restarts. The log does not leave the browser.
#[wasm_bindgen]
pub struct RestartLog {
    /// `None` once the log has ended.
    reader: Option<LogReader>,
    /// The report, once the log has ended.
    report: Option<Report>,
}

#[wasm_bindgen]
impl RestartLog {
    /// Starts a log of a fleet with so many PCs (`5000`, or `de=700,us=300`; empty if unknown). Times
    /// without a zone are in `zone`: minutes ahead of UTC, or text as in `+02:00` or, with the package's
    /// `zones.dat` as `zones`, `Europe/Berlin`; UTC if the text is empty. `dates` is the order of day and
    /// month in dates such as `12.03.2024`; if empty, their rows are skipped.
    ///
    /// # Errors
    /// A `RefusalError` about the fleet, the zone or the order of dates.
    #[wasm_bindgen(constructor)]
    #[expect(clippy::needless_pass_by_value, reason = "JS hands its text over")]
    pub fn new(
        fleet: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "number | string")] zone: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "DateOrder | \"\"")] dates: Option<String>,
        #[wasm_bindgen(unchecked_optional_param_type = "Uint8Array")] zones: Option<Vec<u8>>,
    ) -> Result<Self, JsValue> {
        let dates = match dates.as_deref() {
            None | Some("") => None,
            Some(id) => Some(
                DateOrder::of(id)
                    .ok_or_else(|| unknown("dates", id, DateOrder::ALL.map(DateOrder::id)))?,
            ),
        };
        let fleet = (!fleet.trim().is_empty()).then(|| FleetSize::read(fleet.trim())).transpose();
        let zone = zone_of(zone, zones.as_deref())?;
        let fleet = fleet.map_err(|refusal| refused(&refusal))?;
        let reader = Some(LogReader::new(ReadOptions { fleet, zone, dates }));
        Ok(Self { reader, report: None })
    }

    /// Reads the next bytes, and returns the number of rows so far.
    ///
    /// # Errors
    /// A `RefusalError` if they are not text; the rest need not be read.
    pub fn push(&mut self, bytes: &[u8]) -> Result<f64, JsValue> {
        let reader = self.reader.as_mut().ok_or_else(|| failed("the log has ended"))?;
        reader.push(bytes).map_err(|error| cannot_use(&error))?;
        Ok(reader.rows_so_far() as f64)
    }

    /// Ends the log and returns the wave, for `Simulation.restarts`.
    ///
    /// # Errors
    /// A `RefusalError`; `report()` is available all the same.
    pub fn finish(&mut self) -> Result<Vec<u8>, JsValue> {
        let reader = self.reader.take().ok_or_else(|| failed("the log has ended"))?;
        let (imported, report) = reader.finish().map_err(|error| {
            self.report = error.report().cloned();
            cannot_use(&error)
        })?;
        self.report = Some(report);
        Ok(imported.to_bytes())
    }

    /// What was read, skipped and assumed, line by line.
    #[must_use]
    pub fn report(&self) -> Vec<String> {
        self.report.as_ref().map(Report::lines).unwrap_or_default()
    }

    /// The report in figures; undefined if nothing was read.
    #[wasm_bindgen(unchecked_return_type = "LogFigures | undefined")]
    #[must_use]
    pub fn figures(&self) -> JsValue {
        self.report.as_ref().map_or(JsValue::UNDEFINED, |report| plain(&figures(report)))
    }
}

/// The report on a log, in figures.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Figures<'a> {
    rows: u64,
    read: u64,
    refused: u64,
    outside: u64,
    date_only: u64,
    doubtful: bool,
    restarts: f64,
    first: Option<i64>,
    last: Option<i64>,
    pcs: f64,
    pcs_said: bool,
    dates: u64,
    dmy: u64,
    mdy: u64,
    samples: Vec<Sample<'a>>,
}

/// An ambiguous date, with its moment in each order.
#[derive(Serialize)]
struct Sample<'a> {
    given: &'a str,
    dmy: Option<i64>,
    mdy: Option<i64>,
}

fn figures(report: &Report) -> Figures<'_> {
    let dates = &report.dates;
    Figures {
        rows: report.rows,
        read: report.read,
        refused: report.refused(),
        outside: report.outside,
        date_only: report.date_only,
        doubtful: report.doubtful(),
        restarts: report.restarts,
        first: report.span.map(|span| span.0),
        last: report.span.map(|span| span.1),
        pcs: report.pcs,
        pcs_said: report.pcs_said,
        dates: dates.rows,
        dmy: dates.readable[0],
        mdy: dates.readable[1],
        samples: dates
            .samples
            .iter()
            .map(|(given, [dmy, mdy])| Sample { given, dmy: *dmy, mdy: *mdy })
            .collect(),
    }
}

/// A time zone: minutes ahead of UTC, or text as in `+02:00` or, with a database, `Europe/Berlin`; UTC by
/// default.
pub(super) fn zone_of(zone: &JsValue, zones: Option<&[u8]>) -> Result<Zone, JsValue> {
    let Some(text) = zone.as_string().filter(|text| !text.trim().is_empty()) else {
        let minutes = zone.as_f64().unwrap_or(0.0);
        return Ok(Zone::fixed(minutes.clamp(-840.0, 840.0) as i32 * 60));
    };
    let zones = match zones {
        Some(bytes) => Zones::from_bytes(bytes).ok_or_else(|| failed("no database of zones"))?,
        None => Zones::none(),
    };
    Zone::read("zone", text.trim(), &zones).map_err(|error| refused(&error))
}

fn cannot_use(error: &reboot_storm_files::fleet::LogError) -> JsValue {
    refused(&Refusal {
        id: "restarts".into(),
        given: "the log".into(),
        reason: error.to_string(),
        allowed: error.allowed().into(),
    })
}
