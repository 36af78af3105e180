//! Sweeps: a grid of runs over the values of one or two parameters.
//!
//! Points are numbered, so that any worker can compute any part of a grid.

mod axis;
mod hysteresis;
mod measure;

pub use axis::Axis;
pub use hysteresis::{ADJUSTABLE, Hysteresis, Plateau, hysteresis, hysteresis_on_slider};
pub use measure::measure;

use reboot_storm_model::Outcome;
use reboot_storm_model::Scenario;
use reboot_storm_model::Simulator;

/// A grid, row by row: `x` changes from point to point, `y` from row to row.
#[derive(Clone, Debug)]
pub struct Grid {
    /// The scenario common to all points.
    pub scenario: Scenario,
    /// The parameter that changes along a row.
    pub x: Axis,
    /// The parameter that changes from row to row, if any.
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

    /// Computes one point. A simulator reused for several points keeps their common results.
    pub fn outcome(&self, simulator: &mut Simulator, point: usize) -> Outcome {
        simulator.run(&self.scenario(point)).outcome
    }
}

/// The outcomes of all points, in order.
#[must_use]
pub fn sweep(grid: &Grid, threads: usize) -> Vec<Outcome> {
    crate::parallel::each(grid.points(), threads, Simulator::default, |simulator, point| {
        grid.outcome(simulator, point)
    })
}
