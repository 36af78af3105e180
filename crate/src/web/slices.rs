//! A run in slices, for a page that computes by itself and must not stand still meanwhile.

use wasm_bindgen::prelude::*;

use super::error::failed;
use super::simulation::Simulation;
use crate::cost::AUGUST;

#[wasm_bindgen]
impl Simulation {
    /// Begins a run of the scenario as it is now, in place of one that was begun before; `step` goes on with
    /// it. What is shown of the latest run stays until this one has come to its end.
    ///
    /// # Errors
    /// An `Error` where the log of restarts is not here that the link asks for.
    pub fn begin(&mut self) -> Result<(), JsValue> {
        self.running = None;
        self.log_is_here()?;
        self.running = Some(self.simulator.begin(&self.scenario));
        Ok(())
    }

    /// Goes on with the run that was begun for about so much work, in the unit of `cost`; the wave comes
    /// whole with `begin`. Gives the share that is done. At 1 it has come to its end, and is the latest run.
    ///
    /// # Errors
    /// An `Error` where no run was begun.
    pub fn step(&mut self, work: f64) -> Result<f64, JsValue> {
        let Some(running) = &mut self.running else {
            return Err(failed("no run has begun: call begin() first"));
        };
        // Below nothing, or no number, it still goes on by a little.
        if !running.advance((work * AUGUST).max(1.0)) {
            return Ok(running.share().min(0.999));
        }
        let run = self.running.take().map(|running| self.simulator.end(running));
        self.latest = run;
        Ok(1.0)
    }

    /// Drops the run that was begun.
    pub fn stop(&mut self) {
        self.running = None;
    }
}
