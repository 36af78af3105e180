//! Rows, who takes them, and the columns that they become.

use std::sync::Arc;

use super::by_region::{self, ByRegion, ZERO};
use super::rhythms::Rhythm;
use super::rules::KEEP_ALIVE_SECONDS;
use super::setup::Setup;
use crate::columns::{Columns, RunRow};
use crate::params::Params;
use crate::regions::REGIONS;
use crate::rollout::BIN_SECONDS;

/// What a row is made of, whichever engine computed it: states now, in clients and nodes, and
/// sums since the last row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row {
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

/// Takes the rows of an engine as they become due.
pub trait Rows {
    /// Takes a row, so many bins after hour 0.
    fn take(&mut self, bins: f64, row: &Row);
}

/// The same again, for a part of the time.
pub(crate) fn reborrow<'a>(rows: &'a mut Option<&mut dyn Rows>) -> Option<&'a mut dyn Rows> {
    match rows {
        Some(rows) => Some(&mut **rows),
        None => None,
    }
}

/// What turns a row into figures: everyone, and when they would be online.
#[derive(Clone)]
pub(crate) struct RowScale {
    clients: f64,
    rhythm: Arc<Rhythm>,
    /// Seconds between two rows.
    pub(crate) seconds: f64,
}

impl RowScale {
    pub(crate) fn new(params: &Params, rhythm: &Arc<Rhythm>, row_minutes: u32) -> Self {
        let seconds = f64::from(row_minutes) * 60.0;
        Self { clients: params.clients, rhythm: Arc::clone(rhythm), seconds }
    }

    /// The hour of a row, so many bins after hour 0.
    pub(crate) fn hours(bins: f64) -> f64 {
        bins * BIN_SECONDS / 3600.0
    }

    /// Clients that would be online then on a day without an outage.
    pub(crate) fn expected(&self, bins: f64) -> f64 {
        self.clients * self.rhythm.world(bins)
    }
}

/// Writes rows as columns.
#[derive(Clone)]
pub struct Recorder {
    columns: Columns,
    scale: RowScale,
    login: f64,
    /// Keep-alives a second that are the capacity of one supernode.
    capacity: f64,
}

impl Recorder {
    /// Columns without rows.
    pub fn new(setup: &Setup<'_>) -> Self {
        Self::after(setup, Columns::default())
    }

    /// Continues columns.
    pub(crate) fn after(setup: &Setup<'_>, columns: Columns) -> Self {
        let params = setup.params;
        Self {
            columns,
            scale: RowScale::new(params, &setup.rhythm, setup.grid.row_minutes),
            login: params.login * params.clients / 1e6,
            capacity: params.capacity / KEEP_ALIVE_SECONDS,
        }
    }

    /// Makes room for the rows of a whole run, so that writing them does not allocate.
    pub(crate) fn make_room(&mut self, hours: f64) {
        let rows = (hours * 3600.0 / self.scale.seconds) as usize + 2;
        self.columns.make_room(rows);
    }

    /// The columns so far.
    pub(crate) fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The number of rows so far.
    pub(crate) fn rows(&self) -> usize {
        self.columns.rows()
    }

    /// Takes the columns so far.
    pub fn take_columns(&mut self) -> Columns {
        std::mem::take(&mut self.columns)
    }
}

impl Rows for Recorder {
    fn take(&mut self, bins: f64, row: &Row) {
        let seconds = self.scale.seconds;
        let restarts_in = by_region::map(|i| {
            row.restarts[i] * REGIONS[i].share * self.scale.clients * 3600.0 / seconds
        });
        self.columns.push(&RunRow {
            hours: RowScale::hours(bins),
            online: row.online,
            expected: self.scale.expected(bins),
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
}
