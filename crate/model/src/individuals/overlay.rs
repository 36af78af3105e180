//! The supernodes: eligible PCs, what hangs on those that serve, and the entries that lead to them.

use super::agenda::Agenda;
use super::clients::{Client, Clients, State};
use super::directory::Directory;
use super::nodes::Nodes;
use super::pcs::{Pcs, Role};
use super::restarting::Restarting;
use crate::engine::Rules;
use crate::options::AllRules;
use crate::params::{FaultKind, Topology};
use crate::stream::Stream;

/// Eligible PCs and supernodes. A user's supernode has the number of its PC; those of the operators
/// come after them.
#[derive(Clone)]
pub(super) struct Overlay {
    pub(super) pcs: Pcs,
    pub(super) nodes: Nodes,
    pub(super) directory: Directory,
    pub(super) restarting: Restarting,
    /// What the directory draws.
    stream: Stream,
    /// Supernodes lost since the last minute, and the weight of all of them then.
    lost: f64,
    weight: f64,
    /// Clients of a supernode that stops: kept to save allocations.
    cut: Vec<u32>,
}

impl Overlay {
    /// None of them serves.
    pub(super) fn new(
        pcs: Pcs,
        nodes: Nodes,
        directory: Directory,
        restarting: Restarting,
        stream: Stream,
    ) -> Self {
        let (lost, weight, cut) = (0.0, 0.0, Vec::new());
        Self { pcs, nodes, directory, restarting, stream, lost, weight, cut }
    }

    /// The supernodes that can shut down, which come first: users' PCs, or those apart from clients. The
    /// operators' never do.
    pub(super) fn can_shut_down(&self, rules: &Rules) -> u32 {
        match rules.topology {
            Topology::Separate => rules.bootstrap as u32,
            _ => self.pcs.len(),
        }
    }

    /// The supernode that a client is itself, if it is one: it needs no other.
    #[inline]
    pub(super) fn own_supernode(&self, client: u32, each: Client) -> Option<u32> {
        if !each.linked() {
            return None;
        }
        let pc = self.pcs.of(client);
        (self.pcs.role(pc) == Role::Serving).then_some(pc)
    }

    /// A supernode is in service from the beginning; `idle` PCs could be one.
    pub(super) fn begin_with(&mut self, node: u32, idle: u32) {
        self.nodes.each[node as usize].serving = true;
        self.directory.start(node, idle, &mut self.stream);
    }

    /// A PC begins to serve.
    pub(super) fn promote(&mut self, pc: u32, clients: &Clients) {
        self.pcs.set(pc, Role::Serving);
        self.nodes.start(pc);
        let idle = self.pcs.len() - self.pcs.serving();
        self.directory.start(pc, idle + 1, &mut self.stream);
        // A supernode needs no other.
        let client = self.pcs.client(pc);
        if clients.state(client) == State::Online {
            self.nodes.detach(client);
            self.nodes.attach(pc, client);
        }
    }

    /// An eligible PC begins anew: its clock runs from now.
    pub(super) fn restart_pc(
        &mut self,
        pc: u32,
        rules: &Rules,
        clients: &Clients,
        agenda: &mut Agenda,
    ) {
        let serving = self.pcs.role(pc) == Role::Serving;
        let ripe = agenda.now + (rules.uptime_hours * 3600.0) as u32;
        self.pcs.set_until(pc, Role::Restarted, ripe);
        self.pcs.each[pc as usize].on_trial = false;
        if serving {
            self.stop(pc, rules, clients, agenda);
        }
    }

    /// An overloaded supernode shuts down.
    pub(super) fn shut_down(
        &mut self,
        node: u32,
        rules: &Rules,
        clients: &Clients,
        agenda: &mut Agenda,
    ) {
        if node < self.pcs.len() {
            let ripe = agenda.now + self.restarting.seconds(node);
            self.pcs.set_until(node, Role::Cooling, ripe);
            self.pcs.each[node as usize].on_trial = true;
        } else {
            self.restarting.restart(node, agenda.now);
        }
        self.stop(node, rules, clients, agenda);
    }

    /// The supernode of a client that has just connected shuts down if that was one too many.
    pub(super) fn shut_down_overfull(
        &mut self,
        client: u32,
        rules: &Rules,
        clients: &Clients,
        agenda: &mut Agenda,
    ) {
        let Some(node) = self.nodes.of(client) else { return };
        if node < self.can_shut_down(rules) && self.nodes.is_overfull(node) {
            self.shut_down(node, rules, clients, agenda);
        }
    }

