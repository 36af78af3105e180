//! Who is due when: attempts, and keep-alives that find a supernode gone.

use super::clients::{Clients, State};
use super::nodes::Nodes;
use super::room::room;
use super::turn::{TICKS, Turn};
use super::waits::Waits;
use super::wheel::Wheel;
use crate::engine::KEEP_ALIVE_SECONDS;
use crate::stream::Stream;

/// The present second, and what is due in it and later.
#[derive(Clone)]
pub(super) struct Agenda {
    /// The present second, from the warm-up's beginning.
    pub(super) now: u32,
    waits: Waits,
    stream: Stream,
    /// Turns by due second, of those that start or wait.
    turns: Wheel<Turn>,
    /// Who tries in this second.
    pub(super) trying: Vec<Turn>,
    /// Clients that have lost their supernode and will notice.
    noticing: Wheel<u32>,
    /// Who notices in this second: kept to save allocations.
    noticed: Vec<u32>,
    /// Who has failed for the first time: kept to save allocations.
    first: Vec<u32>,
    /// Whether users reset their waits by hand, and that makes a difference.
    manual_resets: bool,
}

impl Agenda {
    /// No client is due; for waits and restarts of up to so many seconds.
    pub(super) fn new(
        clients: &Clients,
        waits: Waits,
        manual_resets: bool,
        seconds_max: u32,
        stream: Stream,
    ) -> Self {
        let of_a_second = clients.of_a_second();
        Self {
            now: 0,
            turns: Wheel::new(seconds_max.max(waits.seconds_max()), clients.each.len()),
            waits,
            stream,
            trying: Vec::with_capacity(of_a_second),
            noticing: Wheel::new(KEEP_ALIVE_SECONDS as u32, 0),
            noticed: Vec::new(),
            first: Vec::with_capacity(of_a_second),
            manual_resets,
        }
    }

    /// Whether no client is due, now or later.
    pub(super) fn is_empty(&self) -> bool {
        self.turns.is_empty() && self.noticing.is_empty() && self.trying.is_empty()
    }

    /// A first attempt in this second.
    pub(super) fn try_now(&mut self, clients: &mut Clients, client: u32) {
        clients.set(client, State::Trying);
        let phase = self.stream.pick(TICKS);
        self.trying.push(clients.first_turn(client, phase));
    }

    /// A first attempt later, at a time in ticks.
    pub(super) fn try_at(&mut self, clients: &Clients, client: u32, ticks: u32) {
        self.turns.push(ticks / TICKS, clients.first_turn(client, ticks % TICKS));
    }

    /// A first attempt at the beginning of the next second.
    pub(super) fn try_next_second(&mut self, clients: &Clients, client: u32) {
        self.turns.push(self.now + 1, clients.first_turn(client, 0));
    }

    /// These clients fail once more, in this order: each waits, or gives up.
    pub(super) fn fail_all(&mut self, clients: &mut Clients, turns: &[Turn]) {
        // Those for whom it is the first time, at once: reads from all over the memory overlap.
        let first = room(&mut self.first, turns.len());
        let mut count = 0;
        for turn in turns {
            first[count] = turn.client();
            count += usize::from(turn.failures() == 0);
        }
        clients.set_all(&first[..count], State::Waiting);
        let (jitter, mut stream) = (self.waits.jitter, self.stream.clone());
        for turn in turns {
            let failures = turn.failures() + 1;
            if self.waits.gives_up(failures) {
                clients.set(turn.client(), State::Off);
                continue;
            }
            let wait = self.waits.draw_by(jitter, failures, turn.last_wait(), &mut stream);
            self.wait_for(*turn, failures, wait);
        }
        self.stream = stream;
    }

    /// One more failure: the client waits, or gives up.
    #[inline]
    pub(super) fn fail(&mut self, clients: &mut Clients, turn: Turn, failures: u32) {
        if self.waits.gives_up(failures) {
            clients.set(turn.client(), State::Off);
            return;
        }
        self.wait(clients, turn, failures);
    }

    /// The client waits as after so many failures.
    #[inline]
    pub(super) fn wait(&mut self, clients: &mut Clients, turn: Turn, failures: u32) {
        let wait = self.waits.draw(failures, turn.last_wait(), &mut self.stream);
        if turn.failures() == 0 {
            clients.set(turn.client(), State::Waiting);
        }
        self.wait_for(turn, failures, wait);
    }

    /// The next turn, after so many failures, comes after this wait.
    #[inline(always)]
    fn wait_for(&mut self, turn: Turn, failures: u32, wait: u32) {
        let due = self.now * TICKS + turn.phase() + wait;
        let next = turn.next(due % TICKS, failures, wait);
        if due / TICKS <= self.now {
            self.trying.push(next);
        } else {
            self.turns.push(due / TICKS, next);
        }
    }

    /// A number that is uniform in 0 to 1.
    #[inline]
    pub(super) fn unit(&mut self) -> f64 {
        self.stream.unit()
    }

    /// A client has lost its supernode: it notices at its next keep-alive.
    pub(super) fn notice_later(&mut self, client: u32) {
        let seconds = self.stream.pick(KEEP_ALIVE_SECONDS as u32);
        self.noticing.push(self.now + 1 + seconds, client);
    }

    /// Those that notice in this second try, if they have not left or been restarted before.
    pub(super) fn notice(&mut self, clients: &mut Clients, nodes: &Nodes) {
        let mut noticed = std::mem::take(&mut self.noticed);
        self.noticing.drain(self.now, &mut noticed);
        for client in noticed.drain(..) {
            if clients.state(client) == State::Online && nodes.of(client).is_none() {
                self.try_now(clients, client);
            }
        }
        self.noticed = noticed;
    }

    /// Who is due at the end of a wait, or back after a restart.
    pub(super) fn gather(&mut self, clients: &mut Clients) {
        let first = self.trying.len();
        self.turns.drain(self.now, &mut self.trying);
        if clients.any_void() || self.manual_resets {
            self.drop_void(clients, first);
        }
    }

    /// Drops the turns that are void of those from here on, and applies the resets of users.
    fn drop_void(&mut self, clients: &mut Clients, first: usize) {
        let mut kept = first;
        for index in first..self.trying.len() {
            let turn = self.trying[index];
            if clients.holds(turn) {
                self.trying[kept] =
                    if self.manual_resets { clients.with_reset(turn) } else { turn };
                kept += 1;
            } else {
                clients.forget_void();
            }
        }
        self.trying.truncate(kept);
    }

    /// What it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        self.turns.bytes()
            + self.noticing.bytes()
            + self.trying.capacity() * size_of::<Turn>()
            + (self.noticed.capacity() + self.first.capacity()) * size_of::<u32>()
    }
}
