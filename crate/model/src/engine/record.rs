//! Rows, and the columns that they become.

use std::sync::Arc;

use super::by_region::{self, ByRegion, ZERO};
use super::rhythms::Rhythm;
use super::rules::KEEP_ALIVE_SECONDS;
use super::setup::Setup;
use crate::columns::{Columns, RunRow};
use crate::regions::REGIONS;
use crate::rollout::BIN_SECONDS;

/// What a row is made of, whichever engine computed it: states now, in clients and nodes, and
/// sums since the last row.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Row {
    pub(crate) off: f64,
    pub(crate) starting: f64,
    pub(crate) seeking: f64,
    pub(crate) signing: f64,
    pub(crate) online: f64,
    /// Requests at the log-in servers.
    pub(crate) queue: f64,
    pub(crate) supernodes: f64,
    pub(crate) stale: f64,
    pub(crate) candidates: f64,
    pub(crate) attempts: f64,
    pub(crate) accepted: f64,
    pub(crate) contacts: f64,
    pub(crate) messages: f64,
    /// Load of the average supernode, a mean over time.
    pub(crate) load: f64,
    /// Restarts, as shares of each region's clients.
    pub(crate) restarts: ByRegion,
}

/// Time and restarts since the last row: part of an engine's state, so that a checkpoint may be
/// anywhere between two rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SinceRow {
    row_seconds: f64,
    seconds: f64,
    restarts: ByRegion,
}

impl SinceRow {
    pub(crate) fn new(row_minutes: u32) -> Self {
        Self { row_seconds: f64::from(row_minutes) * 60.0, seconds: 0.0, restarts: ZERO }
    }

    /// Adds a part of a bin with these restarts in all of it.
    pub(crate) fn add(&mut self, restarts: Option<&ByRegion>, part_of_bin: f64) {
        if let Some(shares) = restarts {
            by_region::add(&mut self.restarts, &by_region::map(|i| shares[i] * part_of_bin));
        }
        self.seconds += BIN_SECONDS * part_of_bin;
    }

    /// The restarts since the last row if a row is due now; the next interval begins.
    pub(crate) fn end_row(&mut self) -> Option<ByRegion> {
        if self.seconds <= self.row_seconds - 1e-6 {
            return None;
        }
        self.seconds = 0.0;
        Some(std::mem::replace(&mut self.restarts, ZERO))
    }
}

/// Writes rows as columns.
#[derive(Clone)]
pub struct Recorder {
    columns: Columns,
    clients: f64,
    login: f64,
    rhythm: Arc<Rhythm>,
    seconds_a_row: f64,
    /// Keep-alives a second that are the capacity of one supernode.
    capacity: f64,
}

impl Recorder {
    /// Columns without rows.
    pub fn new(setup: &Setup<'_>) -> Self {
        let params = setup.params;
        Self {
            columns: Columns::default(),
            clients: params.clients,
            login: params.login * params.clients / 1e6,
            rhythm: Arc::clone(&setup.rhythm),
            seconds_a_row: f64::from(setup.grid.row_minutes) * 60.0,
            capacity: params.capacity / KEEP_ALIVE_SECONDS,
        }
    }

    /// Writes a row, so many bins after hour 0.
    pub(crate) fn write(&mut self, bins: f64, row: &Row) {
        let seconds = self.seconds_a_row;
        let hours = bins * BIN_SECONDS / 3600.0;
        let restarts_in = by_region::map(|i| {
            row.restarts[i] * REGIONS[i].share * self.clients * 3600.0 / seconds
        });
        self.columns.push(&RunRow {
            hours,
            online: row.online,
            expected: self.clients * self.rhythm.world(bins),
            supernodes: row.supernodes,
            stale: row.stale,
            seeking: row.seeking,
            attempts: row.attempts / seconds,
            accepted: row.accepted / seconds,
            restarts: by_region::sum(&restarts_in),
            restarts_in,
            off: row.off,
            starting: row.starting,
            signing: row.signing,
            queue: row.queue,
            login_capacity: self.login,
            candidates: row.candidates,
            contacts: row.contacts / seconds,
            signalling: row.messages / seconds,
            requests: row.load * self.capacity,
        });
    }

    /// Takes the columns so far.
    pub fn take_columns(&mut self) -> Columns {
        std::mem::take(&mut self.columns)
    }
}
