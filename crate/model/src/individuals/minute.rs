//! What supernodes do once a minute: clocks, overload, promotion.

use super::clients::State;
use super::engine::{Engine, Sums};
use super::hazard::Hazard;
use super::pcs::Role;
use crate::engine::by_region::ZERO;
use crate::engine::{Traffic, above_threshold, mean_load};
use crate::options::AllRules;
use crate::params::{FaultKind, Protection, Topology};

const MINUTE_SECONDS: f64 = 60.0;

impl Engine {
    /// Begins a minute at this hour. Returns which second is the next in which anything happens: the first,
    /// or none of them.
    pub(super) fn begin_minute(&mut self, from_hours: f64) -> u32 {
        self.begin_at(from_hours);
        if !self.rests(from_hours) {
            return 0;
        }
        self.now += 60;
        60
    }

    /// Ends a minute that has begun at this hour.
    pub(super) fn end_minute(&mut self, from_hours: f64) {
        self.work.add_minute(self.nodes.each.len());
        if self.rules.topology == Topology::Supernodes {
            self.supernodes(from_hours + 1.0 / 60.0);
        }
        self.row.add(&self.minute);
        self.minute = Sums::default();
    }

    /// Whether nothing happens to anybody in this minute.
    fn rests(&self, from_hours: f64) -> bool {
        let end = f64::from(self.now + 60);
        let hazards = &self.hazards;
        let rest = |hazards: &[Hazard]| hazards.iter().all(|hazard| hazard.rests_until(end));
        self.wheel.is_empty()
            && self.restarts.is_empty()
            && self.noticing.is_empty()
            && self.patience.is_empty()
            && self.trying.is_empty()
            && self.servers.waiting() == 0
            && self.on == ZERO
            && rest(&hazards.off)
            && rest(&hazards.arrival)
            && rest(&[hazards.impatient, hazards.churn, hazards.fix])
            && self.rules.events.attack_at::<AllRules>(from_hours) == 0.0
            && self.stopping.iter().all(Vec::is_empty)
    }

    /// What begins at a certain hour.
    fn begin_at(&mut self, hours: f64) {
        let minute = 1.0 / 60.0 - 1e-9;
        let begins = |at: f64| hours <= at + 1e-9 && at < hours + minute;
        if begins(self.rules.events.crash_hours) {
            self.crash();
        }
        if begins(self.rules.events.fix_hours) {
            let rate = f64::from(self.pcs.len()) / (self.rules.events.fix_time_hours * 3600.0);
            self.hazards.fix.set(rate, f64::from(self.now), &mut self.streams.fix);
        }
    }

    /// A bug crashes a share of the clients in use, and a share of the supernodes.
    fn crash(&mut self) {
        for client in 0..self.clients.each.len() as u32 {
            let in_use = matches!(self.clients.state(client), State::Online | State::Waiting);
            if in_use && self.streams.crash.unit() < self.rules.events.crash_clients {
                self.restart(client, true);
            }
        }
        for pc in 0..self.pcs.len() {
            let serving = self.pcs.role(pc) == Role::Serving;
            if serving && self.streams.crash.unit() < self.rules.events.crash_nodes {
                self.restart_pc(pc);
            }
        }
    }

    fn supernodes(&mut self, hours: f64) {
        let rules = &self.rules;
        let online = self.clients.sum(State::Online);
        let signing = self.clients.sum(State::Signing);
        let knocking = online + signing + self.clients.sum(State::Waiting);
        let minute = self.minute;
        let weight = self.directory.weight();
        let refused = minute.living as f64 * minute.refused_share();
        let accepted = minute.accepted as f64;
        let load = mean_load(rules, weight, online, [refused, accepted], MINUTE_SECONDS);
        self.signals.add(
            rules,
            &Traffic {
                seconds: MINUTE_SECONDS,
                online,
                attempts: minute.attempts as f64,
                accepted,
                living: minute.living as f64,
                load,
            },
        );
        let connected = if knocking > 0.0 { online / knocking } else { 1.0 };
        let lost_share = if self.weight > 0.0 { (self.lost / self.weight).min(1.0) } else { 0.0 };
        self.lost = 0.0;
        self.clocks(lost_share);
        self.overload();
        self.promote(hours, knocking);
        let forgotten = self
            .streams
            .directory
            .binomial(f64::from(self.directory.stale()), self.rules.stale_part * connected);
        self.directory.forget(forgotten as u32, &mut self.streams.directory);
        self.dedicate(hours);
        self.weight = self.directory.weight();
    }

