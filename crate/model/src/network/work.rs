//! What a run of the cohorts costs, estimated before it begins: what its loops will do at most, each
//! operation by its time in nanoseconds on one machine. Only the ratios count.

use super::Resolution;
use super::waits::Waits;
use crate::options::Options;
use crate::params::{BootLaw, Engine, Params, Topology};

/// A step of the clients, with one stage of waiting and nobody in it.
const STEP: f64 = 500.0;
/// A step of the supernodes, once a minute.
const SUPERNODES: f64 = 1000.0;
/// A further stage of waiting, and a further way from a failure to a stage.
const STAGE: f64 = 40.0;
const WAY: f64 = 30.0;
/// One of the delays over which a normal law spreads a step's restarts.
const DELAY: f64 = 37.0;
/// What a step draws in any case, what each stage and each way does, and what each of the counts
/// that do not divide evenly over a wait does.
const DRAWS: f64 = 2_700.0;
const STAGE_DRAWS: f64 = 400.0;
const SLOT_DRAW: f64 = 8.0;

/// Work for so many hours.
pub(crate) fn work<O: Options>(params: &Params, step_seconds: f64, hours: f64) -> f64 {
    let fitted = Resolution::default().fit(params, step_seconds);
    let step_seconds = fitted.step_seconds;
    let waits = Waits::new::<O>(params, step_seconds);
    let stages = waits.stages.len() as f64;
    let ways = waits.kinds.iter().map(Vec::len).sum::<usize>() as f64;
    let mut step = STEP;
    if O::use_rule(waits.stages.len() != 1) {
        step += stages * STAGE + ways * WAY;
    }
    if O::use_rule(params.boot_law == BootLaw::Normal) {
        step += 2.0 * params.boot * 60.0 / step_seconds * DELAY;
    }
    if O::use_rule(params.engine != Engine::Expected) {
        // No more is spread than there are clients.
        let spread: usize = waits.stages.iter().map(|wait| wait.last - wait.first).sum();
        let drawn = (8.0 * spread as f64 / 2.0 * ways / stages).min(params.clients);
        step += DRAWS + (stages + ways) * STAGE_DRAWS + drawn * SLOT_DRAW;
    }
    let mut hour = 3600.0 / step_seconds * step;
    if !O::use_rule(params.topology == Topology::Servers) {
        hour += 60.0 * SUPERNODES;
    }
    hours * hour
}
