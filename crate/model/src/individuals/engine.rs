//! The whole network at one moment, and one second of it.

use super::clients::{Clients, State, Turn};
use super::directory::Directory;
use super::hazard::Hazard;
use super::nodes::Nodes;
use super::pcs::Pcs;
use super::servers::Servers;
use super::waits::{Boot, Waits};
use super::wheel::Wheel;
use super::work::Work;
use crate::engine::Row;
use crate::engine::Rules;
use crate::engine::Signals;
use crate::engine::by_region::ByRegion;
use crate::regions::REGION_COUNT;
use crate::stream::Stream;

/// Random numbers, one stream for each process: a change of one leaves the others' as they are.
#[derive(Clone)]
pub(super) struct Streams {
    pub(super) switching: Stream,
    pub(super) wave: Stream,
    pub(super) churn: Stream,
    pub(super) boot: Stream,
    pub(super) waits: Stream,
    pub(super) login: Stream,
    pub(super) probes: Stream,
    pub(super) overload: Stream,
    pub(super) promotion: Stream,
    pub(super) directory: Stream,
    pub(super) fix: Stream,
    pub(super) crash: Stream,
}

impl Streams {
    pub(super) fn new(seed: u64) -> Self {
        let stream = |name: &str| Stream::new(seed, name);
        Self {
            switching: stream("individuals/switching"),
            wave: stream("individuals/wave"),
            churn: stream("individuals/churn"),
            boot: stream("individuals/boot"),
            waits: stream("individuals/waits"),
            login: stream("individuals/login"),
            probes: stream("individuals/probes"),
            overload: stream("individuals/overload"),
            promotion: stream("individuals/promotion"),
            directory: stream("individuals/directory"),
            fix: stream("individuals/fix"),
            crash: stream("individuals/crash"),
        }
    }
}

/// What happens at random moments, by region where it does.
#[derive(Clone)]
pub(super) struct Hazards {
    pub(super) off: [Hazard; REGION_COUNT],
    pub(super) arrival: [Hazard; REGION_COUNT],
    pub(super) impatient: Hazard,
    pub(super) churn: Hazard,
    pub(super) fix: Hazard,
}

/// Sums since the last row or the last minute.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    pub(super) attempts: u64,
    pub(super) accepted: u64,
    /// Living supernodes among the entries tried.
    pub(super) living: u64,
}

impl Sums {
    /// The share of attempts that did not end in a log-in: their contacts were refused.
    pub(super) fn refused_share(&self) -> f64 {
        let failed = self.attempts.saturating_sub(self.accepted);
        if failed > 0 { failed as f64 / self.attempts as f64 } else { 0.0 }
    }

    pub(super) fn add(&mut self, more: &Self) {
        self.attempts += more.attempts;
        self.accepted += more.accepted;
        self.living += more.living;
    }
}

/// The network.
#[derive(Clone)]
pub(super) struct Engine {
    pub(super) rules: Rules,
    /// Entries in a host cache, and the seconds after which they are others.
    pub(super) cache: u32,
    pub(super) epoch_seconds: u32,
    pub(super) cache_key: u64,
    /// Epochs that have ended, and the time since the last one did.
    pub(super) epoch: u32,
    pub(super) epoch_second: u32,
    pub(super) waits: Waits,
    pub(super) boot: Boot,
    pub(super) streams: Streams,
    pub(super) clients: Clients,
    pub(super) nodes: Nodes,
    pub(super) pcs: Pcs,
    pub(super) directory: Directory,
    pub(super) servers: Servers,
    /// Turns by due second, of those that start or wait; and of those that ask the log-in servers.
    pub(super) wheel: Wheel<Turn>,
    pub(super) patience: Wheel<Turn>,
    /// Clients whose PCs restart in this bin.
    pub(super) restarts: Wheel<u32>,
    /// Clients that have lost their supernode and will notice.
    pub(super) noticing: Wheel<u32>,
    pub(super) hazards: Hazards,
    /// Whether it matters that users begin anew by hand.
    pub(super) by_hand: bool,
    /// The probability that a client that is off is switched on, in a second.
    pub(super) on: ByRegion,
    /// The current second, from the warm-up's beginning.
    pub(super) now: u32,
    /// What was done so far.
    pub(super) work: Work,
    /// Who tries in this second.
    pub(super) trying: Vec<Turn>,
    /// Retries that may be made.
    pub(super) tokens: f64,
    /// Overloaded supernodes by the second of the minute in which they stop.
    pub(super) stopping: Vec<Vec<u32>>,
    /// Supernodes lost since the last minute, and their weight then.
    pub(super) lost: f64,
    pub(super) weight: f64,
    pub(super) minute: Sums,
    pub(super) row: Sums,
    pub(super) signals: Signals,
    /// Lists kept to save allocations.
    pub(super) drained: Vec<Turn>,
    pub(super) reached: Vec<Turn>,
    pub(super) restarting: Vec<u32>,
    pub(super) cut: Vec<u32>,
}

