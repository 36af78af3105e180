//! A run compared with a baseline: in words, and as a curve on its charts.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::plain::plain;
use crate::simulation::Simulation;
use reboot_storm_bridge::canvas;
use reboot_storm_bridge::error::failed;
use reboot_storm_bridge::view::{ChartView, broken, chart, view};
use reboot_storm_charts::{Frame, View};
use reboot_storm_files::export::Compared;
use reboot_storm_model::Scenario;
use reboot_storm_model::scenario::Notice;
use reboot_storm_study::compare::{Change, changes, differences};

/// The frame of a chart, as `Simulation.frame` returns it.
#[derive(Deserialize)]
struct Given {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    hours: (f64, f64),
    values: (f64, f64),
}

/// How a run differs from its baseline's.
#[derive(Serialize)]
struct Comparison {
    /// One clause for each difference of the outcome.
    differences: Vec<String>,
    /// The parameters that differ.
    changes: Vec<Changed>,
}

#[derive(Serialize)]
struct Changed {
    id: &'static str,
    name: &'static str,
    from: String,
    to: String,
}

#[derive(Serialize)]
struct Baseline {
    link: String,
    notices: Vec<Notice>,
}

/// The link of the baseline that a link names, and what of it was not used as written; `undefined` for a link without
/// one.
#[wasm_bindgen(js_name = baselineOf, unchecked_return_type = "{ link: string, notices: Notice[] } | undefined")]
#[must_use]
pub fn baseline_of(link: &str) -> JsValue {
    let Some((scenario, notices)) = Scenario::baseline_of(link) else { return JsValue::UNDEFINED };
    plain(&Baseline { link: scenario.link(), notices })
}

#[wasm_bindgen]
impl Simulation {
    /// The part of a link that names this scenario as its baseline: it is appended to the link of another.
    #[wasm_bindgen(js_name = baselineLink)]
    #[must_use]
    pub fn baseline_link(&self) -> String {
        self.session.scenario.baseline_link()
    }

    /// How the latest run differs from the latest of a baseline.
    ///
    /// # Errors
    /// An `Error` before the first run of either.
    #[wasm_bindgen(unchecked_return_type = "Comparison")]
    pub fn compared(&self, baseline: &Simulation) -> Result<JsValue, JsValue> {
        let (present, baseline) = (self.session.latest()?, baseline.session.latest()?);
        let changed = |Change { id, name, from, to }| Changed { id, name, from, to };
        let changes = changes(&present.scenario, &baseline.scenario);
        Ok(plain(&Comparison {
            differences: differences(present, baseline),
            changes: changes.into_iter().map(changed).collect(),
        }))
    }

    /// The latest run as CSV, compared with the latest of a baseline.
    ///
    /// # Errors
    /// An `Error` before the first run of either.
    #[wasm_bindgen(js_name = comparedCsv)]
    pub fn compared_csv(&self, baseline: &Simulation) -> Result<String, JsValue> {
        Ok(self.beside(baseline)?.csv())
    }

    /// Both runs as JSON.
    ///
    /// # Errors
    /// An `Error` before the first run of either.
    #[wasm_bindgen(js_name = comparedJson)]
    pub fn compared_json(&self, baseline: &Simulation) -> Result<String, JsValue> {
        Ok(self.beside(baseline)?.json())
    }

    /// A chart with the baseline's curve as an SVG document of this size in CSS pixels.
    ///
    /// # Errors
    /// A `RefusalError` that lists the charts, or an `Error` before the first run of either.
    #[wasm_bindgen(js_name = comparedSvg)]
    #[expect(clippy::needless_pass_by_value, reason = "JS hands its options over")]
    pub fn compared_svg(
        &self,
        baseline: &Simulation,
        chart_id: &str,
        width: u32,
        height: u32,
        options: Option<ChartView>,
    ) -> Result<String, JsValue> {
        let view = view(options.as_ref());
        Ok(self.beside(baseline)?.svg(chart(chart_id)?, &view, (width, height)))
    }

    /// The PNG of such a chart, with the facts that reproduce both runs.
    ///
    /// # Errors
    /// An `Error` if the input is no PNG, or before the first run of either.
    #[wasm_bindgen(js_name = comparedPng)]
    pub fn compared_png(
        &self,
        baseline: &Simulation,
        png: &[u8],
        chart_id: &str,
    ) -> Result<Vec<u8>, JsValue> {
        let with_facts = self.beside(baseline)?.png_with_facts(png, chart(chart_id)?);
        with_facts.ok_or_else(|| failed("this is no PNG"))
    }

    /// Draws the main curve of the latest run alone, as that of a baseline: on a canvas above a chart of another run,
    /// in that chart's frame.
    ///
    /// # Errors
    /// A `RefusalError` that lists the charts, or an `Error` before the first run or of a frame that is none.
    #[wasm_bindgen(js_name = drawGhost)]
    pub fn draw_ghost(
        &self,
        target: &HtmlCanvasElement,
        chart_id: &str,
        dpr: f64,
        #[wasm_bindgen(unchecked_param_type = "Frame")] frame: JsValue,
        dark: bool,
    ) -> Result<(), JsValue> {
        let given: Given = serde_wasm_bindgen::from_value(frame)
            .map_err(|error| failed(format!("this is no frame: {error}")))?;
        let Given { left, top, right, bottom, hours, values } = given;
        let frame = Frame { left, top, right, bottom, x_range: hours, y_range: values, log: false };
        let view = View { dark, ..View::default() };
        canvas::paint_ghost(target, chart(chart_id)?, self.session.latest()?, &frame, &view, dpr)
            .map_err(broken)
    }
}

impl Simulation {
    /// The latest runs of both.
    fn beside<'a>(&'a self, baseline: &'a Simulation) -> Result<Compared<'a>, JsValue> {
        Ok(Compared { run: self.session.latest()?, baseline: baseline.session.latest()? })
    }
}

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/** A parameter that differs from the baseline's; values as in a link, empty for none. */
export interface Change { id: string; name: string; from: string; to: string }
/** How a run differs from its baseline's. */
export interface Comparison { differences: string[]; changes: Change[] }
";
