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

use crate::engine::by_region::ByRegion;
use crate::engine::{Clock, Engine, Recorder, Rhythm, Setup, SinceRow, draw_month};
use crate::rollout::{BIN_SECONDS, Wave};
pub(crate) use work::work_max;

/// A run on its way.
#[derive(Clone)]
pub struct Individuals {
    engine: engine::Engine,
    rhythm: Arc<Rhythm>,
    clients: f64,
    clock: Clock,
    since_row: SinceRow,
}

/// Minutes in a bin.
const MINUTES: u32 = (BIN_SECONDS / 60.0) as u32;

impl Individuals {
    pub(crate) fn begin(setup: &Setup<'_>) -> Self {
        let month = draw_month(setup.params);
        Self {
            engine: engine::Engine::new(&month, &setup.rhythm),
            rhythm: Arc::clone(&setup.rhythm),
            clients: month.clients,
            clock: Clock::BEGIN,
            since_row: SinceRow::new(setup.grid.row_minutes),
        }
    }

    fn one_second(&mut self, wave: &Wave, rows: Option<&mut Recorder>) {
        let restarts = self.clock.entry(&wave.all);
        let hours = self.clock.bin_hours() + f64::from(self.clock.part) / 60.0;
        if self.clock.step == 0 {
            if self.clock.part == 0 {
                let always_on = self.clock.entry(&wave.always_on);
                let bin = self.clock.bin_with_warm_up();
                self.engine.begin_bin(&self.rhythm, bin, restarts.zip(always_on));
            }
            self.clock.step = self.engine.begin_minute(hours);
        }
        if self.clock.step < 60 {
            self.engine.second(hours + f64::from(self.clock.step) / 3600.0);
            self.clock.step += 1;
        }
        if self.clock.step == 60 {
            self.engine.end_minute(hours);
            self.end_minute(restarts, rows);
        }
    }

    /// What is recorded after each minute.
    fn end_minute(&mut self, restarts: Option<&ByRegion>, rows: Option<&mut Recorder>) {
        self.since_row.add(restarts, 1.0 / f64::from(MINUTES));
        self.clock.step = 0;
        self.clock.part += 1;
        if let Some(restarts) = self.since_row.end_row() {
            let row = self.engine.end_row(restarts);
            let bins = self.clock.bin as f64 + f64::from(self.clock.part) / f64::from(MINUTES);
            // The row at hour 0 ends the last interval of the warm-up.
            if let Some(rows) = rows.filter(|_| bins > -0.01) {
                rows.write(bins, &row);
            }
        }
        self.clock.end_bin_after(MINUTES);
    }
}

impl Engine for Individuals {
    fn advance(
        &mut self,
        until_hours: f64,
        wave: &Wave,
        work: f64,
        mut rows: Option<&mut Recorder>,
    ) -> bool {
        let end = Clock::bin_at(until_hours);
        let enough = self.work() + work;
        while self.clock.bin < end {
            if self.work() >= enough {
                return false;
            }
            self.one_second(wave, rows.as_deref_mut());
        }
        self.engine.check();
        true
    }

    fn hours(&self) -> f64 {
        self.clock.bin_hours()
    }

    fn work(&self) -> f64 {
        self.engine.work.total()
    }

    /// Without what each supernode takes.
    fn bytes_a_client(&self) -> Option<f64> {
        Some(self.engine.bytes() as f64 / self.clients)
    }
}
