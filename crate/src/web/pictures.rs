//! Charts for the page: drawn on a canvas or as SVG, described, and measured for the pointer.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use super::canvas;
use super::error::{failed, unknown};
use super::objects::{array, object, pair};
use super::simulation::Simulation;
use crate::charts::{self, CHARTS, Chart, Frame, View};

#[wasm_bindgen]
extern "C" {
    /// How a chart is to look; what is absent is the chart's own choice.
    #[wasm_bindgen(typescript_type = "ChartView")]
    pub type ChartView;
    #[wasm_bindgen(method, getter, structural)]
    fn dark(this: &ChartView) -> Option<bool>;
    #[wasm_bindgen(method, getter, structural, js_name = yMax)]
    fn y_max(this: &ChartView) -> Option<f64>;
    #[wasm_bindgen(method, getter, structural, js_name = cursorHours)]
    fn cursor_hours(this: &ChartView) -> Option<f64>;
    #[wasm_bindgen(method, getter, structural, js_name = textWidth)]
    fn text_width(this: &ChartView) -> Option<f64>;
}

pub(super) fn view(options: Option<&ChartView>) -> View {
    let mut view = View::default();
    if let Some(options) = options {
        view.dark = options.dark().unwrap_or(false);
        view.y_max = options.y_max();
        view.cursor_hours = options.cursor_hours();
        view.text_width = options.text_width().unwrap_or(view.text_width);
    }
    view
}

pub(super) fn chart(id: &str) -> Result<&'static Chart, JsValue> {
    charts::chart(id).ok_or_else(|| unknown("chart", id, CHARTS.iter().map(|chart| chart.id)))
}

/// A frame as the page reads it.
pub(super) fn frame_object(frame: &Frame) -> JsValue {
    object(&[
        ("left", frame.left.into()),
        ("top", frame.top.into()),
        ("right", frame.right.into()),
        ("bottom", frame.bottom.into()),
        ("hours", pair(frame.x_range)),
        ("values", pair(frame.y_range)),
    ])
}

/// What the canvas refused, as an `Error`.
pub(super) fn broken(error: JsValue) -> JsValue {
    error.as_string().map_or(error, failed)
}

/// How wide this browser draws text, as a multiple of what charts are laid out with: the view's
/// `textWidth`.
#[wasm_bindgen(js_name = textWidth)]
pub fn text_width(target: &HtmlCanvasElement) -> Result<f64, JsValue> {
    canvas::text_width(target).map_err(broken)
}

#[wasm_bindgen]
impl Simulation {
    /// Draws a chart of the latest run onto a canvas whose backing store is `dpr` device pixels
    /// for each CSS pixel.
    ///
    /// # Errors
    /// A `RefusalError` that lists the charts, or an `Error` before the first run.
    #[expect(clippy::needless_pass_by_value, reason = "JS hands its options over")]
    pub fn draw(
        &self,
        target: &HtmlCanvasElement,
        chart_id: &str,
        dpr: f64,
        options: Option<ChartView>,
    ) -> Result<(), JsValue> {
        let view = view(options.as_ref());
        canvas::paint(target, chart(chart_id)?, self.latest()?, &view, dpr).map_err(broken)
    }

    /// Where `draw` puts the data on a chart of this size in CSS pixels.
    #[wasm_bindgen(unchecked_return_type = "Frame")]
    #[expect(clippy::needless_pass_by_value, reason = "JS hands its options over")]
    pub fn frame(
        &self,
        chart_id: &str,
        width: f64,
        height: f64,
        options: Option<ChartView>,
    ) -> Result<JsValue, JsValue> {
        let view = view(options.as_ref());
        let frame = charts::plot_area(chart(chart_id)?, self.latest()?, &view, (width, height));
        Ok(frame_object(&frame))
    }

    /// The counts published at the time that a chart of this size shows as dots.
    #[wasm_bindgen(unchecked_return_type = "Spot[]")]
    #[expect(clippy::needless_pass_by_value, reason = "JS hands its options over")]
    pub fn spots(
        &self,
        chart_id: &str,
        width: f64,
        height: f64,
        options: Option<ChartView>,
    ) -> Result<JsValue, JsValue> {
        let (chart, run) = (chart(chart_id)?, self.latest()?);
        if chart.id != "users" {
            return Ok(array([]));
        }
        let frame = charts::plot_area(chart, run, &view(options.as_ref()), (width, height));
        Ok(array(charts::reported(run).into_iter().map(|dot| {
            let (x, y) = frame.pixel(dot.hours, dot.count);
            let scaled = if dot.scaled { "; shown in proportion to the clients" } else { "" };
            let (source, certainty) = (dot.source, dot.certainty.name());
            let text = format!("{} ({source}; {certainty}{scaled})", dot.label);
            object(&[("x", x.into()), ("y", y.into()), ("text", text.into())])
        })))
    }

    /// One sentence with a chart's values at an hour.
    pub fn describe(&self, chart_id: &str, hours: f64) -> Result<String, JsValue> {
        Ok(charts::describe(chart(chart_id)?, self.latest()?, hours))
    }
}
