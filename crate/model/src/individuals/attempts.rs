//! Attempts: who tries in a second, whom its host cache leads to, and what the log-in servers say.

use super::clients::{State, TICKS, Turn};
use super::directory::{Entry, mix};
use super::engine::Engine;
use super::pcs::Role;
use crate::options::AllRules;
use crate::params::{Queue, Topology};

/// An odd number that spreads consecutive ones over all bits.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

impl Engine {
    /// All attempts of this second. Whoever fails and is due again within the second tries again.
    pub(super) fn try_and_serve(&mut self, hours: f64) {
        let login = *self.rules.events.login_at::<AllRules>(hours);
        self.epoch = self.now / self.epoch_seconds;
        self.epoch_second = self.now % self.epoch_seconds;
        let mut others =
            self.servers.begin(login.served_a_step, self.rules.events.attack_at::<AllRules>(hours));
        if self.trying.is_empty() && others == 0 && self.servers.waiting() == 0 {
            return;
        }
        loop {
            let mut trying = std::mem::take(&mut self.trying);
            self.spend_budget(&mut trying);
            self.minute.attempts += trying.len() as u64;
            if self.rules.topology == Topology::Servers {
                self.ask(&trying, others, login.waiting_max);
            } else {
                self.find_supernodes(&trying);
                let mut reached = std::mem::take(&mut self.reached);
                self.ask(&reached, others, login.waiting_max);
                reached.clear();
                self.reached = reached;
            }
            others = 0;
            if self.trying.is_empty() {
                trying.clear();
                self.trying = trying;
                return;
            }
        }
    }

    /// Takes those out for whose retry there is no token: they wait as before.
    fn spend_budget(&mut self, trying: &mut Vec<Turn>) {
        let Some(share) = self.rules.retry_budget else { return };
        let first = trying.iter().filter(|turn| turn.failures() == 0).count();
        self.tokens = (self.tokens + share * first as f64).min(self.rules.bucket_max);
        // Retries that may be made are spread evenly over those that want to.
        let mut left = (trying.len() - first) as f64;
        trying.retain(|turn| {
            if turn.failures() == 0 {
                return true;
            }
            let allowed = self.tokens >= 1.0
                && self.streams.waits.unit() * left < self.tokens.floor().min(left);
            left -= 1.0;
            if allowed {
                self.tokens -= 1.0;
            } else {
                self.wait(*turn, turn.failures());
            }
            allowed
        });
    }

    /// Each looks at a few entries of its host cache; those that find a supernode with room ask
    /// the log-in servers.
    fn find_supernodes(&mut self, trying: &[Turn]) {
        if trying.is_empty() {
            return;
        }
        // Nobody is always first where room is scarce.
        let first = self.streams.probes.pick(trying.len() as u32) as usize;
        for turn in trying[first..].iter().chain(&trying[..first]) {
            let client = turn.client();
            match self.own_supernode(client).or_else(|| self.look(client)) {
                Some(node) => {
                    self.nodes.reserve(node, client);
                    self.reached.push(*turn);
                }
                None => self.fails(*turn),
            }
        }
    }

    /// The client of a supernode needs no other.
    #[inline]
    fn own_supernode(&self, client: u32) -> Option<u32> {
        let each = self.clients.each[client as usize];
        if !each.linked() {
            return None;
        }
        let pc = self.pcs.of(client, each.region());
        (self.pcs.role(pc) == Role::Serving).then_some(pc)
    }

