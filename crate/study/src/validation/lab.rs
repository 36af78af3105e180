//! The runs from which statements are measured, on all threads.

use crate::ensemble::{self, Member};
use crate::parallel;
use crate::sweep::{self, Axis, Grid, Hysteresis};
use reboot_storm_model::Outcome;
use reboot_storm_model::Run;
use reboot_storm_model::Scenario;
use reboot_storm_model::Simulator;

use super::Case;

/// Number of runs and threads.
#[derive(Clone, Copy, Debug)]
pub struct Lab {
    /// Threads.
    pub threads: usize,
    /// Number of runs of an ensemble.
    pub ensemble_runs: usize,
}

impl Lab {
    /// A run of each case, in order.
    pub(super) fn runs(&self, cases: &[Case]) -> Vec<Run> {
        parallel::each(cases.len(), self.threads, Simulator::default, |simulator, index| {
            simulator.run(&cases[index].scenario)
        })
    }

    /// An ensemble of a case.
    pub(super) fn ensemble(&self, case: &Case, runs: usize) -> Vec<Member> {
        ensemble::ensemble(&case.scenario, runs, self.threads)
    }

    /// A sweep around a case; axes are written as on the command line.
    pub(super) fn sweep(&self, case: &Case, x: &str, y: Option<&str>) -> (Grid, Vec<Outcome>) {
        let grid = grid(case, x, y);
        let outcomes = sweep::sweep(&grid, self.threads);
        (grid, outcomes)
    }

    /// A figure of every run of a sweep around a case.
    pub(super) fn figures(
        &self,
        case: &Case,
        x: &str,
        y: Option<&str>,
        figure: impl Fn(&Run) -> f64 + Sync,
    ) -> (Grid, Vec<f64>) {
        let grid = grid(case, x, y);
        let figures =
            parallel::each(grid.points(), self.threads, Simulator::default, |simulator, point| {
                figure(&simulator.run(&grid.scenario(point)))
            });
        (grid, figures)
    }

    /// Moves a parameter forward and back in the network of each case.
    pub(super) fn hysteresis(
        &self,
        cases: &[Case],
        x: &[&str],
        hold_hours: f64,
    ) -> Vec<Hysteresis> {
        parallel::each(
            cases.len(),
            self.threads,
            || (),
            |(), index| {
                sweep::hysteresis(&cases[index].scenario, &axis(x[index]), hold_hours)
                    .expect("a parameter that can be changed")
            },
        )
    }

    /// A run of a case, longer than its preset's.
    pub(super) fn long_run(case: &Case, hours: f64) -> Run {
        let scenario: &Scenario = &case.scenario;
        Simulator::default().run_for(scenario, hours)
    }
}

fn axis(text: &str) -> Axis {
    Axis::read("--x", text).expect("an axis that can be read")
}

fn grid(case: &Case, x: &str, y: Option<&str>) -> Grid {
    Grid { scenario: case.scenario.clone(), x: axis(x), y: y.map(axis) }
}
