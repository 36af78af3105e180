//! The network: a restart wave and the daily rhythm become trajectories.
//!
//! Cohorts: counts of clients by state, region and due time, never one object a client.

mod clients;
mod lanes;
mod law;
mod login;
mod maturing;
mod record;
mod rhythms;
mod ring;
mod rules;
mod supernodes;

pub use rules::Resolution;

use crate::columns::Columns;
use crate::params::Params;
use crate::rollout::{BIN_SECONDS, Wave};
use clients::{Clients, Drive, Step};
use lanes::{Lanes, ZERO};
use law::{Expected, Law};
use record::Recorder;
use rhythms::Rhythm;
use rules::Rules;
use supernodes::{Supernodes, Surroundings};

/// Hours computed before hour 0 so that queues, clocks and caches are as on any day.
const WARM_UP_HOURS: f64 = 24.0;

/// How long, on which day, and with which rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// Length of the run, in hours.
    pub hours: f64,
    /// Minutes between two rows.
    pub row_minutes: u32,
    /// Weekday of hour 0, Monday 0.
    pub first_weekday: i64,
}

/// The expected trajectory.
#[must_use]
pub fn expected(params: &Params, wave: &Wave, grid: Grid, resolution: Resolution) -> Columns {
    let law = Expected::new(params.clients);
    Network::new(law, params, grid, resolution).run(params, wave, grid)
}

struct Network<L> {
    law: L,
    rules: Rules,
    rhythm: Rhythm,
    clients: Clients,
    supernodes: Supernodes,
    drive: Drive,
    /// Sums since the supernodes' last step.
    recent: Step,
    steps_a_bin: u32,
}

impl<L: Law> Network<L> {
    fn new(law: L, params: &Params, grid: Grid, resolution: Resolution) -> Self {
        let rules = Rules::new(params, resolution, law.quanta_per_client());
        let rhythm = Rhythm::new(params, &rules, grid, WARM_UP_HOURS);
        let on = rhythm.on_at_start();
        let clients = Clients::quiet(&rules, &on);
        let wanted = rules.wanted_per_client * lanes::sum(&on);
        let supernodes = Supernodes::quiet(&rules, wanted);
        let steps_a_bin = (BIN_SECONDS / resolution.step_seconds).round() as u32;
        let drive =
            Drive { on: ZERO, off: ZERO, restart: ZERO, cut: 0.0, found: 1.0, room: f64::MAX };
        let mut network = Self {
            law,
            rules,
            rhythm,
            clients,
            supernodes,
            drive,
            recent: Step::default(),
            steps_a_bin,
        };
        network.meet_supernodes();
        network
    }

    fn run(mut self, params: &Params, wave: &Wave, grid: Grid) -> Columns {
        let bins_before = (WARM_UP_HOURS * 3600.0 / BIN_SECONDS).round() as i64;
        let bins = (grid.hours * 3600.0 / BIN_SECONDS).round() as i64;
        let mut recorder = Recorder::new(params, self.law.quanta_per_client(), grid);
        let mut since_row = Step::default();
        let bins_a_row = (f64::from(grid.row_minutes) * 60.0 / BIN_SECONDS).max(1.0) as i64;
        for bin in -bins_before..bins {
            let restarts = usize::try_from(bin).ok().and_then(|bin| wave.all.get(bin));
            let always_on = usize::try_from(bin).ok().and_then(|bin| wave.always_on.get(bin));
            self.begin_bin((bin + bins_before) as usize, restarts);
            let supernode_restarts = always_on.copied().unwrap_or(ZERO);
            let start_hours = bin as f64 * BIN_SECONDS / 3600.0;
            let done = self.bin(start_hours, &supernode_restarts);
            since_row.add(&done);
            if bin >= 0 {
                recorder.restarts(restarts);
            }
            // The row at hour 0 ends the last interval of the warm-up.
            if bin >= -1 && (bin + 1) % bins_a_row == 0 {
                let hours = (bin + 1) as f64 * BIN_SECONDS / 3600.0;
                recorder.row(hours, &self.clients, &self.supernodes, &since_row);
            }
            if (bin + 1) % bins_a_row == 0 {
                since_row = Step::default();
            }
        }
        recorder.finish()
    }

    /// Sets what is constant within a bin.
    fn begin_bin(&mut self, bin: usize, restarts: Option<&Lanes>) {
        let (on, off) = self.rhythm.switching(bin);
        self.drive.on = on;
        self.drive.off = off;
        self.drive.restart = match restarts {
            None => ZERO,
            Some(shares) => lanes::map(|i| {
                let on = self.rules.clients[i] - self.clients.off[i];
                let restarts = shares[i] * self.rules.clients[i] / f64::from(self.steps_a_bin);
                if on > 0.0 { (restarts / on).min(1.0) } else { 0.0 }
            }),
        };
    }

    /// One bin of five minutes.
    fn bin(&mut self, start_hours: f64, always_on: &Lanes) -> Step {
        let mut sum = Step::default();
        let supernode_steps = self.steps_a_bin / self.rules.supernode_steps;
        let restarts = lanes::map(|i| always_on[i] / f64::from(supernode_steps));
        for index in 0..supernode_steps {
            for _ in 0..self.rules.supernode_steps {
                let step = self.clients.step(&mut self.law, &self.rules, &self.drive);
                self.recent.add(&step);
            }
            sum.add(&self.recent);
            let hours = start_hours + f64::from(index + 1) * self.rules.supernode_step_hours;
            self.supernode_step(hours, restarts);
            self.recent = Step::default();
        }
        assert_eq!(
            self.clients.total(),
            self.rules.clients,
            "every client is in exactly one state"
        );
        sum
    }

    fn supernode_step(&mut self, hours: f64, restarts: Lanes) {
        let rules = &self.rules;
        let online = lanes::sum(&self.clients.online);
        let seeking = self.clients.seeking();
        let signing = lanes::sum(self.clients.login.live());
        let seconds = rules.supernode_step_hours * 3600.0;
        let probes = self.recent.refused * f64::from(rules.probes) * self.supernodes.alive_share();
        let work = online * rules.client_load
            + (probes * rules.probe_load_seconds + self.recent.accepted * rules.login_load_seconds)
                / seconds;
        let capacity = self.supernodes.alive * rules.capacity;
        let knocking = online + seeking + signing;
        let fixing = hours > rules.fix_hours;
        let accepted = self.recent.accepted;
        let now = Surroundings {
            knocking,
            load: if capacity > 0.0 { (work / capacity).min(1e6) } else { 1e6 },
            reconnected: if accepted > 0.0 { accepted / (accepted + seeking) } else { 0.0 },
            restarts,
            fixed: if fixing {
                (rules.supernode_step_hours / rules.fix_time_hours).min(1.0)
            } else {
                0.0
            },
        };
        let lost = self.supernodes.step(&mut self.law, rules, &now);
        self.drive.cut = (lost / f64::from(rules.supernode_steps)).min(1.0);
        self.meet_supernodes();
    }

    /// What clients find when they look for a supernode.
    fn meet_supernodes(&mut self) {
        let dead_share = 1.0 - self.supernodes.alive_share();
        let mut all_dead = 1.0;
        for _ in 0..self.rules.probes {
            all_dead *= dead_share;
        }
        self.drive.found = 1.0 - all_dead;
        self.drive.room = self.supernodes.alive * self.rules.clients_a_supernode;
    }
}

impl Step {
    fn add(&mut self, more: &Self) {
        self.attempts += more.attempts;
        self.accepted += more.accepted;
        self.refused += more.refused;
    }
}
