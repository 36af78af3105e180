//! The latest run as a file: what nobody asks for before there is a result.

use wasm_bindgen::prelude::*;

use super::pictures::{ChartView, chart, view};
use super::simulation::Simulation;
use crate::{charts, export};

#[wasm_bindgen]
impl Simulation {
    /// The latest run as CSV, with everything that gives it again.
    pub fn csv(&self) -> Result<String, JsValue> {
        Ok(export::csv(self.latest()?))
    }

    /// The latest run as JSON, with everything that gives it again.
    pub fn json(&self) -> Result<String, JsValue> {
        Ok(export::json(self.latest()?))
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
        Ok(charts::svg(chart(chart_id)?, self.latest()?, &view, (width, height)))
    }
}
