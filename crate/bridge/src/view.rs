//! Options for drawing a chart, and its frame, in JavaScript.

use reboot_storm_charts::{self as charts, CHARTS, Chart, Frame, View};
use wasm_bindgen::prelude::*;

use crate::error::{failed, unknown};
use crate::objects::{object, pair};

#[wasm_bindgen]
extern "C" {
    /// Options for drawing a chart; the defaults apply to absent ones.
    #[wasm_bindgen(typescript_type = "ChartView")]
    pub type ChartView;
    #[wasm_bindgen(method, getter, structural)]
    fn dark(this: &ChartView) -> Option<bool>;
    #[wasm_bindgen(method, getter, structural, js_name = yMax)]
    fn y_max(this: &ChartView) -> Option<f64>;
    #[wasm_bindgen(method, getter, structural, js_name = yMin)]
    fn y_min(this: &ChartView) -> Option<f64>;
    #[wasm_bindgen(method, getter, structural, js_name = xMax)]
    fn x_max(this: &ChartView) -> Option<f64>;
    #[wasm_bindgen(method, getter, structural, js_name = cursorHours)]
    fn cursor_hours(this: &ChartView) -> Option<f64>;
    #[wasm_bindgen(method, getter, structural, js_name = textWidth)]
    fn text_width(this: &ChartView) -> Option<f64>;
}

/// The view for these options.
#[must_use]
pub fn view(options: Option<&ChartView>) -> View {
    let mut view = View::default();
    if let Some(options) = options {
        view.dark = options.dark().unwrap_or(false);
        view.y_max = options.y_max();
        view.y_min = options.y_min();
        view.x_max = options.x_max();
        view.cursor_hours = options.cursor_hours();
        view.text_width = options.text_width().unwrap_or(view.text_width);
    }
    view
}

/// A chart of runs by its id.
///
/// # Errors
/// A `RefusalError` that lists the charts.
pub fn chart(id: &str) -> Result<&'static Chart, JsValue> {
    charts::chart(id).ok_or_else(|| unknown("chart", id, CHARTS.iter().map(|chart| chart.id)))
}

/// A frame as a JS object.
#[must_use]
pub fn frame_object(frame: &Frame) -> JsValue {
    object(&[
        ("left", frame.left.into()),
        ("top", frame.top.into()),
        ("right", frame.right.into()),
        ("bottom", frame.bottom.into()),
        ("hours", pair(frame.x_range)),
        ("values", pair(frame.y_range)),
    ])
}

/// A canvas error as an `Error`.
#[must_use]
pub fn broken(error: JsValue) -> JsValue {
    error.as_string().map_or(error, failed)
}
