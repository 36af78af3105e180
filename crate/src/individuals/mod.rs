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
use crate::network::lanes::Lanes;
use crate::network::record::Recorder;
use crate::network::rhythms::WARM_UP_BINS;
use crate::network::{Grid, Rhythm};
use crate::params::Params;
use crate::rollout::{BIN_SECONDS, Wave};
use engine::Engine;

/// A run on its way.
pub(crate) struct Individuals {
    engine: Engine,
    recorder: Recorder,
    rhythm: Arc<Rhythm>,
    grid: Grid,
    clients: f64,
    /// The next second: its bin, those before 0 being the warm-up, its minute there and its place in that.
    bin: i64,
    minute: u32,
    second: u32,
    minutes_since_row: u32,
}

/// Minutes in a bin.
const MINUTES: u32 = (BIN_SECONDS / 60.0) as u32;

impl Individuals {
    pub(crate) fn new(params: &Params, rhythm: Arc<Rhythm>, grid: Grid) -> Self {
        Self {
            engine: Engine::new(params, &rhythm),
            recorder: Recorder::new(params, grid, Arc::clone(&rhythm)),
            rhythm,
            grid,
            clients: params.clients,
            bin: -WARM_UP_BINS,
            minute: 0,
            second: 0,
            minutes_since_row: 0,
        }
    }

    /// The work of so many hours, at most.
    pub(crate) fn at_most(params: &Params, hours: f64) -> f64 {
        work::at_most(params, hours)
    }

    /// Goes on under a wave of restarts until about so much has been done. Returns whether it has come to
    /// its end.
    pub(crate) fn advance(&mut self, wave: &Wave, work: f64) -> bool {
        let enough = self.engine.work.total() + work;
        while self.bin < self.end_bin() {
            if self.engine.work.total() >= enough {
                return false;
            }
            self.one_second(wave);
        }
        true
    }

    fn end_bin(&self) -> i64 {
        (self.grid.hours * 3600.0 / BIN_SECONDS).round() as i64
    }

    fn one_second(&mut self, wave: &Wave) {
        let index = usize::try_from(self.bin).ok();
        let restarts = index.and_then(|bin| wave.all.get(bin));
        let hours = self.bin as f64 * BIN_SECONDS / 3600.0 + f64::from(self.minute) / 60.0;
        if self.second == 0 {
            if self.minute == 0 {
                let always_on = index.and_then(|bin| wave.always_on.get(bin));
                let bin = (self.bin + WARM_UP_BINS) as usize;
                self.engine.begin_bin(&self.rhythm, bin, restarts.zip(always_on));
            }
            self.second = self.engine.begin_minute(hours);
        }
        if self.second < 60 {
            self.engine.second(hours + f64::from(self.second) / 3600.0);
            self.second += 1;
        }
        if self.second == 60 {
            self.engine.end_minute(hours);
            self.end_minute(restarts);
        }
    }

    /// What is recorded after each minute.
    fn end_minute(&mut self, restarts: Option<&Lanes>) {
        self.recorder.restarts(restarts, 1.0 / f64::from(MINUTES));
        self.second = 0;
        self.minute += 1;
        self.minutes_since_row += 1;
        if self.minutes_since_row == self.grid.row_minutes {
            self.minutes_since_row = 0;
            let figures = self.engine.figures();
            let bins = self.bin as f64 + f64::from(self.minute) / f64::from(MINUTES);
            // The row at hour 0 ends the last interval of the warm-up.
            if bins > -0.01 {
                self.recorder.row(bins, &figures);
            }
        }
        if self.minute == MINUTES {
            self.minute = 0;
            self.bin += 1;
        }
    }

    /// What was done so far, in the unit of the estimates.
    pub(crate) fn work(&self) -> f64 {
        self.engine.work.total()
    }

    /// The share that is done.
    pub(crate) fn share(&self) -> f64 {
        (self.bin + WARM_UP_BINS) as f64 / (self.end_bin() + WARM_UP_BINS) as f64
    }

    /// The columns at the end, and the memory that each client took, without what each supernode and the
    /// columns take.
    pub(crate) fn end(self) -> (Columns, f64) {
        self.engine.check();
        (self.recorder.finish(), self.engine.bytes() as f64 / self.clients)
    }
}
