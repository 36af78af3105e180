//! One step of everything: clients, then supernodes, in that order.

use std::sync::Arc;

use super::clients::{Clients, Drive, Step};
use super::lanes::{self, Lanes, ZERO};
use super::law::Law;
use super::record::Figures;
use super::rhythms::Rhythm;
use super::rules::{Resolution, Rules};
use super::signals::Signals;
use super::supernodes::{Supernodes, Surroundings};
use crate::granted::{WHOLE, asked, given};
use crate::params::{Params, Protection, Topology};
use crate::rollout::BIN_SECONDS;

/// The load of supernodes that are not there.
const LOAD_MAX: f64 = 1e6;

/// The law of each process.
#[derive(Clone)]
pub(crate) struct Laws {
    pub(crate) clients: Law,
    pub(crate) supernodes: Law,
}

/// The whole network at one moment.
#[derive(Clone)]
pub(crate) struct Network {
    laws: Laws,
    rules: Rules,
    rhythm: Arc<Rhythm>,
    pub(crate) clients: Clients,
    pub(crate) supernodes: Supernodes,
    drive: Drive,
    restarts: Option<Lanes>,
    /// Share of supernodes that stopped in their last step.
    lost: f64,
    /// What the clients' and supernodes' packets have added up to, in quanta.
    pub(crate) signals: Signals,
    steps_a_bin: u32,
}

impl Network {
    /// The network a warm-up before hour 0, as on any quiet day.
    pub(crate) fn new(
        laws: Laws,
        params: &Params,
        rhythm: Arc<Rhythm>,
        resolution: Resolution,
    ) -> Self {
        let rules = Rules::new(params, resolution, laws.clients.quanta_per_client());
        let on = rhythm.on(&rules, 0);
        let clients = Clients::quiet(&rules, &on);
        let wanted = rules.wanted_per_client * lanes::sum(&on);
        let supernodes = Supernodes::quiet(&rules, wanted);
        let steps_a_bin = (BIN_SECONDS / resolution.step_seconds).round() as u32;
        let drive = Drive {
            on: ZERO,
            off: ZERO,
            restart: ZERO,
            crash: 0.0,
            cut: 0.0,
            found: 1.0,
            room: f64::MAX,
            hours: 0.0,
        };
        let mut network = Self {
            laws,
            rules,
            rhythm,
            clients,
            supernodes,
            drive,
            restarts: None,
            lost: 0.0,
            signals: Signals::default(),
            steps_a_bin,
        };
        network.meet_supernodes();
        network
    }

    /// Other rules for the same clients and PCs.
    pub(crate) fn retune(&mut self, params: &Params, resolution: Resolution) {
        self.rules = Rules::new(params, resolution, self.laws.clients.quanta_per_client());
    }

    /// Sets what is constant within a bin.
    pub(crate) fn begin_bin(&mut self, bin: usize, restarts: Option<&Lanes>) {
        let (on, off) = self.rhythm.switching(&self.rules, bin);
        self.drive.on = match &self.rules.arrivals {
            Some(arrivals) if WHOLE => lanes::map(|i| {
                let off = self.clients.off[i];
                if off > 0.0 { (arrivals[i] / off).min(1.0) } else { 0.0 }
            }),
            _ => on,
        };
        self.drive.off = off;
        // Restarts of a step, by region.
        self.restarts = restarts.map(|shares| {
            lanes::map(|i| shares[i] * self.rules.clients[i] / f64::from(self.steps_a_bin))
        });
    }

    /// The probability that a client in use restarts in a step, so that as many do as the wave has.
    fn restart_part(&self) -> Lanes {
        let Some(restarts) = &self.restarts else { return ZERO };
        let seeking = self.clients.seeking_by_region();
        lanes::map(|i| {
            let in_use = self.clients.online[i] + seeking[i];
            if in_use > 0.0 { (restarts[i] / in_use).min(1.0) } else { 0.0 }
        })
    }

    /// Supernode steps in a bin of five minutes.
    pub(crate) fn parts_a_bin(&self) -> u32 {
        self.steps_a_bin / self.rules.supernode_steps
    }

    /// Client steps in a supernode step.
    pub(crate) fn steps_a_part(&self) -> u32 {
        self.rules.supernode_steps
    }

    /// Whether the bug strikes in this part, the `index`-th of a bin that begins at this hour.
    fn crashes(&self, bin_hours: f64, index: u32) -> bool {
        let bin_end_hours = bin_hours + BIN_SECONDS / 3600.0;
        asked(index == 0 && (bin_hours..bin_end_hours).contains(&self.rules.crash_hours))
    }