    /// One second: supernodes apart from clients restart.
    pub(super) fn second(&mut self, rules: &Rules, now: u32) {
        if self.restarting.is_empty() {
            return;
        }
        let idle = self.can_shut_down(rules);
        for node in self.restarting.second(now) {
            self.nodes.start(*node);
            let idle = idle - self.directory.living();
            self.directory.start(*node, idle, &mut self.stream);
        }
    }

    /// A share of the supernodes apart from clients is lost for good: whose, drawn from `stream`.
    pub(super) fn lose(
        &mut self,
        share: f64,
        rules: &Rules,
        clients: &Clients,
        agenda: &mut Agenda,
        stream: &mut Stream,
    ) {
        let nodes = self.can_shut_down(rules);
        let mut left = (share * f64::from(nodes)).round() as u32;
        for node in 0..nodes {
            if stream.pick(nodes - node) < left {
                left -= 1;
                self.restarting.lose(node);
                if self.nodes.each[node as usize].serving {
                    self.stop(node, rules, clients, agenda);
                }
            }
        }
    }

    /// A supernode stops: its clients notice at their next keep-alive, and try to find another.
    fn stop(&mut self, node: u32, rules: &Rules, clients: &Clients, agenda: &mut Agenda) {
        self.directory.stop(node);
        self.lost += 1.0;
        let mut cut = std::mem::take(&mut self.cut);
        self.nodes.stop(node, &mut cut);
        for client in cut.drain(..) {
            let each = clients.each[client as usize];
            if each.linked() {
                self.set_back(self.pcs.of(client), rules);
            }
            agenda.notice_later(client);
        }
        self.cut = cut;
    }

    /// The fault: a lost connection sets the clock of an eligible PC back, and it stands.
    pub(super) fn set_back(&mut self, pc: u32, rules: &Rules) {
        let faulty = self.pcs.each[pc as usize].faulty;
        if rules.fault_kind != FaultKind::Clock || !faulty {
            return;
        }
        if matches!(self.pcs.role(pc), Role::Mature | Role::Restarted | Role::Reset) {
            self.pcs.set(pc, Role::CutOff);
        }
    }

    /// The client of an eligible PC is connected again: its clock runs from now if it was set back.
    pub(super) fn reconnected(&mut self, client: u32, rules: &Rules, now: u32) {
        let pc = self.pcs.of(client);
        self.pcs.each[pc as usize].on_trial = false;
        if self.pcs.role(pc) == Role::CutOff {
            let ripe = now + (rules.uptime_hours * 3600.0) as u32;
            self.pcs.set_until(pc, Role::Reset, ripe);
        }
    }

    /// A supernode that shut down needs another; if it finds none, the fault sets its clock back.
    pub(super) fn not_connected(&mut self, client: u32) {
        let pc = self.pcs.of(client);
        let each = &mut self.pcs.each[pc as usize];
        if std::mem::take(&mut each.on_trial) && each.faulty && each.role == Role::Cooling {
            self.pcs.set(pc, Role::CutOff);
        }
    }

    /// Each stale entry is forgotten with this probability.
    pub(super) fn forget(&mut self, part: f64) {
        let forgotten = self.stream.binomial(f64::from(self.directory.stale()), part);
        self.directory.forget(forgotten as u32, &mut self.stream);
    }

    /// The operators add supernodes of their own.
    pub(super) fn dedicate(&mut self, rules: &Rules, hours: f64) {
        let dedicated = rules.events.dedicated_at::<AllRules>(hours);
        let first = self.pcs.len() + rules.bootstrap as u32;
        let count = (dedicated.nodes as u32).min(self.nodes.each.len() as u32 - first);
        self.directory.dedicate(first, count, dedicated.weight);
        for node in first..first + count {
            self.nodes.each[node as usize].serving = true;
        }
    }

    /// The share of supernodes lost in the last minute, each by its capacity.
    pub(super) fn take_lost_share(&mut self) -> f64 {
        let lost = std::mem::take(&mut self.lost);
        if self.weight > 0.0 { (lost / self.weight).min(1.0) } else { 0.0 }
    }

    /// A minute begins.
    pub(super) fn begin_minute(&mut self) {
        self.weight = self.directory.weight();
    }

    /// What the clients' part takes in memory.
    pub(super) fn bytes(&self) -> usize {
        self.nodes.bytes() + self.cut.capacity() * size_of::<u32>()
    }
}
