//! Runs in slices, for a page without workers that must stay responsive.

use wasm_bindgen::prelude::*;

use crate::simulation::Simulation;
use reboot_storm_bridge::error::failed;
use reboot_storm_model::AUGUST;

#[wasm_bindgen]
impl Simulation {
    /// Starts a run of the current scenario, in place of one in progress; `step` continues it. Results are
    /// those of the latest run until this one is completed.
    ///
    /// # Errors
    /// An `Error` if the log of restarts is missing.
    pub fn begin(&mut self) -> Result<(), JsValue> {
        self.extra.running = None;
        self.session.log_is_here()?;
        self.extra.running = Some(self.session.simulator.begin(&self.session.scenario));
        Ok(())
    }

    /// Continues the run by about so much work, in the unit of `cost`; the wave is computed completely by
    /// `begin`. Returns the share done. At 1 the run is completed, and is the latest run.
    ///
    /// # Errors
    /// An `Error` if no run is in progress.
    pub fn step(&mut self, work: f64) -> Result<f64, JsValue> {
        let Some(running) = &mut self.extra.running else {
            return Err(failed("no run has begun: call begin() first"));
        };
        // A step of zero, less or NaN still does some work.
        if !running.advance((work * AUGUST).max(1.0)) {
            return Ok(running.share().min(0.999));
        }
        let run = self.extra.running.take().map(|running| self.session.simulator.end(running));
        self.session.latest = run;
        Ok(1.0)
    }

    /// Drops the run in progress.
    pub fn stop(&mut self) {
        self.extra.running = None;
    }
}
