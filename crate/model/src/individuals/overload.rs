//! What supernodes do about their load once a minute, and the clocks of the PCs that do not serve.

use super::agenda::Agenda;
use super::clients::{Clients, State};
use super::overlay::Overlay;
use super::pcs::Role;
use crate::engine::{Rules, above_threshold};
use crate::params::{FaultKind, Protection};
use crate::stream::Stream;

const MINUTE_SECONDS: f64 = 60.0;

/// The protection of PCs against overload.
#[derive(Clone)]
pub(super) struct Overload {
    stream: Stream,
    /// Overloaded supernodes by the second of the minute in which they stop.
    stopping: Vec<Vec<u32>>,
}

impl Overload {
    pub(super) fn new(stream: Stream) -> Self {
        Self { stream, stopping: vec![Vec::new(); 60] }
    }

    /// Whether no supernode will stop.
    pub(super) fn is_empty(&self) -> bool {
        self.stopping.iter().all(Vec::is_empty)
    }

    /// One second: those stop whose time has come.
    pub(super) fn second(
        &mut self,
        rules: &Rules,
        clients: &Clients,
        overlay: &mut Overlay,
        agenda: &mut Agenda,
    ) {
        let second = (agenda.now % 60) as usize;
        if self.stopping[second].is_empty() {
            return;
        }
        for node in self.stopping[second].drain(..) {
            if overlay.nodes.each[node as usize].serving {
                overlay.shut_down(node, rules, clients, agenda);
            }
        }
    }

    /// Clocks and coolings that end; and, for PCs that are not connected, what the fault does to
    /// the average one when this share of the supernodes has been lost.
    pub(super) fn turn_clocks(
        &mut self,
        rules: &Rules,
        clients: &Clients,
        overlay: &mut Overlay,
        lost_share: f64,
        now: u32,
    ) {
        let faulty_clocks = rules.fault_kind == FaultKind::Clock && lost_share > 0.0;
        for pc in 0..overlay.pcs.len() {
            let each = overlay.pcs.each[pc as usize];
            let ripe = each.ripe <= now;
            match each.role {
                Role::Restarted | Role::Reset | Role::Cooling if ripe => {
                    overlay.pcs.set(pc, Role::Mature);
                }
                _ => {}
            }
            if faulty_clocks
                && each.faulty
                && !matches!(each.role, Role::Serving | Role::CutOff | Role::Cooling)
                && clients.state(overlay.pcs.client(pc)) != State::Online
                && self.stream.unit() < lost_share
            {
                overlay.set_back(pc, rules);
            }
        }
    }

    /// Overloaded supernodes stop within the next minute; or refuse what they cannot carry. Of the
    /// contacts in the last minute this share was refused.
    pub(super) fn minute(&mut self, rules: &Rules, overlay: &mut Overlay, refused_share: f64) {
        let shut_down = overlay.can_shut_down(rules) as usize;
        for (index, node) in overlay.nodes.each.iter_mut().enumerate() {
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
                node.room = (limit + self.stream.unit()) as u32;
                node.room = node.room.min(node.carries);
            } else if rules.protection == Protection::Shutdown && index < shut_down {
                let load = (attached + refused + accepted) / rules.capacity;
                let p = rules.overload_part * above_threshold(rules, load);
                if p > 1e-12 && self.stream.unit() < p {
                    let second = self.stream.pick(60) as usize;
                    self.stopping[second].push(index as u32);
                }
            }
        }
    }
}
