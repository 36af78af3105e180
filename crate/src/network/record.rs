//! Writes the columns.

use super::Grid;
use super::clients::{Clients, Step};
use super::lanes::{self, Lanes, ZERO};
use super::supernodes::Supernodes;
use crate::columns::{CORE, Columns};
use crate::params::Params;
use crate::regions::REGIONS;
use crate::rhythm::share_on;

/// Columns after the core ones and the restarts by region.
const MORE: [&str; 6] = ["off", "starting", "signing", "queue", "login_capacity", "candidates"];

pub(crate) struct Recorder {
    columns: Columns,
    params: Params,
    grid: Grid,
    quanta: f64,
    /// Restarts since the last row, as shares of each region's clients.
    restarts: Lanes,
}

impl Recorder {
    pub(crate) fn new(params: &Params, quanta: f64, grid: Grid) -> Self {
        let names = CORE
            .iter()
            .map(ToString::to_string)
            .chain(REGIONS.iter().map(|region| format!("restarts_{}", region.id)))
            .chain(MORE.iter().map(ToString::to_string))
            .collect();
        Self { columns: Columns::new(names), params: *params, grid, quanta, restarts: ZERO }
    }

    /// Counts the restarts of one bin.
    pub(crate) fn restarts(&mut self, shares: Option<&Lanes>) {
        if let Some(shares) = shares {
            lanes::add(&mut self.restarts, shares);
        }
    }

    /// One row: states now, rates since the last row.
    pub(crate) fn row(
        &mut self,
        hours: f64,
        clients: &Clients,
        supernodes: &Supernodes,
        since: &Step,
    ) {
        let seconds = f64::from(self.grid.row_minutes) * 60.0;
        let clients_of = |quanta: f64| quanta / self.quanta;
        let by_region = lanes::map(|i| {
            self.restarts[i] * REGIONS[i].share * self.params.clients * 3600.0 / seconds
        });
        self.restarts = ZERO;
        let expected = self.params.clients
            * lanes::sum(&lanes::map(|i| {
                REGIONS[i].share
                    * share_on(&self.params, &REGIONS[i], hours, self.grid.first_weekday)
            }));
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
            self.params.login * self.params.clients / 1e6,
            clients_of(supernodes.candidates()),
        ]);
        self.columns.push(&row);
    }

    pub(crate) fn finish(self) -> Columns {
        self.columns
    }
}
