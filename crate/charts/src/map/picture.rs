//! What is drawn: a map and what is marked on it.

use reboot_storm_study::map::{ParameterMap, Refinement, State};

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
    pub(super) numbers: Vec<f64>,
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
    pub(super) fn size(&self) -> (usize, usize) {
        (self.map.x.values.len(), self.map.y.values.len())
    }

    /// Whether a cell falls; `None` where nothing is known of it.
    pub(super) fn falls(&self, (column, row): (usize, usize)) -> Option<bool> {
        let cell = &self.refinement.cells()[row * self.map.x.values.len() + column];
        (cell.state != State::Empty).then(|| cell.answer.verdict.falls())
    }
}
