//! The log-in servers' queue: requests of clients and of attackers, in order of arrival.

use std::collections::VecDeque;

use super::turn::Turn;
use crate::stream::Stream;

/// Requests that arrived in one second.
#[derive(Clone, Copy, Debug)]
struct Group {
    second: u32,
    clients: u32,
    /// Requests of attackers.
    attacks: u64,
}

impl Group {
    fn requests(&self) -> u64 {
        u64::from(self.clients) + self.attacks
    }
}

/// The queue. The requests of those that have given up stay in it.
#[derive(Clone, Default)]
pub(super) struct Servers {
    groups: VecDeque<Group>,
    clients: VecDeque<Turn>,
    waiting: u64,
    /// Log-ins that can still be served in this second.
    left: u64,
    carry: f64,
    attack_carry: f64,
}

/// The whole part of a rate and of what earlier seconds left over.
fn take_whole(rate: f64, carry: &mut f64) -> u64 {
    let sum = rate + *carry;
    let whole = sum.floor();
    *carry = sum - whole;
    whole as u64
}

impl Servers {
    /// A second begins. Returns the attacking requests in it.
    pub(super) fn begin(&mut self, served: f64, attack: f64) -> u64 {
        self.left = take_whole(served, &mut self.carry);
        if attack > 0.0 { take_whole(attack, &mut self.attack_carry) } else { 0 }
    }

    /// Requests in the queue.
    pub(super) fn waiting(&self) -> u64 {
        self.waiting
    }

    /// Log-ins that can still be served in this second.
    pub(super) fn left(&self) -> u64 {
        self.left
    }

    /// So many log-ins are served without any waiting.
    pub(super) fn serve_at_once(&mut self, count: u64) {
        self.left -= count;
    }

    /// How many requests can still come in when so many may wait.
    pub(super) fn room(&self, waiting_max: f64) -> u64 {
        (waiting_max as u64 + self.left).saturating_sub(self.waiting)
    }

    /// Drops the oldest second's requests; returns those of clients.
    pub(super) fn drop_oldest(&mut self) -> Option<Vec<Turn>> {
        let oldest = self.groups.pop_front()?;
        self.waiting -= oldest.requests();
        Some(self.clients.drain(..oldest.clients as usize).collect())
    }

    /// Requests come in.
    pub(super) fn push(&mut self, second: u32, clients: &[Turn], attacks: u64) {
        if clients.is_empty() && attacks == 0 {
            return;
        }
        self.clients.extend(clients);
        self.groups.push_back(Group { second, clients: clients.len() as u32, attacks });
        self.waiting += clients.len() as u64 + attacks;
    }

    /// Serves what can be served in this second; calls with each client's.
    pub(super) fn serve(
        &mut self,
        newest_first: bool,
        stream: &mut Stream,
        mut answer: impl FnMut(Turn),
    ) {
        while self.left > 0 {
            let group = if newest_first { self.groups.back_mut() } else { self.groups.front_mut() };
            let Some(group) = group else { break };
            let served = group.requests().min(self.left);
            let clients = if served == group.requests() {
                group.clients
            } else {
                // Clients and attackers stand in line in random order.
                let share = f64::from(group.clients) / group.requests() as f64;
                let drawn = stream.binomial(served as f64, share) as u64;
                let least = served.saturating_sub(group.attacks);
                drawn.clamp(least, u64::from(group.clients).min(served)) as u32
            };
            group.clients -= clients;
            group.attacks -= served - u64::from(clients);
            let done = group.requests() == 0;
            for _ in 0..clients {
                let client =
                    if newest_first { self.clients.pop_back() } else { self.clients.pop_front() };
                if let Some(client) = client {
                    answer(client);
                }
            }
            self.left -= served;
            self.waiting -= served;
            if done && newest_first {
                self.groups.pop_back();
            } else if done {
                self.groups.pop_front();
            }
        }
    }

    /// Clients of this second's last arrivals that have not been served.
    pub(super) fn not_served(&self, second: u32) -> impl Iterator<Item = Turn> {
        let last = self.groups.back().filter(|group| group.second == second);
        let count = last.map_or(0, |group| group.clients as usize);
        self.clients.range(self.clients.len() - count..).copied()
    }
}
