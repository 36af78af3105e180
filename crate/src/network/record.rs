//! Writes the columns.

use std::sync::Arc;

use super::Grid;
use super::clients::Step;
use super::lanes::{self, Lanes, ZERO};
use super::law::Law;
use super::rhythms::Rhythm;
use super::rules::KEEP_ALIVE_SECONDS;
use super::signals::Signals;
use super::step::Network;
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

#[derive(Clone)]
pub(crate) struct Recorder {
    columns: Columns,
    clients: f64,
    login: f64,
    rhythm: Arc<Rhythm>,
    seconds_a_row: f64,
    quanta: f64,
    /// Keep-alives a second that are the capacity of one supernode.
    capacity: f64,
    /// Restarts since the last row, as shares of each region's clients.
    restarts: Lanes,
}

impl Recorder {
    pub(crate) fn new(params: &Params, law: &Law, grid: Grid, rhythm: Arc<Rhythm>) -> Self {
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
            quanta: law.quanta_per_client(),
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

    /// One row, so many bins after hour 0: states now, rates since the last row.
    pub(crate) fn row(&mut self, bins: f64, network: &Network, since: &Step, signals: &Signals) {
        let (clients, supernodes) = (&network.clients, &network.supernodes);
        let seconds = self.seconds_a_row;
        let hours = bins * BIN_SECONDS / 3600.0;
        let clients_of = |quanta: f64| quanta / self.quanta;
        let by_region =
            lanes::map(|i| self.restarts[i] * REGIONS[i].share * self.clients * 3600.0 / seconds);
        self.restarts = ZERO;
        let expected = self.clients * self.rhythm.world(bins);
        let mut row = vec![
            hours,
            clients_of(lanes::sum(&clients.online)),
            expected,
            clients_of(supernodes.alive),
            clients_of(supernodes.stale),
            clients_of(clients.seeking()),
            clients_of(since.attempts) / seconds,
            clients_of(since.accepted) / seconds,
            lanes::sum(&by_region),
        ];
        row.extend(by_region);
        row.extend([
            clients_of(lanes::sum(&clients.off)),
            clients_of(clients.starting()),
            clients_of(lanes::sum(clients.login.live())),
            clients_of(clients.login.waiting()),
            self.login,
            clients_of(supernodes.candidates()),
            clients_of(signals.contacts) / seconds,
            clients_of(signals.messages) / seconds,
            if signals.seconds > 0.0 {
                signals.load_seconds / signals.seconds * self.capacity
            } else {
                0.0
            },
        ]);
        self.columns.push(&row);
    }

    pub(crate) fn finish(self) -> Columns {
        self.columns
    }
}
