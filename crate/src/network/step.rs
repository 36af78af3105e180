//! One step of everything: clients, then supernodes, in that order.

use std::sync::Arc;

use super::clients::{Clients, Drive, Step};
use super::lanes::{self, Lanes, ZERO};
use super::law::Law;
use super::rhythms::Rhythm;
use super::rules::{Resolution, Rules};
use super::signals::Signals;
use super::supernodes::{Supernodes, Surroundings};
use crate::params::{Params, Protection, Topology};
use crate::rollout::BIN_SECONDS;

/// The load of supernodes that are not there.
const LOAD_MAX: f64 = 1e6;

/// The whole network at one moment.
#[derive(Clone)]
pub(crate) struct Network {
    law: Law,
    rules: Rules,
    rhythm: Arc<Rhythm>,
    pub(crate) clients: Clients,
    pub(crate) supernodes: Supernodes,
    drive: Drive,
    /// Share of supernodes that stopped in their last step.
    lost: f64,
    /// Sums since the supernodes' last step.
    recent: Step,
    /// What the clients' and supernodes' packets have added up to, in quanta.
    pub(crate) signals: Signals,
    steps_a_bin: u32,
}

impl Network {
    /// The network a warm-up before hour 0, as on any quiet day.
    pub(crate) fn new(
        law: Law,
        params: &Params,
        rhythm: Arc<Rhythm>,
        resolution: Resolution,
    ) -> Self {
        let rules = Rules::new(params, resolution, law.quanta_per_client());
        let on = rhythm.on(&rules, 0);
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
            lost: 0.0,
            recent: Step::default(),
            signals: Signals::default(),
            steps_a_bin,
        };
        network.meet_supernodes();
        network
    }

    /// Other rules for the same clients and PCs.
    pub(crate) fn retune(&mut self, params: &Params, resolution: Resolution) {
        self.rules = Rules::new(params, resolution, self.law.quanta_per_client());
    }

    /// Sets what is constant within a bin.
    pub(crate) fn begin_bin(&mut self, bin: usize, restarts: Option<&Lanes>) {
        let (on, off) = self.rhythm.switching(&self.rules, bin);
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
    pub(crate) fn bin(&mut self, start_hours: f64, always_on: &Lanes) -> Step {
        let mut sum = Step::default();
        let supernode_steps = self.steps_a_bin / self.rules.supernode_steps;
        let restarts = lanes::map(|i| always_on[i] / f64::from(supernode_steps));
        let end_hours = start_hours + BIN_SECONDS / 3600.0;
        let crashing = (start_hours..end_hours).contains(&self.rules.crash_hours);
        for index in 0..supernode_steps {
            let steps = f64::from(self.rules.supernode_steps);
            for step in 0..self.rules.supernode_steps {
                // Equal numbers in each step, of those that were online at the first.
                let gone = self.lost * f64::from(step) / steps;
                self.drive.cut = if gone < 1.0 { self.lost / steps / (1.0 - gone) } else { 1.0 };
                let first = index == 0 && step == 0;
                let step = if crashing && first { self.crash_step() } else { self.client_step() };
                self.recent.add(&step);
            }
            sum.add(&self.recent);
            let hours = start_hours + f64::from(index + 1) * self.rules.supernode_step_hours;
            if self.rules.topology == Topology::Supernodes {
                let crash = if crashing && index == 0 { self.rules.crash_nodes } else { 0.0 };
                self.supernode_step(hours, restarts, crash);
            }
            self.recent = Step::default();
        }
        // Not `assert_eq`, which would bring the printing of floats, 10 KB (gzip), into the page.
        assert!(self.clients.total() == self.rules.clients, "every client is in exactly one state");
        sum
    }

    fn client_step(&mut self) -> Step {
        self.clients.step(&mut self.law, &self.rules, &self.drive)
    }

    /// A step in which a bug crashes a share of the clients in use: they begin like restarted PCs.
    fn crash_step(&mut self) -> Step {
        let usual = self.drive.restart;
        let kept = 1.0 - self.rules.crash_clients;
        self.drive.restart = lanes::map(|i| 1.0 - (1.0 - usual[i]) * kept);
        let step = self.client_step();
        self.drive.restart = usual;
        step
    }

    fn supernode_step(&mut self, hours: f64, restarts: Lanes, crash: f64) {
        let rules = &self.rules;
        let online = lanes::sum(&self.clients.online);
        let seeking = self.clients.seeking();
        let signing = lanes::sum(self.clients.login.live());
        let seconds = rules.supernode_step_hours * 3600.0;
        let probes = f64::from(rules.probes);
        let alive_share = self.supernodes.alive_share();
        let refused = self.recent.turned_away * probes * alive_share;
        let work = online * rules.client_load
            + (refused * rules.probe_load_seconds
                + self.recent.accepted * rules.login_load_seconds)
                / seconds;
        let capacity = self.supernodes.weight * rules.capacity;
        let load = if capacity > 0.0 { (work / capacity).min(LOAD_MAX) } else { LOAD_MAX };
        self.signals.add(&self.recent, rules, online, alive_share, load * seconds);
        let knocking = online + seeking + signing;
        let fixing = hours > rules.fix_hours;
        let accepted = self.recent.accepted;
        let now = Surroundings {
            knocking,
            load,
            reconnected: if accepted > 0.0 { accepted / (accepted + seeking) } else { 0.0 },
            accepted: if accepted > 0.0 { accepted / self.recent.attempts } else { 0.0 },
            restarts,
            fixing,
            unfixed: if fixing {
                libm::exp((rules.fix_hours - hours) / rules.fix_time_hours)
            } else {
                1.0
            },
            crash,
            dedicated: rules.dedicated_at(hours),
        };
        let lost = self.supernodes.step(&mut self.law, rules, &now);
        self.lost = lost.min(1.0);
        self.meet_supernodes();
        if self.rules.protection == Protection::Shed {
            // New clients are let in as far as the load stays below the threshold.
            let spare = self.supernodes.weight * self.rules.capacity * self.rules.overload
                - online * self.rules.client_load
                - refused * self.rules.probe_load_seconds / seconds;
            let admitted = spare.max(0.0) * seconds / self.rules.login_load_seconds.max(1.0);
            self.drive.room = self.drive.room.min(online + signing + admitted);
        }
    }

    /// What clients find when they look for a supernode.
    fn meet_supernodes(&mut self) {
        if self.rules.topology == Topology::Servers {
            self.drive.found = 1.0;
            self.drive.room = f64::MAX;
            return;
        }
        let dead_share = 1.0 - self.supernodes.alive_share();
        let mut all_dead = 1.0;
        for _ in 0..self.rules.probes {
            all_dead *= dead_share;
        }
        self.drive.found = 1.0 - all_dead;
        self.drive.room = self.supernodes.weight * self.rules.clients_a_supernode;
    }
}

impl Step {
    /// Adds another interval's.
    #[inline]
    pub(crate) fn add(&mut self, more: &Self) {
        self.attempts += more.attempts;
        self.accepted += more.accepted;
        self.turned_away += more.turned_away;
    }
}
