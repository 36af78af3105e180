//! A grid of runs: one or two parameters take one value after the other, everything else stays.
//!
//! A grid knows its points by number, so that any worker can compute any part of it.

mod axis;
mod measure;
mod there_and_back;

pub use axis::Axis;
pub use measure::measure;
pub use there_and_back::{RETUNABLE, Stay, ThereAndBack, there_and_back};

use reboot_storm_model::Outcome;
use reboot_storm_model::Scenario;
use reboot_storm_model::Simulator;

/// The points of a grid, row by row: `x` changes from point to point, `y` from row to row.
#[derive(Clone, Debug)]
pub struct Grid {
    /// What all points share.
    pub scenario: Scenario,
    /// The parameter that changes along a row.
    pub x: Axis,
    /// The parameter that changes from row to row, if there is more than one.
    pub y: Option<Axis>,
}

impl Grid {
    /// Number of points.
    #[must_use]
    pub fn points(&self) -> usize {
        self.x.values.len() * self.y.as_ref().map_or(1, |y| y.values.len())
    }

    /// The scenario of one point.
    #[must_use]
    pub fn scenario(&self, point: usize) -> Scenario {
        let (row, column) = (point / self.x.values.len(), point % self.x.values.len());
        let mut scenario = self.scenario.clone();
        scenario.params.put(self.x.spec, self.x.values[column]);
        if let Some(y) = &self.y {
            scenario.params.put(y.spec, y.values[row]);
        }
        scenario
    }

    /// Computes one point; a simulator that is kept saves what neighbours share.
    pub fn outcome(&self, simulator: &mut Simulator, point: usize) -> Outcome {
        simulator.run(&self.scenario(point)).outcome
    }
}

/// The outcomes of all points, in their order.
#[must_use]
pub fn sweep(grid: &Grid, threads: usize) -> Vec<Outcome> {
    crate::parallel::each(grid.points(), threads, Simulator::default, |simulator, point| {
        grid.outcome(simulator, point)
    })
}
