//! Rows, and the columns that they become.

use std::sync::Arc;

use super::by_region::{self, ByRegion, ZERO};
use super::rhythms::Rhythm;
use super::rules::KEEP_ALIVE_SECONDS;
use super::setup::Setup;
use crate::columns::{CORE, Columns};
use crate::regions::REGIONS;
use crate::rollout::BIN_SECONDS;

/// Columns after the core ones and the restarts by region.
const MORE: [&str; 9] = [
    "off",
    "starting",
    "signing",
    "queue",
    "login_capacity",
    "candidates",
    "contacts",
    "signalling",
    "requests",
];

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
        let names = CORE
            .iter()
            .map(ToString::to_string)
            .chain(REGIONS.iter().map(|region| format!("restarts_{}", region.id)))
            .chain(MORE.iter().map(ToString::to_string))
            .collect();
        Self {
            columns: Columns::new(names),
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
        let restarts = by_region::map(|i| {
            row.restarts[i] * REGIONS[i].share * self.clients * 3600.0 / seconds
        });
        let expected = self.clients * self.rhythm.world(bins);
        let mut values = vec![
            hours,
            row.online,
            expected,
            row.supernodes,
            row.stale,
            row.seeking,
            row.attempts / seconds,
            row.accepted / seconds,
            by_region::sum(&restarts),
        ];
        values.extend(restarts);
        values.extend([
            row.off,
            row.starting,
            row.signing,
            row.queue,
            self.login,
            row.candidates,
            row.contacts / seconds,
            row.messages / seconds,
            row.load * self.capacity,
        ]);
        self.columns.push(&values);
    }

    /// Takes the columns so far.
    pub fn take_columns(&mut self) -> Columns {
        std::mem::take(&mut self.columns)
    }
}
