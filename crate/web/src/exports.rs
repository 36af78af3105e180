//! The latest run as a file and in words: functions that are not needed before the first result.

use wasm_bindgen::prelude::*;

use crate::simulation::Simulation;
use reboot_storm_bridge::error::{failed, refused};
use reboot_storm_bridge::objects::object;
use reboot_storm_bridge::specs::notices as listed;
use reboot_storm_bridge::view::{ChartView, chart, view};
use reboot_storm_charts as charts;
use reboot_storm_files::export::{self, Opened};
use reboot_storm_model::scenario::Restarts;

#[wasm_bindgen]
impl Simulation {
    /// The latest run as CSV, with the facts that reproduce it.
    pub fn csv(&self) -> Result<String, JsValue> {
        Ok(export::csv(self.session.latest()?))
    }

    /// The latest run as JSON, with the facts that reproduce it.
    pub fn json(&self) -> Result<String, JsValue> {
        Ok(export::json(self.session.latest()?))
    }

    /// A chart as an SVG document of this size in CSS pixels.
    #[expect(clippy::needless_pass_by_value, reason = "JS hands its options over")]
    pub fn svg(
        &self,
        chart_id: &str,
        width: u32,
        height: u32,
        options: Option<ChartView>,
    ) -> Result<String, JsValue> {
        let view = view(options.as_ref());
        Ok(export::svg(chart(chart_id)?, self.session.latest()?, &view, (width, height)))
    }

    /// A description of a chart, as alternative text.
    pub fn summary(&self, chart_id: &str) -> Result<String, JsValue> {
        Ok(charts::summary(chart(chart_id)?, self.session.latest()?))
    }

    /// The PNG of a chart of the latest run, with the facts that reproduce it.
    ///
    /// # Errors
    /// An `Error` if the input is no PNG.
    #[wasm_bindgen(js_name = pngWithFacts)]
    pub fn png_with_facts(&self, png: &[u8], chart_id: &str) -> Result<Vec<u8>, JsValue> {
        export::png_with_facts(png, chart(chart_id)?, self.session.latest()?)
            .ok_or_else(|| failed("this is no PNG"))
    }
}

/// Reads a file written by this package or the command line: the scenario's link, its imported wave if
/// included, and the digest.
///
/// # Errors
/// A `RefusalError` that names the unusable part.
#[wasm_bindgen(js_name = readRun, unchecked_return_type = "SavedRun")]
pub fn read_run(bytes: &[u8]) -> Result<JsValue, JsValue> {
    let Opened { scenario, notices, baseline, digest } =
        export::read(bytes).map_err(|refusal| refused(&refusal))?;
    let log = match &scenario.restarts {
        Restarts::Imported(imported) => imported.to_bytes().into(),
        _ => JsValue::UNDEFINED,
    };
    let baseline = baseline.map(|baseline| baseline.baseline_link()).unwrap_or_default();
    Ok(object(&[
        ("link", (scenario.link() + &baseline).into()),
        ("log", log),
        ("missing", scenario.missing().into()),
        ("digest", digest.into()),
        ("notices", listed(&notices)),
    ]))
}
