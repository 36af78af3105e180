//! Host caches that are stored: each client has entries of its own.

use super::clients::{Clients, State};
use super::directory::{Directory, Entry};
use super::nodes::Nodes;
use crate::stream::Stream;

/// Looks at the directory for a living supernode, when an entry is refreshed.
const LOOKS: u32 = 16;

/// All entries.
#[derive(Clone)]
pub(super) struct StoredCaches {
    /// Entries in each cache.
    size: u32,
    /// Supernodes, cache by cache.
    entries: Vec<u32>,
    /// Entries that lead to each supernode.
    entries_of: Vec<u32>,
    /// Entries that a client refreshes in a second while it is connected; none are where it is 0.
    refreshed_a_second: f64,
    /// Refreshes that are due, in parts of one, and the client whose turn is next.
    due: f64,
    next: u32,
    stream: Stream,
}

impl StoredCaches {
    /// Deals these supernodes evenly, from a pile that is shuffled whenever it has been dealt.
    pub(super) fn deal(
        size: u32,
        clients: usize,
        nodes: &Nodes,
        refreshed_a_second: f64,
        mut stream: Stream,
    ) -> Self {
        let mut pile: Vec<u32> = (0..nodes.each.len() as u32)
            .filter(|node| nodes.each[*node as usize].serving)
            .collect();
        let count = if pile.is_empty() { 0 } else { clients * size as usize };
        let mut entries = Vec::with_capacity(count);
        while entries.len() < count {
            for left in (1..pile.len()).rev() {
                pile.swap(left, stream.pick(left as u32 + 1) as usize);
            }
            entries.extend(pile.iter().take(count - entries.len()));
        }
        let mut entries_of = vec![0; nodes.each.len()];
        for node in &entries {
            entries_of[*node as usize] += 1;
        }
        Self { size, entries, entries_of, refreshed_a_second, due: 0.0, next: 0, stream }
    }

    /// The entries of a client; none if there was no supernode to begin with.
    #[inline]
    pub(super) fn of(&self, client: u32) -> &[u32] {
        let first = client as usize * self.size as usize;
        self.entries.get(first..first + self.size as usize).unwrap_or(&[])
    }

    /// Whether entries are never refreshed.
    pub(super) fn kept(&self) -> bool {
        self.refreshed_a_second == 0.0
    }

    /// Clients take turns, and those that are connected replace an entry at random by a living supernode: as
    /// many as do so in this time.
    pub(super) fn refresh(&mut self, seconds: f64, clients: &Clients, directory: &Directory) {
        if self.kept() || self.entries.is_empty() {
            return;
        }
        self.due += seconds * self.refreshed_a_second * clients.each.len() as f64;
        while self.due >= 1.0 {
            self.due -= 1.0;
            let client = self.next;
            self.next = if client + 1 < clients.each.len() as u32 { client + 1 } else { 0 };
            if clients.state(client) == State::Online
                && let Some(node) = self.living(directory)
            {
                let place =
                    client as usize * self.size as usize + self.stream.pick(self.size) as usize;
                let before = std::mem::replace(&mut self.entries[place], node);
                self.entries_of[before as usize] -= 1;
                self.entries_of[node as usize] += 1;
            }
        }
    }

    fn living(&mut self, directory: &Directory) -> Option<u32> {
        (0..LOOKS).find_map(|_| match directory.entry((self.stream.bits() >> 32) as u32) {
            Some(Entry::Node(node)) => Some(node),
            _ => None,
        })
    }

    /// Supernodes that do not serve, each by its entries against those of one that serves.
    pub(super) fn stale(&self, nodes: &Nodes) -> f64 {
        let (mut serving, mut entries, mut dead, mut dead_entries) = (0.0, 0.0, 0.0, 0.0);
        for (node, count) in nodes.each.iter().zip(&self.entries_of) {
            let (nodes, of_them) = match node.serving {
                true => (&mut serving, &mut entries),
                false => (&mut dead, &mut dead_entries),
            };
            *nodes += f64::from(u32::from(*count > 0));
            *of_them += f64::from(*count);
        }
        if entries > 0.0 { dead_entries * serving / entries } else { dead }
    }

    /// What it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        size_of_val(&self.entries[..])
    }
}