    /// Looks for a living supernode with room among a few neighbouring entries of its cache.
    #[inline]
    fn look(&mut self, client: u32) -> Option<u32> {
        let cache = self.cache;
        let mut entry = if self.rules.probes < cache { self.streams.probes.pick(cache) } else { 0 };
        let key = self.epoch_key(client);
        let mut living = 0;
        let mut found = None;
        // One hash is enough for two entries.
        let mut hash = mix(key ^ u64::from(entry / 2));
        for _ in 0..self.rules.probes {
            let bits = if entry % 2 == 0 { hash } else { hash >> 32 };
            let known = self.directory.entry(bits as u32);
            entry = if entry + 1 == cache { 0 } else { entry + 1 };
            if entry % 2 == 0 {
                hash = mix(key ^ u64::from(entry / 2));
            }
            let Some(Entry::Node(node)) = known else { continue };
            living += 1;
            self.nodes.each[node as usize].contacts += 1;
            if found.is_none() && self.nodes.has_room(node) {
                found = Some(node);
            }
        }
        self.minute.living += living;
        found
    }

    /// What a client's cache is derived from: it changes once in an epoch, each client's at another
    /// time.
    #[inline]
    fn epoch_key(&self, client: u32) -> u64 {
        let key = mix(self.cache_key ^ u64::from(client));
        let phase = ((key >> 32) * u64::from(self.epoch_seconds)) >> 32;
        let epoch = self.epoch + u32::from(self.epoch_second + phase as u32 >= self.epoch_seconds);
        key ^ u64::from(epoch).wrapping_mul(SPREAD)
    }

    /// These ask the log-in servers, and so many attackers.
    fn ask(&mut self, asking: &[Turn], others: u64, waiting_max: f64) {
        let count = asking.len() as u64 + others;
        if self.servers.waiting() == 0 && count <= self.servers.left() {
            self.servers.serve_at_once(count);
            for turn in asking {
                self.accept(turn.client());
            }
            return;
        }
        let order = self.rules.events.login.order;
        if order == Queue::Lifo {
            while self.servers.room(waiting_max) < count {
                let Some(dropped) = self.servers.drop_oldest() else { break };
                for turn in dropped {
                    if self.clients.awaits(turn) {
                        self.login_failed(turn);
                    }
                }
            }
        }
        let room = self.servers.room(waiting_max);
        if self.servers.waiting() == 0 && others == 0 && waiting_max < 1.0 {
            self.serve_some(asking, room.min(count));
            return;
        }
        self.queue(asking, others, room, order);
    }

    /// Without a queue: so many of them are served, the others refused.
    fn serve_some(&mut self, asking: &[Turn], served: u64) {
        self.servers.serve_at_once(served);
        let (mut left, mut to_serve) = (asking.len() as u64, served);
        for turn in asking {
            if self.is_lucky(&mut left, &mut to_serve) {
                self.accept(turn.client());
            } else {
                self.refused(*turn);
            }
        }
    }

    /// Whether the next of so many is one of the so many that are still to be chosen.
    #[inline]
    fn is_lucky(&mut self, left: &mut u64, to_choose: &mut u64) -> bool {
        let bits = self.streams.login.bits() >> 32;
        let lucky = (bits * *left) >> 32 < *to_choose;
        *left -= 1;
        *to_choose -= u64::from(lucky);
        lucky
    }

    fn queue(&mut self, asking: &[Turn], others: u64, room: u64, order: Queue) {
        let count = asking.len() as u64 + others;
        let let_in = room.min(count);
        let of_clients = if others == 0 {
            let_in
        } else if let_in == count {
            asking.len() as u64
        } else {
            let share = asking.len() as f64 / count as f64;
            let drawn = self.streams.login.binomial(let_in as f64, share) as u64;
            drawn.clamp(let_in.saturating_sub(others), let_in.min(asking.len() as u64))
        };
        let patience = self.rules.events.login.patience_steps;
        let mut entering = Vec::with_capacity(of_clients as usize);
        let (mut left, mut to_enter) = (asking.len() as u64, of_clients);
        for turn in asking {
            if self.is_lucky(&mut left, &mut to_enter) {
                self.clients.set(turn.client(), State::Signing);
                entering.push(*turn);
            } else {
                self.refused(*turn);
            }
        }
        self.servers.push(self.now, &entering, let_in - of_clients);
        let mut servers = std::mem::take(&mut self.servers);
        let mut stream = self.streams.login.clone();
        servers.serve(order == Queue::Lifo, &mut stream, |turn| {
            if self.clients.awaits(turn) {
                self.clients.void(turn.client());
                self.accept(turn.client());
            }
        });
        self.streams.login = stream;
        if !entering.is_empty() {
            for turn in servers.not_served(self.now) {
                self.patience.push(self.now + patience, turn);
            }
        }
        self.servers = servers;
    }

