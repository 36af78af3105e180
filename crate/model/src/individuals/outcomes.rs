//! What an attempt leads to: for the client, its PC and its supernode.

use super::agenda::Agenda;
use super::clients::{Clients, State};
use super::overlay::Overlay;
use super::turn::Turn;
use crate::engine::Rules;
use crate::params::{Protection, Topology};

/// Everything that the outcome of an attempt changes, borrowed for one second.
pub(super) struct Outcomes<'a> {
    pub(super) rules: &'a Rules,
    pub(super) clients: &'a mut Clients,
    pub(super) overlay: &'a mut Overlay,
    pub(super) agenda: &'a mut Agenda,
    /// Log-ins that have succeeded.
    pub(super) accepted: u64,
}

impl Outcomes<'_> {
    /// A log-in succeeds.
    #[inline]
    pub(super) fn accept(&mut self, client: u32) {
        self.accepted += 1;
        self.clients.set(client, State::Online);
        let each = self.clients.each[client as usize];
        if each.linked() {
            self.overlay.reconnected(client, self.rules, self.agenda.now);
        }
        if self.overlay.nodes.take(client) {
            if self.rules.protection == Protection::Limit {
                self.overlay.shut_down_overfull(client, self.rules, self.clients, self.agenda);
            }
            return;
        }
        // Its supernode has stopped in the meantime.
        self.clients.set(client, State::Waiting);
        self.agenda.try_next_second(self.clients, client);
    }

    /// No supernode was found.
    #[inline]
    pub(super) fn not_found(&mut self, turn: Turn) {
        self.not_connected(turn.client());
        self.agenda.fail(self.clients, turn, turn.failures() + 1);
    }

    /// The log-in servers did not answer in time, or have dropped the request.
    pub(super) fn not_answered(&mut self, turn: Turn) {
        let client = turn.client();
        self.clients.void(client);
        self.clients.set(client, State::Waiting);
        self.refuse(self.clients.renewed(turn));
    }

    /// The log-in servers refused at once. With supernodes, the client had found one: its waits
    /// start over.
    #[inline]
    pub(super) fn refuse(&mut self, turn: Turn) {
        if self.rules.topology == Topology::Servers {
            self.agenda.fail(self.clients, turn, turn.failures() + 1);
            return;
        }
        self.overlay.nodes.release(turn.client());
        self.not_connected(turn.client());
        self.agenda.fail(self.clients, turn, 1);
    }

    /// The log-ins of all these succeed.
    pub(super) fn accept_all(&mut self, clients: &[u32]) {
        if self.rules.topology == Topology::Servers {
            self.accepted += clients.len() as u64;
            self.clients.set_all(clients, State::Online);
        } else {
            for client in clients {
                self.accept(*client);
            }
        }
    }

    /// The log-in servers refused all these at once.
    pub(super) fn refuse_all(&mut self, turns: &[Turn]) {
        if self.rules.topology == Topology::Servers {
            self.agenda.fail_all(self.clients, turns);
        } else {
            for turn in turns {
                self.refuse(*turn);
            }
        }
    }

    #[inline]
    fn not_connected(&mut self, client: u32) {
        let each = self.clients.each[client as usize];
        if each.linked() {
            self.overlay.not_connected(client);
        }
    }
}