    /// Clocks and coolings that end; and, for PCs that are not connected, what the fault does to
    /// the average one.
    fn clocks(&mut self, lost_share: f64) {
        let faulty_clocks = self.rules.fault_kind == FaultKind::Clock && lost_share > 0.0;
        for pc in 0..self.pcs.len() {
            let each = self.pcs.each[pc as usize];
            let ripe = each.ripe <= self.now;
            match each.role {
                Role::Restarted | Role::Reset | Role::Cooling if ripe => {
                    self.pcs.set(pc, Role::Mature);
                }
                _ => {}
            }
            if faulty_clocks
                && each.faulty
                && !matches!(each.role, Role::Serving | Role::CutOff | Role::Cooling)
                && self.clients.state(self.pcs.client(pc)) != State::Online
                && self.streams.overload.unit() < lost_share
            {
                self.set_back(pc);
            }
        }
    }

    /// Overloaded supernodes stop within the next minute; or refuse what they cannot carry.
    fn overload(&mut self) {
        let rules = &self.rules;
        let refused_share = self.minute.refused_share();
        for index in 0..self.nodes.each.len() {
            let node = &mut self.nodes.each[index];
            if !node.serving {
                continue;
            }
            let attached = f64::from(node.attached) * rules.client_load;
            let refused = f64::from(node.contacts) * refused_share * rules.probe_load_seconds
                / MINUTE_SECONDS;
            let accepted = f64::from(node.accepted) * rules.login_load_seconds / MINUTE_SECONDS;
            node.contacts = 0;
            node.accepted = 0;
            if rules.protection == Protection::Shed {
                let capacity =
                    rules.capacity * f64::from(node.carries) / rules.clients_a_supernode.max(1e-9);
                let spare = capacity * rules.overload - attached - refused;
                let admitted = spare.max(0.0) * MINUTE_SECONDS / rules.login_load_seconds.max(1.0);
                let limit = f64::from(node.attached + node.signing) + admitted;
                node.room = (limit + self.streams.overload.unit()) as u32;
                node.room = node.room.min(node.carries);
            } else if index < self.pcs.each.len() {
                let load = (attached + refused + accepted) / rules.capacity;
                let p = rules.overload_part * above_threshold(rules, load);
                if p > 1e-12 && self.streams.overload.unit() < p {
                    let second = self.streams.overload.pick(60) as usize;
                    self.stopping[second].push(index as u32);
                }
            }
        }
    }

    /// Those whose time has come to shut down in this second.
    pub(super) fn stop_overloaded(&mut self) {
        let second = (self.now % 60) as usize;
        if self.stopping[second].is_empty() {
            return;
        }
        for pc in std::mem::take(&mut self.stopping[second]) {
            if self.pcs.role(pc) != Role::Serving {
                continue;
            }
            let ripe = self.now + 60 * self.rules.cooldown_steps as u32;
            self.pcs.set_until(pc, Role::Cooling, ripe);
            self.pcs.each[pc as usize].on_trial = true;
            self.stop_node(pc);
        }
    }

    /// Self-healing: candidates replace missing supernodes. Under the blind fault dead entries
    /// count as living ones.
    fn promote(&mut self, hours: f64, knocking: f64) {
        let rules = &self.rules;
        let mut believed = self.directory.weight();
        if rules.fault_kind == FaultKind::Blind {
            let unfixed = rules.events.unfixed_at(hours);
            believed += rules.faulty * unfixed * f64::from(self.directory.stale());
        }
        let missing = (rules.wanted_per_client * knocking - believed).max(0.0);
        let candidates = self.pcs.candidates().len() as f64;
        if missing == 0.0 || candidates == 0.0 {
            return;
        }
        let p = (missing * rules.healing_part / candidates).min(1.0);
        let promoted = self.streams.promotion.binomial(candidates, p) as u32;
        for _ in 0..promoted {
            let candidates = self.pcs.candidates();
            let pc = candidates[self.streams.promotion.pick(candidates.len() as u32) as usize];
            self.pcs.set(pc, Role::Serving);
            self.start_node(pc);
            // A supernode needs no other.
            let client = self.pcs.client(pc);
            if self.clients.state(client) == State::Online {
                self.nodes.detach(client);
                self.nodes.attach(pc, client);
            }
        }
    }

    fn start_node(&mut self, node: u32) {
        let each = &mut self.nodes.each[node as usize];
        each.serving = true;
        each.room = each.carries;
        each.contacts = 0;
        each.accepted = 0;
        let idle = self.pcs.len() - self.pcs.serving();
        self.directory.start(node, idle + 1, &mut self.streams.directory);
    }

    /// The operators add supernodes of their own.
    fn dedicate(&mut self, hours: f64) {
        let dedicated = self.rules.events.dedicated_at::<AllRules>(hours);
        let first = self.pcs.len() + self.rules.bootstrap as u32;
        let count = (dedicated.nodes as u32).min(self.nodes.each.len() as u32 - first);
        self.directory.dedicate(first, count, dedicated.weight);
        for node in first..first + count {
            self.nodes.each[node as usize].serving = true;
        }
    }
}
