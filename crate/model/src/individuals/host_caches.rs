//! How clients search for a supernode in their host caches.

use super::directory::{Entry, mix};
use super::outcomes::Outcomes;
use super::overlay::Overlay;
use super::stored_caches::StoredCaches;
use super::turn::Turn;
use crate::params::Params;
use crate::stream::Stream;

/// An odd number that spreads consecutive ones over all bits.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// All host caches: each is derived from a key ([`super::directory`]), unless they are stored.
#[derive(Clone)]
pub(super) struct HostCaches {
    /// Entries in each, and the seconds after which they are others.
    entries: u32,
    epoch_seconds: u32,
    key: u64,
    /// Epochs that have ended, and the time since the last one did.
    epoch: u32,
    epoch_second: u32,
    pub(super) stored: Option<StoredCaches>,
    stream: Stream,
}

impl HostCaches {
    pub(super) fn new(params: &Params, stored: Option<StoredCaches>, stream: Stream) -> Self {
        let epoch_hours = params.stale_time * params.cache / 200.0;
        Self {
            entries: params.cache as u32,
            epoch_seconds: (epoch_hours * 3600.0).max(1.0) as u32,
            key: mix(Stream::new(params.seed, "individuals/caches").bits()),
            epoch: 0,
            epoch_second: 0,
            stored,
            stream,
        }
    }

    /// Whether clients keep their entries for good.
    pub(super) fn kept(&self) -> bool {
        self.stored.as_ref().is_some_and(StoredCaches::kept)
    }

    /// Supernodes that clients know and that do not answer.
    pub(super) fn stale(&self, overlay: &Overlay) -> f64 {
        let derived = || f64::from(overlay.directory.stale());
        self.stored.as_ref().map_or_else(derived, |stored| stored.stale(&overlay.nodes))
    }

    /// A second begins.
    pub(super) fn begin_second(&mut self, now: u32) {
        self.epoch = now / self.epoch_seconds;
        self.epoch_second = now % self.epoch_seconds;
    }

    /// Each of those that try looks at a few entries of its host cache; those that find a supernode
    /// with room are added to the list of those that `reached` one. Returns how many living
    /// supernodes they met.
    pub(super) fn search(
        &mut self,
        trying: &[Turn],
        outcomes: &mut Outcomes<'_>,
        reached: &mut Vec<Turn>,
    ) -> u64 {
        if trying.is_empty() {
            return 0;
        }
        let mut living = 0;
        // The order begins at random: room is scarce, and no client is always first.
        let first = self.stream.pick(trying.len() as u32) as usize;
        for turn in trying[first..].iter().chain(&trying[..first]) {
            let client = turn.client();
            let overlay = &mut *outcomes.overlay;
            let own = overlay.own_supernode(client, outcomes.clients.each[client as usize]);
            let found =
                own.or_else(|| self.probe(client, outcomes.rules.probes, overlay, &mut living));
            match found {
                Some(node) => {
                    overlay.nodes.reserve(node, client);
                    reached.push(*turn);
                }
                None => outcomes.not_found(*turn),
            }
        }
        living
    }

    /// Looks for a living supernode with room among a few neighbouring entries of a cache.
    #[inline]
    fn probe(
        &mut self,
        client: u32,
        probes: u32,
        overlay: &mut Overlay,
        all_living: &mut u64,
    ) -> Option<u32> {
        let entries = self.entries;
        let mut entry = if probes < entries { self.stream.pick(entries) } else { 0 };
        if let Some(stored) = &self.stored {
            return probe_stored(stored.of(client), entry, probes, overlay, all_living);
        }
        let key = self.epoch_key(client);
        let mut living = 0;
        let mut found = None;
        // One hash is enough for two entries.
        let mut hash = mix(key ^ u64::from(entry / 2));
        for _ in 0..probes {
            let bits = if entry % 2 == 0 { hash } else { hash >> 32 };
            let known = overlay.directory.entry(bits as u32);
            entry = if entry + 1 == entries { 0 } else { entry + 1 };
            if entry % 2 == 0 {
                hash = mix(key ^ u64::from(entry / 2));
            }
            let Some(Entry::Node(node)) = known else { continue };
            living += 1;
            overlay.nodes.each[node as usize].contacts += 1;
            if found.is_none() && overlay.nodes.has_room(node) {
                found = Some(node);
            }
        }
        *all_living += living;
        found
    }

    /// What a client's cache is derived from: it changes once in an epoch, each client's at another
    /// time.
    #[inline]
    fn epoch_key(&self, client: u32) -> u64 {
        let key = mix(self.key ^ u64::from(client));
        let phase = ((key >> 32) * u64::from(self.epoch_seconds)) >> 32;
        let epoch = self.epoch + u32::from(self.epoch_second + phase as u32 >= self.epoch_seconds);
        key ^ u64::from(epoch).wrapping_mul(SPREAD)
    }
}

/// The same among the entries of a cache that is stored, from one of them on.
fn probe_stored(
    entries: &[u32],
    first: u32,
    probes: u32,
    overlay: &mut Overlay,
    living: &mut u64,
) -> Option<u32> {
    let mut found = None;
    for node in entries.iter().cycle().skip(first as usize).take(probes as usize) {
        if overlay.nodes.each[*node as usize].serving {
            *living += 1;
            overlay.nodes.each[*node as usize].contacts += 1;
            if found.is_none() && overlay.nodes.has_room(*node) {
                found = Some(*node);
            }
        }
    }
    found
}