impl Engine {
    /// One second.
    pub(super) fn second(&mut self, hours: f64) {
        self.switch();
        self.restart_for_the_update();
        self.churn_and_fix();
        self.stop_overloaded();
        self.notice();
        self.gather();
        let tried = self.minute.attempts;
        self.try_and_serve(hours);
        self.work.add_second(self.minute.attempts - tried);
        self.now += 1;
    }

    /// Who is due: at the end of its patience; at the end of a wait, or back after a restart.
    fn gather(&mut self) {
        let mut drained = std::mem::take(&mut self.drained);
        self.patience.drain(self.now, &mut drained);
        for turn in drained.drain(..) {
            if self.clients.awaits(turn) {
                self.login_failed(turn);
            }
        }
        self.drained = drained;
        let first = self.trying.len();
        self.wheel.drain(self.now, &mut self.trying);
        if self.clients.any_void() || self.by_hand {
            self.drop_void(first);
        }
        for turn in &self.trying[first..] {
            if turn.failures() == 0 {
                self.clients.set(turn.client(), State::Trying);
            }
        }
    }

    /// Drops the turns that are void of those from here on, and lets users begin anew.
    fn drop_void(&mut self, first: usize) {
        let mut kept = first;
        for index in first..self.trying.len() {
            let turn = self.trying[index];
            if self.clients.holds(turn) {
                self.trying[kept] = if self.by_hand { self.clients.begun_anew(turn) } else { turn };
                kept += 1;
            } else {
                self.clients.forget_void();
            }
        }
        self.trying.truncate(kept);
    }

    /// The row of the interval that ends now, with its restarts; the next interval begins.
    pub(super) fn end_row(&mut self, restarts: ByRegion) -> Row {
        let row = std::mem::take(&mut self.row);
        let signals = std::mem::take(&mut self.signals);
        let clients = &self.clients;
        Row {
            off: clients.sum(State::Off),
            starting: clients.sum(State::Starting),
            seeking: clients.sum(State::Waiting),
            signing: clients.sum(State::Signing),
            online: clients.sum(State::Online),
            queue: self.servers.waiting() as f64,
            supernodes: self.directory.nodes(),
            stale: f64::from(self.directory.stale()),
            candidates: self.pcs.candidates().len() as f64,
            attempts: row.attempts as f64,
            accepted: row.accepted as f64,
            contacts: signals.contacts,
            messages: signals.messages,
            load: signals.mean_load(),
            restarts,
        }
    }

    /// What the clients take in memory.
    pub(super) fn bytes(&self) -> usize {
        let turns = [&self.trying, &self.drained, &self.reached];
        let lists = [&self.restarting, &self.cut];
        self.clients.bytes()
            + self.nodes.bytes()
            + self.wheel.bytes()
            + self.patience.bytes()
            + self.restarts.bytes()
            + self.noticing.bytes()
            + turns.iter().map(|list| list.capacity() * size_of::<Turn>()).sum::<usize>()
            + lists.iter().map(|list| list.capacity() * size_of::<u32>()).sum::<usize>()
    }

    /// Counts everyone again.
    pub(super) fn check(&self) {
        self.clients.check();
    }
}