    /// A log-in succeeds.
    #[inline]
    fn accept(&mut self, client: u32) {
        self.minute.accepted += 1;
        self.clients.set(client, State::Online);
        let each = self.clients.each[client as usize];
        if each.linked() {
            self.reconnected(client, each.region());
        }
        if self.nodes.take(client) {
            return;
        }
        // Its supernode has stopped in the meantime.
        self.clients.set(client, State::Waiting);
        self.wheel.push(self.now + 1, self.clients.first_turn(client, 0));
    }

    /// An eligible PC is connected again: its clock runs from now if it was set back.
    fn reconnected(&mut self, client: u32, region: usize) {
        let pc = self.pcs.of(client, region);
        self.pcs.each[pc as usize].on_trial = false;
        if self.pcs.role(pc) == Role::CutOff {
            let ripe = self.now + (self.rules.uptime_hours * 3600.0) as u32;
            self.pcs.set_until(pc, Role::Reset, ripe);
        }
    }

    /// No supernode was found.
    #[inline]
    fn fails(&mut self, turn: Turn) {
        let each = self.clients.each[turn.client() as usize];
        if each.linked() {
            self.fails_on_trial(turn.client(), each.region());
        }
        self.fail(turn, turn.failures() + 1);
    }

    /// The log-in servers did not answer in time, or have dropped the request.
    pub(super) fn login_failed(&mut self, turn: Turn) {
        let client = turn.client();
        self.clients.void(client);
        self.clients.set(client, State::Waiting);
        self.refused(self.clients.renewed(turn));
    }

    /// The log-in servers refused at once. With supernodes, the client had found one: its waits
    /// start over.
    #[inline]
    fn refused(&mut self, turn: Turn) {
        if self.rules.topology == Topology::Servers {
            self.fail(turn, turn.failures() + 1);
            return;
        }
        self.nodes.release(turn.client());
        let each = self.clients.each[turn.client() as usize];
        if each.linked() {
            self.fails_on_trial(turn.client(), each.region());
        }
        self.fail(turn, 1);
    }

    /// A supernode that shut down needs another; if it finds none, the fault sets its clock back.
    fn fails_on_trial(&mut self, client: u32, region: usize) {
        let pc = self.pcs.of(client, region);
        let each = &mut self.pcs.each[pc as usize];
        if std::mem::take(&mut each.on_trial) && each.faulty && each.role == Role::Cooling {
            self.pcs.set(pc, Role::CutOff);
        }
    }

    /// One more failure: it waits, or gives up.
    #[inline]
    fn fail(&mut self, turn: Turn, failures: u32) {
        if self.waits.gives_up(failures) {
            self.clients.set(turn.client(), State::Off);
            return;
        }
        self.wait(turn, failures);
    }

    /// Waits as after so many failures.
    #[inline]
    fn wait(&mut self, turn: Turn, failures: u32) {
        let wait = self.waits.draw(failures, turn.last_wait(), &mut self.streams.waits);
        let due = self.now * TICKS + turn.phase() + wait;
        let next = turn.next(due % TICKS, failures, wait);
        if turn.failures() == 0 {
            self.clients.set(turn.client(), State::Waiting);
        }
        if due / TICKS <= self.now {
            self.trying.push(next);
        } else {
            self.wheel.push(due / TICKS, next);
        }
    }
}
