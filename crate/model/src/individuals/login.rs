//! Log-ins: requests, answers, and time-outs.

use super::clients::{Clients, State};
use super::outcomes::Outcomes;
use super::room::room;
use super::servers::Servers;
use super::turn::Turn;
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
    /// Those whose patience ends, who enter the queue, are served, are refused: kept to save allocations.
    impatient: Vec<Turn>,
    entering: Vec<Turn>,
    served: Vec<u32>,
    refused: Vec<Turn>,
}

/// Whether the next of so many is one of the so many that are still to be chosen.
#[inline(always)]
fn is_chosen(left: &mut u64, to_choose: &mut u64, stream: &mut Stream) -> bool {
    let bits = stream.bits() >> 32;
    let chosen = (bits * *left) >> 32 < *to_choose;
    *left -= 1;
    *to_choose -= u64::from(chosen);
    chosen
}

impl Login {
    pub(super) fn new(clients: &Clients, patience_seconds: u32, stream: Stream) -> Self {
        let of_a_second = clients.of_a_second();
        Self {
            servers: Servers::default(),
            patience: Wheel::new(patience_seconds, 0),
            stream,
            impatient: Vec::new(),
            entering: Vec::new(),
            served: Vec::with_capacity(of_a_second),
            refused: Vec::with_capacity(of_a_second),
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
        self.choose(requests, served);
        outcomes.accept_all(&self.served[..served as usize]);
        outcomes.refuse_all(&self.refused[..requests.len() - served as usize]);
    }

    /// Divides requests into so many that are served and the others, both in their order.
    fn choose(&mut self, requests: &[Turn], served: u64) {
        let accepted = room(&mut self.served, served as usize + 1);
        let refused = room(&mut self.refused, requests.len() - served as usize + 1);
        let (mut left, mut to_serve) = (requests.len() as u64, served);
        let (mut stream, mut place) = (self.stream.clone(), 0);
        for turn in requests {
            let chosen = is_chosen(&mut left, &mut to_serve, &mut stream);
            // Written to both lists, to one of them for good: no branch depends on chance.
            accepted[(served - to_serve) as usize - usize::from(chosen)] = turn.client();
            refused[place] = *turn;
            place += usize::from(!chosen);
        }
        self.stream = stream;
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
        self.entering.clear();
        let (mut left, mut to_enter) = (requests.len() as u64, of_clients);
        for turn in requests {
            if is_chosen(&mut left, &mut to_enter, &mut self.stream) {
                outcomes.clients.set(turn.client(), State::Signing);
                self.entering.push(*turn);
            } else {
                outcomes.refuse(*turn);
            }
        }
        let now = outcomes.agenda.now;
        self.servers.push(now, &self.entering, let_in - of_clients);
        self.servers.serve(rules.order == Queue::Lifo, &mut self.stream, |turn| {
            if outcomes.clients.awaits(turn) {
                outcomes.clients.void(turn.client());
                outcomes.accept(turn.client());
            }
        });
        if !self.entering.is_empty() {
            for turn in self.servers.not_served(now) {
                self.patience.push(now + rules.patience_steps, turn);
            }
        }
    }

    /// What the clients' part takes in memory.
    pub(super) fn bytes(&self) -> usize {
        let lists = [&self.impatient, &self.entering, &self.refused].map(Vec::capacity);
        self.patience.bytes()
            + lists.iter().sum::<usize>() * size_of::<Turn>()
            + self.served.capacity() * size_of::<u32>()
    }
}
