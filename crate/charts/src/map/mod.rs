//! The map over two parameters: hours down by colour and by texture, and the boundary between what stands and what
//! falls.
//!
//! Only the full module links it.

mod axes;
mod border;
mod key;
mod marks;
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
use reboot_storm_study::map::{ParameterMap, Refinement, State};

pub use words::boundary;

/// A map as it is drawn: its cells so far, and what is marked on it.
#[derive(Debug)]
pub struct MapPicture {
    /// The scenarios of the cells.
    pub map: ParameterMap,
    /// What is known of them.
    pub refinement: Refinement,
    /// The values of both parameters in the present scenario: it is marked.
    pub here: Option<(f64, f64)>,
    /// Those of scenarios that differ from the map's in these parameters alone, and were seen before.
    pub visited: Vec<(f64, f64)>,
    /// Those of presets, whose other values may differ.
    pub presets: Vec<(f64, f64)>,
    /// The cells' numbers: the rows of this input.
    numbers: Vec<f64>,
}

impl MapPicture {
    /// A map of which nothing is known.
    #[must_use]
    pub fn new(map: ParameterMap) -> Self {
        let refinement = map.refinement();
        let numbers = (0..map.cells()).map(|cell| cell as f64).collect();
        let (here, visited, presets) = (None, Vec::new(), Vec::new());
        Self { map, refinement, here, visited, presets, numbers }
    }

    /// Columns and rows of cells.
    fn size(&self) -> (usize, usize) {
        (self.map.x.values.len(), self.map.y.values.len())
    }

    /// Whether a cell falls; `None` where nothing is known of it.
    fn falls(&self, (column, row): (usize, usize)) -> Option<bool> {
        let cell = &self.refinement.cells()[row * self.map.x.values.len() + column];
        (cell.state != State::Empty).then(|| cell.answer.verdict.falls())
    }
}

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

/// Where the cells lie on the sheet.
#[derive(Clone, Copy, Debug)]
struct Cells {
    /// Columns and rows.
    size: (usize, usize),
    left: f64,
    bottom: f64,
    /// Width and height of a cell.
    each: (f64, f64),
}

impl Cells {
    fn new(input: &MapPicture, frame: &Frame) -> Self {
        let size = input.size();
        let each = (
            (frame.right - frame.left) / size.0 as f64,
            (frame.bottom - frame.top) / size.1 as f64,
        );
        Self { size, left: frame.left, bottom: frame.bottom, each }
    }

    /// The position so many cells from the left and from the bottom.
    fn at(&self, across: f64, up: f64) -> (f64, f64) {
        (self.left + across * self.each.0, self.bottom - up * self.each.1)
    }

    /// The position of two values.
    fn of_values(&self, map: &ParameterMap, (x, y): (f64, f64)) -> (f64, f64) {
        self.at(map.x.place(x) + 0.5, map.y.place(y) + 0.5)
    }
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
