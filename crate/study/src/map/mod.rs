//! The map: verdict and hours down over two parameters, each along its slider's track.
//!
//! [`ParameterMap`] says which scenario each cell is; [`Refinement`] says which cells to compute next. Both are
//! independent of who computes: one thread, several ([`refined`]), or the workers of a page.

mod block;
mod cell;
mod refinement;
#[cfg(test)]
mod tests;

pub use cell::{Answer, Cell, State};
pub use refinement::Refinement;

use reboot_storm_model::params::{Effects, Refusal, SPECS, Spec, Value, with_slider};
use reboot_storm_model::{Scenario, Simulator};

use crate::parallel::{self, Tiles};

/// Cells along each axis of a map; fewer where a slider has fewer positions.
pub const CELLS: usize = 64;

/// Cells that a thread computes before it asks for others: few enough that the last ones do not wait for one thread.
const TILE_CELLS: usize = 8;

/// The parameters over which a map of a scenario may differ from place to place: those with a slider that act on its
/// runs, and not only on what is made of them.
pub fn parameters(scenario: &Scenario) -> impl Iterator<Item = &'static Spec> + '_ {
    let of_runs = Effects::ROLLOUT.and(Effects::RHYTHM).and(Effects::NETWORK).and(Effects::EVENTS);
    let of_results = Effects::OUTCOME.and(Effects::REPORTS);
    let acts = move |spec: &Spec| spec.affects.any(of_runs) && !spec.affects.any(of_results);
    let sliders = SPECS.iter().filter(|spec| spec.kind.number().is_some());
    sliders.filter(move |spec| acts(spec) && spec.text().concerns.holds(&scenario.params))
}

/// One axis: a parameter, and the values of its slider.
#[derive(Clone, Debug)]
pub struct MapAxis {
    /// The parameter.
    pub spec: &'static Spec,
    /// Its values, in order.
    pub values: Vec<f64>,
}

impl MapAxis {
    /// The values of a parameter's slider, at most so many.
    ///
    /// # Errors
    /// A [`Refusal`] of an id that is no parameter's, or whose parameter is not a number.
    pub fn of(id: &str, values_max: usize) -> Result<Self, Refusal> {
        let (spec, number) = with_slider(id)?;
        Ok(Self { spec, values: number.track().spaced(values_max) })
    }

    /// Where a value lies among those of the axis, in cells: 0 is the first one, and halves are between two. What
    /// lies beyond the slider, or is `never`, is at its end.
    #[must_use]
    pub fn place(&self, value: f64) -> f64 {
        let above = self.values.partition_point(|other| *other <= value);
        let (Some(before), Some(after)) = (above.checked_sub(1), self.values.get(above)) else {
            return if above == 0 { 0.0 } else { above as f64 - 1.0 };
        };
        let low = self.values[before];
        before as f64 + (value - low) / (after - low)
    }

    /// The cell nearest to a value.
    #[must_use]
    pub fn nearest(&self, value: f64) -> usize {
        self.place(value).round() as usize
    }

    /// How much a change of it has a simulator compute anew: the network's quiet reference, the wave, or neither.
    fn cost(&self) -> u8 {
        let affects = self.spec.affects;
        match self.spec.id {
            // These scale and cut the wave.
            "patch" | "stop" => 0,
            _ if affects.any(Effects::NETWORK.and(Effects::RHYTHM)) => 2,
            _ => u8::from(affects.any(Effects::ROLLOUT)),
        }
    }
}

/// The scenarios of a map.
#[derive(Clone, Debug)]
pub struct ParameterMap {
    /// The scenario that all cells have in common.
    pub scenario: Scenario,
    /// The parameter that changes along a row.
    pub x: MapAxis,
    /// The parameter that changes from row to row.
    pub y: MapAxis,
}

impl ParameterMap {
    /// A map over the sliders of two parameters, with at most so many cells along each.
    ///
    /// # Errors
    /// A [`Refusal`] of a parameter that has no slider, or of the same one twice.
    pub fn new(
        scenario: &Scenario,
        (x, y): (&str, &str),
        cells_max: usize,
    ) -> Result<Self, Refusal> {
        let (x, y) = (MapAxis::of(x, cells_max)?, MapAxis::of(y, cells_max)?);
        if x.spec.id == y.spec.id {
            return Err(Refusal {
                id: y.spec.id.into(),
                given: y.spec.id.into(),
                reason: "is on the other axis, too".into(),
                allowed: "two different parameters".into(),
            });
        }
        Ok(Self { scenario: scenario.clone(), x, y })
    }

    /// Number of cells.
    #[must_use]
    pub fn cells(&self) -> usize {
        self.x.values.len() * self.y.values.len()
    }

    /// The scenario of a cell, numbered row by row.
    #[must_use]
    pub fn scenario(&self, cell: usize) -> Scenario {
        let (row, column) = (cell / self.x.values.len(), cell % self.x.values.len());
        let mut scenario = self.scenario.clone();
        scenario.params.put(self.x.spec, Value::Number(self.x.values[column]));
        scenario.params.put(self.y.spec, Value::Number(self.y.values[row]));
        scenario
    }

    /// Computes a cell. A simulator reused for several cells keeps what they have in common.
    pub fn answer(&self, simulator: &mut Simulator, cell: usize) -> Answer {
        Answer::of(&simulator.outcome(&self.scenario(cell)))
    }

    /// Whether cells that are computed one after the other should lie in one column rather than in one row: a
    /// simulator keeps more between them.
    #[must_use]
    pub fn is_by_columns(&self) -> bool {
        self.x.cost() > self.y.cost()
    }

    /// The order in which to compute the cells.
    #[must_use]
    pub fn refinement(&self) -> Refinement {
        Refinement::new(self.x.values.len(), self.y.values.len(), self.is_by_columns())
    }
}

/// Computes a map on several threads by any function from cell to answer. `wanted` looks at the map before each tile, and
/// ends it where it returns false: after the refinement, at the end of a reader's patience, or never.
pub fn refined<S>(
    map: &ParameterMap,
    threads: usize,
    start: impl Fn() -> S + Sync,
    answer: impl Fn(&mut S, usize) -> Answer + Sync,
    wanted: impl FnMut(&Refinement) -> bool + Send,
) -> Refinement {
    struct Source<W> {
        refinement: Refinement,
        wanted: W,
    }
    impl<W: FnMut(&Refinement) -> bool> Tiles for Source<W> {
        type Tile = Vec<usize>;
        type Results = Vec<Answer>;

        fn next(&mut self) -> Option<Vec<usize>> {
            let wanted = (self.wanted)(&self.refinement);
            let tile = if wanted { self.refinement.next_tile(TILE_CELLS) } else { Vec::new() };
            (!tile.is_empty()).then_some(tile)
        }

        fn put(&mut self, tile: Vec<usize>, answers: Vec<Answer>) {
            for (cell, answer) in tile.into_iter().zip(answers) {
                self.refinement.put(cell, answer);
            }
        }
    }
    let source = Source { refinement: map.refinement(), wanted };
    let all = |state: &mut S, tile: &Vec<usize>| -> Vec<Answer> {
        tile.iter().map(|cell| answer(state, *cell)).collect()
    };
    parallel::share(source, threads, start, all).refinement
}
