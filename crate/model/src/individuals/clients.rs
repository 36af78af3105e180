//! Every client: a byte each, and counts by state.
//!
//! What a waiting client needs besides travels with it through the wheel as its [`Turn`]: an attempt that
//! fails touches nothing else.

use super::turn::Turn;
use crate::engine::Rules;
use crate::engine::by_region::{self, ByRegion};
use crate::regions::REGION_COUNT;

/// What a client does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Off,
    Starting,
    /// Waits for its next attempt.
    Waiting,
    /// Waits for the log-in servers' answer.
    Signing,
    Online,
    /// Makes a first attempt in this second; counted as waiting.
    Trying,
}

impl State {
    /// Whether the client is in use and not on its way: it can be restarted.
    #[inline]
    pub(super) fn in_use(self) -> bool {
        matches!(self, Self::Online | Self::Waiting)
    }
}

const STATES: [State; 8] = [
    State::Off,
    State::Starting,
    State::Waiting,
    State::Signing,
    State::Online,
    State::Trying,
    // Nobody is in these.
    State::Off,
    State::Off,
];

const STATE: u8 = 0b111;
const PATCHED: u8 = 1 << 3;
const LINKED: u8 = 1 << 4;
const RESET: u8 = 1 << 5;

/// Values of a tag.
const TAGS: u8 = 128;

/// One client: state, whether its PC has restarted for the update, whether that PC could be a supernode, and
/// whether its user has reset its waits by hand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Client(u8);

impl Client {
    #[inline]
    pub(super) fn state(self) -> State {
        STATES[usize::from(self.0 & STATE)]
    }

    /// Whether the client is in use, and its PC has not restarted for the update.
    #[inline]
    pub(super) fn may_update(self) -> bool {
        const IN_USE: u8 = 1 << State::Waiting as u8 | 1 << State::Online as u8;
        IN_USE & 1 << (self.0 & STATE) != 0 && !self.patched()
    }

    /// Whether its PC has restarted for the update.
    #[inline]
    pub(super) fn patched(self) -> bool {
        self.0 & PATCHED != 0
    }

    /// Whether its PC is eligible as a supernode.
    #[inline]
    pub(super) fn linked(self) -> bool {
        self.0 & LINKED != 0
    }

    pub(super) fn set_patched(&mut self) {
        self.0 |= PATCHED;
    }

    /// Its user resets its waits by hand.
    pub(super) fn reset_waits(&mut self) {
        self.0 |= RESET;
    }

    /// Whether its user has reset its waits since the last call.
    fn take_reset(&mut self) -> bool {
        let reset = self.0 & RESET != 0;
        self.0 &= !RESET;
        reset
    }
}

/// All clients; those of a region stand together, those whose PCs are eligible first.
#[derive(Clone)]
pub(super) struct Clients {
    pub(super) each: Vec<Client>,
    /// Clients by state.
    counts: [u32; STATES.len()],
    /// Clients that are off, by region.
    off: [Vec<u32>; REGION_COUNT],
    /// A number of each client that changes whenever a turn that is still in a wheel or a queue has become
    /// void; nothing as long as none has.
    tags: Vec<u8>,
    /// Turns in the wheel of clients that wait no more.
    void_turns: u32,
    /// Where each region begins.
    pub(super) starts: [u32; REGION_COUNT + 1],
    /// Clients of each region whose PCs are eligible.
    pub(super) linked: [u32; REGION_COUNT],
}

impl Clients {
    /// Everyone is online.
    pub(super) fn new(rules: &Rules, linked: &ByRegion) -> Self {
        let mut clients = Self {
            each: Vec::with_capacity(by_region::sum(&rules.clients) as usize),
            counts: [0; STATES.len()],
            off: std::array::from_fn(|_| Vec::new()),
            tags: Vec::new(),
            void_turns: 0,
            starts: [0; REGION_COUNT + 1],
            linked: std::array::from_fn(|i| linked[i] as u32),
        };
        for region in 0..REGION_COUNT {
            let members = rules.clients[region] as u32;
            let linked = clients.linked[region].min(members);
            clients.starts[region + 1] = clients.starts[region] + members;
            let end = clients.starts[region + 1] as usize;
            let of_linked = clients.each.len() + linked as usize;
            clients.each.resize(of_linked, Client(LINKED | State::Online as u8));
            clients.each.resize(end, Client(State::Online as u8));
        }
        clients.counts[State::Online as usize] = clients.each.len() as u32;
        clients
    }

    #[inline]
    pub(super) fn state(&self, client: u32) -> State {
        self.each[client as usize].state()
    }

    /// The region of a client.
    pub(super) fn region(&self, client: u32) -> usize {
        self.starts[1..REGION_COUNT].iter().filter(|start| **start <= client).count()
    }

