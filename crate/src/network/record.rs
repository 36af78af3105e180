//! Writes the columns.

use std::sync::Arc;

use super::Grid;
use super::lanes::{self, Lanes, ZERO};
use super::rhythms::Rhythm;
use super::rules::KEEP_ALIVE_SECONDS;
use crate::columns::{CORE, Columns};
use crate::params::Params;
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
        let by_region =
            lanes::map(|i| self.restarts[i] * REGIONS[i].share * self.clients * 3600.0 / seconds);
        self.restarts = ZERO;
        let expected = self.clients * self.rhythm.world(bins);
        let mut row = vec![
            hours,
            figures.online,
            expected,
            figures.supernodes,
            figures.stale,
            figures.seeking,
            figures.attempts / seconds,
            figures.accepted / seconds,
            lanes::sum(&by_region),
        ];
        row.extend(by_region);
        row.extend([
            figures.off,
            figures.starting,
            figures.signing,
            figures.queue,
            self.login,
            figures.candidates,
            figures.contacts / seconds,
            figures.messages / seconds,
            figures.load * self.capacity,
        ]);
        self.columns.push(&row);
    }

    pub(crate) fn take(&mut self) -> Columns {
        std::mem::replace(&mut self.columns, Columns::new(Vec::new()))
    }

    pub(crate) fn finish(self) -> Columns {
        self.columns
    }
}
