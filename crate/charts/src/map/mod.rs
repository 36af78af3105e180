//! The map over two parameters: hours down by colour and by texture, and the boundary between what stands and what
//! falls.
//!
//! Only the full module links it.

mod axes;
mod border;
mod cells;
mod key;
mod marks;
mod picture;
mod scale;
mod sides;
mod surface;
mod words;

use super::chart::Chart;
use super::frame::Frame;
use super::input::{Input, Summaries};
use super::sheet::Sheet;
use reboot_storm_model::Scenario;
use reboot_storm_model::scenario::MODEL_VERSION;

use cells::Cells;

pub use picture::MapPicture;
pub use words::boundary;

/// The chart of a map.
pub static MAP_CHART: Chart<MapPicture> = Chart {
    id: "map",
    title: "Where it stands and where it falls",
    subtitle: "hours below half of the expected users, over two parameters",
    frame,
    body: draw,
    describe: words::describe,
};

static SUMMARIES: Summaries<MapPicture> = &[("map", words::summary)];

fn frame(sheet: &Sheet<'_, MapPicture>) -> Frame {
    axes::frame(sheet, key::height(sheet))
}

fn draw(sheet: &mut Sheet<'_, MapPicture>, frame: &Frame) {
    let cells = Cells::new(sheet.input, frame);
    key::draw(sheet);
    surface::draw(sheet, &cells);
    border::draw(sheet, &cells);
    axes::draw(sheet, frame);
    marks::draw(sheet, frame, &cells);
}

impl Input for MapPicture {
    fn scenario(&self) -> &Scenario {
        &self.map.scenario
    }

    fn across(&self) -> &[f64] {
        &self.numbers
    }

    fn place(&self, row: usize) -> String {
        words::place(self, row)
    }

    fn origin(&self) -> [String; 2] {
        let (x, y) = (self.map.x.spec.id, self.map.y.spec.id);
        let (computed, all) = (self.refinement.computed(), self.map.cells());
        let computed = match all - computed {
            0 => format!("all {all} cells computed"),
            _ => format!("{computed} of {all} cells computed, the others filled in between"),
        };
        [
            format!("Reboot Storm, model {MODEL_VERSION}, map of {x} and {y}: {computed}"),
            format!("#{}", self.map.scenario.link()),
        ]
    }

    fn summaries() -> Summaries<Self> {
        SUMMARIES
    }
}