    /// Clients in a state; those that try count as waiting.
    pub(super) fn sum(&self, state: State) -> f64 {
        let trying = if state == State::Waiting { self.counts[State::Trying as usize] } else { 0 };
        f64::from(self.counts[state as usize] + trying)
    }

    pub(super) fn off(&self, region: usize) -> &[u32] {
        &self.off[region]
    }

    /// Takes one of those that are off.
    pub(super) fn take_off(&mut self, region: usize, index: u32) -> u32 {
        self.off[region].swap_remove(index as usize)
    }

    /// Changes a client's state. Who was off must have been taken from the list of those.
    #[inline]
    pub(super) fn set(&mut self, client: u32, state: State) {
        let each = &mut self.each[client as usize];
        let before = each.0 & STATE;
        each.0 = each.0 & !STATE | state as u8;
        self.counts[usize::from(before)] -= 1;
        self.counts[state as usize] += 1;
        if state == State::Off && before != State::Off as u8 {
            let region = self.region(client);
            self.off[region].push(client);
        }
    }

    /// Changes the states of many clients, to anything but off.
    pub(super) fn set_all(&mut self, clients: &[u32], state: State) {
        debug_assert!(state != State::Off, "who is off is on a list");
        for client in clients {
            let each = &mut self.each[*client as usize];
            self.counts[usize::from(each.0 & STATE)] -= 1;
            each.0 = each.0 & !STATE | state as u8;
        }
        self.counts[state as usize] += clients.len() as u32;
    }

    /// Reads clients in advance: one after the other, each would be waited for.
    pub(super) fn read_ahead(&self, clients: &[u32]) {
        let read = clients.iter().fold(0, |read, client| read ^ self.each[*client as usize].0);
        std::hint::black_box(read);
    }

    #[inline]
    fn tag(&self, client: u32) -> u8 {
        self.tags.get(client as usize).copied().unwrap_or_default()
    }

    /// A first attempt.
    #[inline]
    pub(super) fn first_turn(&self, client: u32, phase: u32) -> Turn {
        Turn::first(client, phase, self.tag(client))
    }

    /// A client that waits will not take its turn.
    pub(super) fn give_up_turn(&mut self, client: u32) {
        self.void(client);
        self.void_turns += 1;
        self.each[client as usize].take_reset();
    }

    /// What a client has in a queue, or in the wheel of those that ask, is void.
    pub(super) fn void(&mut self, client: u32) {
        if self.tags.is_empty() {
            self.tags = vec![0; self.each.len()];
        }
        let tag = &mut self.tags[client as usize];
        *tag = (*tag + 1) % TAGS;
    }

    /// The same turn with the client's tag of now.
    pub(super) fn renewed(&self, turn: Turn) -> Turn {
        turn.with_tag(self.tag(turn.client()))
    }

    /// Whether a turn is not void. Tags come round again: a turn that has waited that long is one
    /// only if its client waits for any.
    #[inline]
    pub(super) fn holds(&self, turn: Turn) -> bool {
        self.tag(turn.client()) == turn.tag()
            && matches!(self.state(turn.client()), State::Waiting | State::Starting)
    }

    /// Whether the client still waits for the answer to this request. A request can outlive its
    /// client's tags, which come round again: that the client asks for anything is part of it.
    #[inline]
    pub(super) fn awaits(&self, turn: Turn) -> bool {
        self.tag(turn.client()) == turn.tag() && self.state(turn.client()) == State::Signing
    }

    /// Whether there are turns in the wheel that are void.
    #[inline]
    pub(super) fn any_void(&self) -> bool {
        self.void_turns > 0
    }

    /// A void turn has left the wheel.
    pub(super) fn forget_void(&mut self) {
        self.void_turns = self.void_turns.saturating_sub(1);
    }

    /// The turn of a client that waited: the first one again if its user has reset its waits.
    pub(super) fn with_reset(&mut self, turn: Turn) -> Turn {
        let reset = self.each[turn.client() as usize].take_reset();
        if reset { turn.next(turn.phase(), 0, 0) } else { turn }
    }

    /// How many are due in the same second, unless very many are: room for lists of them.
    pub(super) fn of_a_second(&self) -> usize {
        self.each.len() / 32 + 32
    }

    /// What it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        let off: usize = self.off.iter().map(Vec::capacity).sum();
        size_of_val(&self.each[..]) + self.tags.len() + off * size_of::<u32>()
    }

    /// Counts everyone again and compares.
    pub(super) fn check(&self) {
        let mut counts = [0; STATES.len()];
        for client in &self.each {
            counts[usize::from(client.0 & STATE)] += 1;
        }
        assert!(counts == self.counts, "every client is in exactly one state");
        let off: usize = self.off.iter().map(Vec::len).sum();
        assert!(off == counts[State::Off as usize] as usize, "everyone who is off is on the list");
    }
}
