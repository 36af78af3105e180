//! Log-ins: requests, answers, and time-outs.

use super::clients::{State, Turn};
use super::outcomes::Outcomes;
use super::servers::Servers;
use super::wheel::Wheel;
use crate::engine::LoginRules;
use crate::params::Queue;
use crate::stream::Stream;

/// The log-in servers and those that wait for their answer.
#[derive(Clone)]
pub(super) struct Login {
    servers: Servers,
    /// Turns by the second in which their patience ends.
    patience: Wheel<Turn>,
    stream: Stream,
    /// Those whose patience ends: kept to save allocations.
    impatient: Vec<Turn>,
}

impl Login {
    pub(super) fn new(patience_seconds: u32, stream: Stream) -> Self {
        Self {
            servers: Servers::default(),
            patience: Wheel::new(patience_seconds, 0),
            stream,
            impatient: Vec::new(),
        }
    }

    /// A second begins. Returns the attacking requests in it.
    pub(super) fn begin_second(&mut self, rules: &LoginRules, attack: f64) -> u64 {
        self.servers.begin(rules.served_a_step, attack)
    }

    /// Requests in the queue, those of clients that have given up among them.
    pub(super) fn waiting(&self) -> u64 {
        self.servers.waiting()
    }

    /// Whether there is no request, and no client waits for an answer.
    pub(super) fn rests(&self) -> bool {
        self.patience.is_empty() && self.servers.waiting() == 0
    }

    /// Clients give up whose patience ends in this second.
    pub(super) fn give_up(&mut self, outcomes: &mut Outcomes<'_>) {
        self.patience.drain(outcomes.agenda.now, &mut self.impatient);
        for turn in self.impatient.drain(..) {
            if outcomes.clients.awaits(turn) {
                outcomes.not_answered(turn);
            }
        }
    }

    /// These clients and so many attackers request a log-in.
    pub(super) fn request(
        &mut self,
        requests: &[Turn],
        attacks: u64,
        rules: &LoginRules,
        outcomes: &mut Outcomes<'_>,
    ) {
        let count = requests.len() as u64 + attacks;
        if self.servers.waiting() == 0 && count <= self.servers.left() {
            self.servers.serve_at_once(count);
            for turn in requests {
                outcomes.accept(turn.client());
            }
            return;
        }
        if rules.order == Queue::Lifo {
            while self.servers.room(rules.waiting_max) < count {
                let Some(dropped) = self.servers.drop_oldest() else { break };
                for turn in dropped {
                    if outcomes.clients.awaits(turn) {
                        outcomes.not_answered(turn);
                    }
                }
            }
        }
        let room = self.servers.room(rules.waiting_max);
        if self.servers.waiting() == 0 && attacks == 0 && rules.waiting_max < 1.0 {
            self.serve_some(requests, room.min(count), outcomes);
            return;
        }
        self.queue(requests, attacks, room, rules, outcomes);
    }

    /// Without a queue: so many of them are served, the attacks refused.
    fn serve_some(&mut self, requests: &[Turn], served: u64, outcomes: &mut Outcomes<'_>) {
        self.servers.serve_at_once(served);
        let (mut left, mut to_serve) = (requests.len() as u64, served);
        for turn in requests {
            if self.is_chosen(&mut left, &mut to_serve) {
                outcomes.accept(turn.client());
            } else {
                outcomes.refuse(*turn);
            }
        }
    }

    /// Whether the next of so many is one of the so many that are still to be chosen.
    #[inline]
    fn is_chosen(&mut self, left: &mut u64, to_choose: &mut u64) -> bool {
        let bits = self.stream.bits() >> 32;
        let chosen = (bits * *left) >> 32 < *to_choose;
        *left -= 1;
        *to_choose -= u64::from(chosen);
        chosen
    }

    /// As many as there is room for enter the queue; the servers answer those whose turn it is.
    fn queue(
        &mut self,
        requests: &[Turn],
        attacks: u64,
        room: u64,
        rules: &LoginRules,
        outcomes: &mut Outcomes<'_>,
    ) {
        let count = requests.len() as u64 + attacks;
        let let_in = room.min(count);
        let of_clients = if attacks == 0 {
            let_in
        } else if let_in == count {
            requests.len() as u64
        } else {
            let share = requests.len() as f64 / count as f64;
            let drawn = self.stream.binomial(let_in as f64, share) as u64;
            drawn.clamp(let_in.saturating_sub(attacks), let_in.min(requests.len() as u64))
        };
        let mut entering = Vec::with_capacity(of_clients as usize);
        let (mut left, mut to_enter) = (requests.len() as u64, of_clients);
        for turn in requests {
            if self.is_chosen(&mut left, &mut to_enter) {
                outcomes.clients.set(turn.client(), State::Signing);
                entering.push(*turn);
            } else {
                outcomes.refuse(*turn);
            }
        }
        let now = outcomes.agenda.now;
        self.servers.push(now, &entering, let_in - of_clients);
        self.servers.serve(rules.order == Queue::Lifo, &mut self.stream, |turn| {
            if outcomes.clients.awaits(turn) {
                outcomes.clients.void(turn.client());
                outcomes.accept(turn.client());
            }
        });
        if !entering.is_empty() {
            for turn in self.servers.not_served(now) {
                self.patience.push(now + rules.patience_steps, turn);
            }
        }
    }

    /// What the clients' part takes in memory.
    pub(super) fn bytes(&self) -> usize {
        self.patience.bytes() + self.impatient.capacity() * size_of::<Turn>()
    }
}