    /// One client step of the `index`-th part of a bin that begins at this hour.
    pub(crate) fn client_step(&mut self, bin_hours: f64, index: u32, step: u32) -> Step {
        let crashing = step == 0 && self.crashes(bin_hours, index);
        if step == 0 {
            self.drive.hours = bin_hours + f64::from(index) * self.rules.supernode_step_hours;
            self.drive.restart = self.restart_part();
        }
        let steps = f64::from(self.rules.supernode_steps);
        // Equal numbers in each step, of those that were online at the first.
        let gone = self.lost * f64::from(step) / steps;
        self.drive.cut = if gone < 1.0 { self.lost / steps / (1.0 - gone) } else { 1.0 };
        self.drive.crash = if crashing { self.rules.crash_clients } else { 0.0 };
        self.clients.step(&mut self.laws.clients, &self.rules, &self.drive)
    }

    /// The supernode step after the client steps of such a part; `recent` is what they brought.
    pub(crate) fn end_part(
        &mut self,
        bin_hours: f64,
        index: u32,
        always_on: &Lanes,
        recent: &Step,
    ) {
        if given(self.rules.topology == Topology::Supernodes) {
            let crashing = self.crashes(bin_hours, index);
            let crash = if crashing { self.rules.crash_nodes } else { 0.0 };
            let parts = f64::from(self.parts_a_bin());
            let restarts = lanes::map(|i| always_on[i] / parts);
            let hours = self.drive.hours + self.rules.supernode_step_hours;
            self.supernode_step(recent, hours, restarts, crash);
            self.clients.work.supernode_steps += 1.0;
        }
        // Not `assert_eq`, which would bring the printing of floats, 10 KB (gzip), into the page.
        assert!(self.clients.total() == self.rules.clients, "every client is in exactly one state");
    }

    /// What was done so far.
    pub(crate) fn work(&self) -> f64 {
        let mut work = self.clients.work;
        work += self.laws.clients.work();
        work += self.laws.supernodes.work();
        work.total()
    }

    fn supernode_step(&mut self, recent: &Step, hours: f64, restarts: Lanes, crash: f64) {
        let rules = &self.rules;
        let online = lanes::sum(&self.clients.online);
        let seeking = self.clients.seeking();
        let signing = lanes::sum(self.clients.login.live());
        let seconds = rules.supernode_step_hours * 3600.0;
        let probes = f64::from(rules.probes);
        let alive_share = self.supernodes.alive_share();
        // Whoever is not logged in has asked for nothing, whether for want of room or of log-ins.
        let refused = (recent.attempts - recent.accepted).max(0.0) * probes * alive_share;
        let work = online * rules.client_load
            + (refused * rules.probe_load_seconds + recent.accepted * rules.login_load_seconds)
                / seconds;
        let capacity = self.supernodes.weight * rules.capacity;
        let load = if capacity > 0.0 { (work / capacity).min(LOAD_MAX) } else { LOAD_MAX };
        self.signals.add(recent, rules, online, alive_share, load * seconds);
        let knocking = online + seeking + signing;
        let fixing = hours > rules.fix_hours;
        let accepted = recent.accepted;
        let now = Surroundings {
            knocking,
            connected: if knocking > 0.0 { online / knocking } else { 1.0 },
            load,
            reconnected: if accepted > 0.0 { accepted / (accepted + seeking) } else { 0.0 },
            // A queue may accept more than have just tried.
            accepted: if accepted > 0.0 { accepted / recent.attempts.max(accepted) } else { 0.0 },
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
        let lost = self.supernodes.step(&mut self.laws.supernodes, rules, &now);
        self.lost = lost.min(1.0);
        self.meet_supernodes();
        if asked(self.rules.protection == Protection::Shed) {
            // New clients are let in as far as the load stays below the threshold.
            let spare = self.supernodes.weight * self.rules.capacity * self.rules.overload
                - online * self.rules.client_load
                - refused * self.rules.probe_load_seconds / seconds;
            let admitted = spare.max(0.0) * seconds / self.rules.login_load_seconds.max(1.0);
            self.drive.room = self.drive.room.min(online + signing + admitted);
        }
    }

    /// What a row says: states now, and what has added up since the last one.
    pub(crate) fn figures(&self, since: &Step, signals: &Signals) -> Figures {
        let (clients, supernodes) = (&self.clients, &self.supernodes);
        let quanta = self.laws.clients.quanta_per_client();
        let clients_of = |count: f64| count / quanta;
        Figures {
            off: clients_of(lanes::sum(&clients.off)),
            starting: clients_of(clients.starting()),
            seeking: clients_of(clients.seeking()),
            signing: clients_of(lanes::sum(clients.login.live())),
            online: clients_of(lanes::sum(&clients.online)),
            queue: clients_of(clients.login.waiting()),
            supernodes: clients_of(supernodes.alive),
            stale: clients_of(supernodes.stale),
            candidates: clients_of(supernodes.candidates()),
            attempts: clients_of(since.attempts),
            accepted: clients_of(since.accepted),
            contacts: clients_of(signals.contacts),
            messages: clients_of(signals.messages),
            load: if signals.seconds > 0.0 { signals.load_seconds / signals.seconds } else { 0.0 },
        }
    }

    /// What clients find when they look for a supernode.
    fn meet_supernodes(&mut self) {
        if asked(self.rules.topology == Topology::Servers) {
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
    }
}
