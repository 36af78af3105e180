//! Individuals: every client and every supernode on its own, second by second.
//!
//! The same law as the cohorts' in `network`, the same scenario in and the same columns out. Each
//! client has its own due times, failures and supernode; each supernode its own clients, load and
//! clock. Times are kept in 1024ths of a second and looked at in slots of one second. What
//! happens to anybody at any time is drawn as so many events and then whom they happen to, so that
//! nobody costs anything while nothing happens to it.

mod attempts;
mod begin;
mod clients;
mod directory;
mod engine;
mod events;
mod hazard;
mod minute;
mod nodes;
#[cfg(test)]
mod oracle;
mod pcs;
mod servers;
mod waits;
mod wheel;
mod work;

use std::sync::Arc;

use crate::columns::Columns;
use crate::network::record::Recorder;
use crate::network::rhythms::WARM_UP_BINS;
use crate::network::{Grid, Rhythm};
use crate::params::Params;
use crate::rollout::{BIN_SECONDS, Wave};
use engine::Engine;
pub(crate) use work::work;

/// What a run gives.
pub struct Finished {
    pub columns: Columns,
    /// Memory that the clients took, without what each supernode and the columns take.
    pub bytes_a_client: f64,
}

/// Computes the columns of a wave of restarts. `progress` is told the share that is done from
/// time to time; the run ends without a result as soon as it returns false.
pub(crate) fn run(
    params: &Params,
    wave: &Wave,
    rhythm: &Arc<Rhythm>,
    grid: Grid,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Option<Finished> {
    let mut engine = Engine::new(params, rhythm);
    let mut recorder = Recorder::new(params, grid, Arc::clone(rhythm));
    let end = (grid.hours * 3600.0 / BIN_SECONDS).round() as i64;
    let minutes = (BIN_SECONDS / 60.0) as u32;
    let mut since_row = 0;
    for bin in -WARM_UP_BINS..end {
        let index = usize::try_from(bin).ok();
        let restarts = index.and_then(|bin| wave.all.get(bin));
        let always_on = index.and_then(|bin| wave.always_on.get(bin));
        engine.begin_bin(rhythm, (bin + WARM_UP_BINS) as usize, restarts.zip(always_on));
        for minute in 0..minutes {
            engine.minute(bin as f64 * BIN_SECONDS / 3600.0 + f64::from(minute) / 60.0);
            recorder.restarts(restarts, 1.0 / f64::from(minutes));
            since_row += 1;
            if since_row == grid.row_minutes {
                since_row = 0;
                let figures = engine.figures();
                let bins = bin as f64 + f64::from(minute + 1) / f64::from(minutes);
                // The row at hour 0 ends the last interval of the warm-up.
                if bins > -0.01 {
                    recorder.row(bins, &figures);
                }
            }
        }
        if !progress((bin + WARM_UP_BINS + 1) as f64 / (end + WARM_UP_BINS) as f64) {
            return None;
        }
    }
    engine.check();
    let bytes_a_client = engine.bytes() as f64 / params.clients;
    Some(Finished { columns: recorder.finish(), bytes_a_client })
}
