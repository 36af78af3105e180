//! The map and the band on the page's side: which tiles to compute next, and what there is to show.

use js_sys::{Float64Array, Uint8Array, Uint32Array};
use wasm_bindgen::prelude::*;

use reboot_storm_bridge::error::{failed, refused};
use reboot_storm_charts::MapPicture;
use reboot_storm_model::{Scenario, Verdict};
use reboot_storm_study::map::{Answer, ParameterMap, State};

/// An answer as it is handed over.
pub(crate) fn answer_numbers(answer: &Answer) -> [f64; 2] {
    [position(answer.verdict) as f64, answer.hours_down]
}

fn position(verdict: Verdict) -> usize {
    Verdict::ALL.iter().position(|one| *one == verdict).unwrap_or(0)
}

fn answer(numbers: &[f64]) -> Option<Answer> {
    let [verdict, hours_down] = numbers else { return None };
    let verdict = *Verdict::ALL.get(*verdict as usize)?;
    Some(Answer { verdict, hours_down: *hours_down })
}

/// Cells by number.
///
/// # Errors
/// An `Error` of a cell that the map does not have.
pub(crate) fn cells(map: &ParameterMap, tile: &[u32]) -> Result<Vec<usize>, JsValue> {
    let all = map.cells();
    let cell = |cell: &u32| {
        let known = Some(*cell as usize).filter(|cell| *cell < all);
        known.ok_or_else(|| failed(format!("the map has no cell {cell}: it has {all}")))
    };
    tile.iter().map(cell).collect()
}

/// A map of a scenario over two parameters, while workers compute it.
#[wasm_bindgen]
pub struct MapRefinement {
    pub(crate) picture: MapPicture,
}

#[wasm_bindgen]
impl MapRefinement {
    /// A map over the sliders of two parameters, with at most so many cells along each.
    ///
    /// # Errors
    /// A `RefusalError` of a parameter without a slider.
    #[wasm_bindgen(constructor)]
    pub fn new(link: &str, x: &str, y: &str, cells_max: u32) -> Result<Self, JsValue> {
        let (scenario, _) = Scenario::from_link(link);
        let map = ParameterMap::new(&scenario, (x, y), cells_max as usize);
        let map = map.map_err(|refusal| refused(&refusal))?;
        Ok(Self { picture: MapPicture::new(map) })
    }

    /// The values along each row.
    #[must_use]
    pub fn xs(&self) -> Float64Array {
        Float64Array::from(self.picture.map.x.values.as_slice())
    }

    /// The values from row to row.
    #[must_use]
    pub fn ys(&self) -> Float64Array {
        Float64Array::from(self.picture.map.y.values.as_slice())
    }

    /// The next cells to compute, at most so many; none while those that are out decide what comes next, and none
    /// at the end.
    #[must_use]
    pub fn next(&mut self, cells_max: u32) -> Uint32Array {
        let tile = self.picture.refinement.next_tile(cells_max as usize);
        let tile: Vec<u32> = tile.into_iter().map(|cell| cell as u32).collect();
        Uint32Array::from(tile.as_slice())
    }

    /// Takes back cells that were given out and will not be computed.
    ///
    /// # Errors
    /// An `Error` of a cell that the map does not have.
    #[wasm_bindgen(js_name = takeBack)]
    pub fn take_back(&mut self, tile: &[u32]) -> Result<(), JsValue> {
        let cells = cells(&self.picture.map, tile)?;
        self.picture.refinement.take_back(&cells);
        Ok(())
    }

    /// Takes the results of cells, in any order of tiles.
    ///
    /// # Errors
    /// An `Error` if the results are not those of the cells.
    pub fn put(&mut self, tile: &[u32], results: &[f64]) -> Result<(), JsValue> {
        let cells = cells(&self.picture.map, tile)?;
        let answers: Option<Vec<Answer>> = results.chunks(2).map(answer).collect();
        let answers = answers.filter(|answers| answers.len() == cells.len());
        let answers = answers.ok_or_else(|| failed("these are not the results of the cells"))?;
        cells
            .into_iter()
            .zip(answers)
            .for_each(|(cell, answer)| self.picture.refinement.put(cell, answer));
        Ok(())
    }

    /// The verdicts, row by row, as positions in the list of verdicts from `absorbed` to `fails-without-restarts`.
    #[must_use]
    pub fn verdicts(&self) -> Uint8Array {
        self.bytes(|cell| position(cell.answer.verdict))
    }

    /// Whether each cell falls, row by row: 1 where it does.
    #[must_use]
    pub fn falls(&self) -> Uint8Array {
        self.bytes(|cell| usize::from(cell.answer.verdict.falls()))
    }

    /// The hours down, row by row.
    #[must_use]
    pub fn hours(&self) -> Float64Array {
        let hours: Vec<f64> =
            self.picture.refinement.cells().iter().map(|cell| cell.answer.hours_down).collect();
        Float64Array::from(hours.as_slice())
    }

    /// What is known of each cell, row by row: 0 nothing, 1 filled between computed ones, 2 computed, 3 filled and
    /// verified by a run of its own.
    #[must_use]
    pub fn states(&self) -> Uint8Array {
        self.bytes(|cell| State::ALL.iter().position(|state| *state == cell.state).unwrap_or(0))
    }

    /// Number of cells that have a run of their own.
    #[must_use]
    pub fn computed(&self) -> u32 {
        self.picture.refinement.computed() as u32
    }

    /// How far it is: 0 empty cells are left, 1 coarse, 2 the boundaries are traced, 3 every cell has a run of its own.
    #[must_use]
    pub fn stage(&self) -> u8 {
        let map = &self.picture.refinement;
        u8::from(map.is_coarse()) + u8::from(map.is_refined()) + u8::from(map.is_complete())
    }

    fn bytes(&self, of: impl Fn(&reboot_storm_study::map::Cell) -> usize) -> Uint8Array {
        let bytes: Vec<u8> =
            self.picture.refinement.cells().iter().map(|cell| of(cell) as u8).collect();
        Uint8Array::from(bytes.as_slice())
    }
}
