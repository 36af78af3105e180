//! Writes the columns.

use std::sync::Arc;

use super::Grid;
use super::lanes::{self, Lanes, ZERO};
use super::rhythms::Rhythm;
use super::rules::KEEP_ALIVE_SECONDS;
use crate::columns::{Columns, RunRow};
use crate::params::Params;
use crate::regions::REGIONS;
use crate::rollout::BIN_SECONDS;

/// What a row is made of, whichever engine computed it: states now, in clients and nodes, and
/// what has added up since the last row.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Figures {
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
}

#[derive(Clone)]
pub(crate) struct Recorder {
    columns: Columns,
    clients: f64,
    login: f64,
    rhythm: Arc<Rhythm>,
    seconds_a_row: f64,
    /// Keep-alives a second that are the capacity of one supernode.
    capacity: f64,
    /// Restarts since the last row, as shares of each region's clients.
    restarts: Lanes,
}

impl Recorder {
    pub(crate) fn new(params: &Params, grid: Grid, rhythm: Arc<Rhythm>) -> Self {
        Self {
            columns: Columns::default(),
            clients: params.clients,
            login: params.login * params.clients / 1e6,
            rhythm,
            seconds_a_row: f64::from(grid.row_minutes) * 60.0,
            capacity: params.capacity / KEEP_ALIVE_SECONDS,
            restarts: ZERO,
        }
    }

    /// Counts the restarts of a part of a bin.
    pub(crate) fn restarts(&mut self, shares: Option<&Lanes>, part_of_bin: f64) {
        if let Some(shares) = shares {
            lanes::add(&mut self.restarts, &lanes::map(|i| shares[i] * part_of_bin));
        }
    }

    /// One row, so many bins after hour 0.
    pub(crate) fn row(&mut self, bins: f64, figures: &Figures) {
        let seconds = self.seconds_a_row;
        let hours = bins * BIN_SECONDS / 3600.0;
        let restarts_in =
            lanes::map(|i| self.restarts[i] * REGIONS[i].share * self.clients * 3600.0 / seconds);
        self.restarts = ZERO;
        let expected = self.clients * self.rhythm.world(bins);
        self.columns.push(&RunRow {
            hours,
            online: figures.online,
            expected,
            supernodes: figures.supernodes,
            stale: figures.stale,
            seeking: figures.seeking,
            attempts: figures.attempts / seconds,
            accepted: figures.accepted / seconds,
            restarts: lanes::sum(&restarts_in),
            restarts_in,
            off: figures.off,
            starting: figures.starting,
            signing: figures.signing,
            queue: figures.queue,
            login_capacity: self.login,
            candidates: figures.candidates,
            contacts: figures.contacts / seconds,
            signalling: figures.messages / seconds,
            requests: figures.load * self.capacity,
        });
    }

    pub(crate) fn take(&mut self) -> Columns {
        std::mem::take(&mut self.columns)
    }

    pub(crate) fn finish(self) -> Columns {
        self.columns
    }
}
