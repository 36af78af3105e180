//! The map as a chart and in words.

use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

use crate::map::MapRefinement;
use reboot_storm_bridge::canvas;
use reboot_storm_bridge::view::{ChartView, broken, frame_object, view};
use reboot_storm_charts::{self as charts, MAP_CHART};
use reboot_storm_model::Scenario;
use reboot_storm_model::params::Value;
use reboot_storm_study::map;

/// Pairs of values.
fn pairs(values: &[f64]) -> Vec<(f64, f64)> {
    values.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

#[wasm_bindgen]
impl MapRefinement {
    /// Marks the present scenario, by its values of the two parameters; and others, by pairs of values: those that were
    /// seen before, which differ from the map's in these two alone, and presets, which may differ in others.
    pub fn mark(&mut self, x: f64, y: f64, visited: &[f64], presets: &[f64]) {
        let picture = &mut self.picture;
        // What the map was computed for does not depend on them.
        for (spec, value) in [(picture.map.x.spec, x), (picture.map.y.spec, y)] {
            picture.map.scenario.params.put(spec, Value::Number(value));
        }
        picture.here = Some((x, y));
        picture.visited = pairs(visited);
        picture.presets = pairs(presets);
    }

    /// The number of the cell nearest to two values.
    #[wasm_bindgen(js_name = cellAt)]
    #[must_use]
    pub fn cell_at(&self, x: f64, y: f64) -> u32 {
        let map = &self.picture.map;
        (map.y.nearest(y) * map.x.values.len() + map.x.nearest(x)) as u32
    }

    /// Where a value lies along `x` or `y`, in cells: 0 is the middle of the first one.
    #[must_use]
    pub fn place(
        &self,
        #[wasm_bindgen(unchecked_param_type = "\"x\" | \"y\"")] axis: &str,
        value: f64,
    ) -> f64 {
        let map = &self.picture.map;
        if axis == "x" { map.x.place(value) } else { map.y.place(value) }
    }

    /// Draws the map onto a canvas whose backing store is `dpr` device pixels for each CSS pixel. Of the options,
    /// `cursorHours` is the number of the cell that is outlined.
    #[expect(clippy::needless_pass_by_value, reason = "JS hands its options over")]
    pub fn draw(
        &self,
        target: &HtmlCanvasElement,
        dpr: f64,
        options: Option<ChartView>,
    ) -> Result<(), JsValue> {
        canvas::paint(target, &MAP_CHART, &self.picture, &view(options.as_ref()), dpr)
            .map_err(broken)
    }

    /// The area of the cells in `draw`, for a chart of this size in CSS pixels.
    #[wasm_bindgen(unchecked_return_type = "Frame")]
    #[expect(clippy::needless_pass_by_value, reason = "JS hands its options over")]
    #[must_use]
    pub fn frame(&self, width: f64, height: f64, options: Option<ChartView>) -> JsValue {
        let view = view(options.as_ref());
        frame_object(&charts::plot_area(&MAP_CHART, &self.picture, &view, (width, height)))
    }

    /// The map as an SVG document of this size in CSS pixels.
    #[expect(clippy::needless_pass_by_value, reason = "JS hands its options over")]
    #[must_use]
    pub fn svg(&self, width: u32, height: u32, options: Option<ChartView>) -> String {
        charts::svg(&MAP_CHART, &self.picture, &view(options.as_ref()), (width, height))
    }

    /// A cell in one sentence.
    #[must_use]
    pub fn describe(&self, cell: u32) -> String {
        charts::describe(&MAP_CHART, &self.picture, f64::from(cell))
    }

    /// Where a row of the map falls, in one sentence.
    #[must_use]
    pub fn boundary(&self, row: u32) -> String {
        let rows = self.picture.map.y.values.len();
        charts::boundary(&self.picture, (row as usize).min(rows - 1))
    }

    /// A description of the map, as alternative text.
    #[must_use]
    pub fn summary(&self) -> String {
        charts::summary(&MAP_CHART, &self.picture)
    }
}

/// The parameters of a link's scenario over which a map may differ from place to place.
#[wasm_bindgen(js_name = mapParameters, unchecked_return_type = "string[]")]
#[must_use]
pub fn map_parameters(link: &str) -> Vec<String> {
    let (scenario, _) = Scenario::from_link(link);
    map::parameters(&scenario).map(|spec| spec.id.to_owned()).collect()
}

/// Title and subtitle of the map.
#[wasm_bindgen(js_name = mapTitles)]
#[must_use]
pub fn map_titles() -> Vec<String> {
    vec![MAP_CHART.title.into(), MAP_CHART.subtitle.into()]
}
