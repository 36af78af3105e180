//! What host caches hold: living supernodes and stale entries.
//!
//! A client's cache is not stored. Its entry i is a place in one common table, given by a hash of
//! seed, client, epoch and i: so the same client finds the same entries again until its epoch
//! ends. A supernode that stops stays in its place as a stale entry until that is forgotten; a new
//! one takes a free place, and thereby appears in some caches, or that of a stale entry which
//! leads to it again ([`Returning`]). An entry whose place is free is looked up again with another
//! hash, so that each is a random one of what the table holds.

use crate::stream::Stream;

/// No supernode in a place, or no place of a supernode.
const NONE: u32 = u32::MAX;
/// Marks a supernode that has stopped.
const STALE: u32 = 1 << 31;
/// A supernode that has stopped, whichever it was.
const ANY: u32 = STALE | (STALE - 2);

/// Which stale entry leads to a living supernode again when a PC begins to serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Returning {
    /// The cohorts' law: any one, with the probability that an idle PC has one if all are alike.
    Alike,
    /// Its own, if there is one: PCs that serve again and again are known.
    #[cfg_attr(not(test), expect(dead_code, reason = "a measure of the law above"))]
    Own,
}

/// An entry of a host cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entry {
    /// A supernode that is no more.
    Stale,
    /// A living supernode.
    Node(u32),
}

/// The table.
#[derive(Clone)]
pub(super) struct Directory {
    places: Vec<u32>,
    /// Where each supernode stands; of one that has stopped, where it stood.
    place_of: Vec<u32>,
    /// The places of those that are stale.
    stale: Vec<u32>,
    returning: Returning,
    living: u32,
    /// Dedicated supernodes: the first, how many, and their weight in all. They are drawn apart,
    /// since each counts several times.
    dedicated: (u32, u32, f64),
}

/// Scrambles 64 bits (the finalizer of `SplitMix64`).
#[inline]
pub(super) fn mix(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

impl Directory {
    pub(super) fn new(nodes: usize, returning: Returning) -> Self {
        Self {
            places: vec![NONE; 2],
            place_of: vec![NONE; nodes],
            stale: Vec::new(),
            returning,
            living: 0,
            dedicated: (0, 0, 0.0),
        }
    }

    /// Entries that lead nowhere.
    pub(super) fn stale(&self) -> u32 {
        self.stale.len() as u32
    }

    /// All of them, each by its capacity.
    pub(super) fn weight(&self) -> f64 {
        f64::from(self.living) + self.dedicated.2
    }

    /// Living ones, without dedicated ones.
    pub(super) fn living(&self) -> u32 {
        self.living
    }

    /// Living ones, dedicated ones among them.
    pub(super) fn nodes(&self) -> f64 {
        f64::from(self.living) + f64::from(self.dedicated.1)
    }

    pub(super) fn dedicate(&mut self, first: u32, count: u32, weight: f64) {
        self.dedicated = (first, count, weight);
    }

    /// A supernode begins to serve; `idle` PCs that could be one do not.
    pub(super) fn start(&mut self, node: u32, idle: u32, stream: &mut Stream) {
        let stale = self.stale.len() as u32;
        let known = match self.returning {
            Returning::Alike => (stale > 0 && stream.unit() * f64::from(idle) < f64::from(stale))
                .then(|| stream.pick(stale) as usize),
            Returning::Own => self.own_entry(node),
        };
        self.living += 1;
        if let Some(index) = known {
            let place = self.stale.swap_remove(index);
            self.places[place as usize] = node;
            self.place_of[node as usize] = place;
        } else {
            self.fit(stream);
            self.put(node, stream);
        }
    }

    /// Which stale entry is that of this supernode.
    fn own_entry(&self, node: u32) -> Option<usize> {
        let place = self.place_of[node as usize];
        let own = self.places.get(place as usize) == Some(&(node | STALE));
        if own { self.stale.iter().position(|stale| *stale == place) } else { None }
    }

    /// A supernode stops.
    pub(super) fn stop(&mut self, node: u32) {
        let place = self.place_of[node as usize];
        self.places[place as usize] = match self.returning {
            Returning::Alike => ANY,
            Returning::Own => node | STALE,
        };
        self.stale.push(place);
        self.living -= 1;
    }

    /// So many stale entries are forgotten.
    pub(super) fn forget(&mut self, count: u32, stream: &mut Stream) {
        for _ in 0..count {
            let index = stream.pick(self.stale.len() as u32);
            let place = self.stale.swap_remove(index as usize);
            self.places[place as usize] = NONE;
        }
        self.fit(stream);
    }

    fn put(&mut self, what: u32, stream: &mut Stream) {
        loop {
            let place = stream.pick(self.places.len() as u32);
            if self.places[place as usize] == NONE {
                self.places[place as usize] = what;
                if what & STALE != 0 {
                    self.stale.push(place);
                }
                if what != ANY {
                    self.place_of[(what & !STALE) as usize] = place;
                }
                return;
            }
        }
    }

    /// Keeps the table rather full, so that places are seldom free: everything moves when it is not.
    fn fit(&mut self, stream: &mut Stream) {
        let used = self.living as usize + self.stale.len();
        let places = self.places.len();
        if used * 100 <= places * 97 && (used * 100 >= places * 85 || places <= 8) {
            return;
        }
        let places = (used * 12 / 11 + 1).max(4);
        let old = std::mem::replace(&mut self.places, vec![NONE; places]);
        self.stale.clear();
        for what in old {
            if what != NONE {
                self.put(what, stream);
            }
        }
    }

    /// The entry that a hash stands for, if there is anything to find.
    #[inline]
    pub(super) fn entry(&self, hash: u32) -> Option<Entry> {
        if self.dedicated.1 > 0
            && let Some(node) = self.dedicated_entry(hash)
        {
            return Some(Entry::Node(node));
        }
        let mut what = self.at(hash);
        if what == NONE {
            what = self.look_again(hash)?;
        }
        Some(if what & STALE == 0 { Entry::Node(what) } else { Entry::Stale })
    }

    #[inline]
    fn at(&self, hash: u32) -> u32 {
        let places = self.places.len() as u64;
        self.places[((u64::from(hash) * places) >> 32) as usize]
    }

    /// Other places for a hash whose own is free.
    #[cold]
    fn look_again(&self, hash: u32) -> Option<u32> {
        if self.living == 0 && self.stale.is_empty() {
            return None;
        }
        // What `mix` makes of zero is zero, for ever.
        let mut bits = mix(u64::from(hash)).max(1);
        loop {
            let what = self.at((bits >> 32) as u32);
            if what != NONE {
                return Some(what);
            }
            bits = mix(bits);
        }
    }

    #[cold]
    fn dedicated_entry(&self, hash: u32) -> Option<u32> {
        let (first, count, weight) = self.dedicated;
        let all = self.weight() + f64::from(self.stale());
        let hash = mix(u64::from(hash) ^ 0x9e37_79b9_7f4a_7c15);
        let share = (hash >> 32) as f64 / 4_294_967_296.0;
        let pick = ((hash & 0xffff_ffff) * u64::from(count)) >> 32;
        (share * all < weight).then_some(first + pick as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How often a living supernode is found, over many clients' entries.
    fn living_share(directory: &Directory) -> f64 {
        let found = (0..40_000_u64)
            .filter(|i| matches!(directory.entry(mix(*i) as u32), Some(Entry::Node(_))))
            .count();
        found as f64 / 40_000.0
    }

    #[test]
    fn every_hash_finds_the_only_supernode() {
        // Wherever it stands: the first place is free at times, and the hash 0 begins there.
        for seed in 0..20 {
            let mut stream = Stream::new(seed, "test");
            let mut directory = Directory::new(1, Returning::Alike);
            directory.start(0, 1, &mut stream);
            for hash in [0, 1, u32::MAX] {
                assert_eq!(directory.entry(hash), Some(Entry::Node(0)));
            }
        }
    }

    #[test]
    fn each_entry_is_a_random_one_of_the_table() {
        let mut stream = Stream::new(1, "test");
        let mut directory = Directory::new(1000, Returning::Alike);
        assert_eq!(directory.entry(5), None);
        for node in 0..1000 {
            directory.start(node, 1000 - node, &mut stream);
        }
        assert!((living_share(&directory) - 1.0).abs() < 1e-9);
        for node in 0..750 {
            directory.stop(node);
        }
        assert_eq!((directory.living, directory.stale()), (250, 750));
        assert!((living_share(&directory) - 0.25).abs() < 0.06, "{}", living_share(&directory));
        directory.forget(500, &mut stream);
        assert!((living_share(&directory) - 0.5).abs() < 0.08, "{}", living_share(&directory));
        directory.dedicate(1000, 10, 500.0);
        assert!((living_share(&directory) - 0.75).abs() < 0.06, "{}", living_share(&directory));
    }

    #[test]
    fn entries_stay_while_the_table_does() {
        let mut stream = Stream::new(2, "test");
        let mut directory = Directory::new(1000, Returning::Own);
        for node in 0..1000 {
            directory.start(node, 1000 - node, &mut stream);
        }
        let before: Vec<_> = (0..100).map(|i| directory.entry(mix(i) as u32)).collect();
        directory.stop(17);
        directory.stop(18);
        directory.start(18, 2, &mut stream);
        let after: Vec<_> = (0..100).map(|i| directory.entry(mix(i) as u32)).collect();
        for (before, after) in before.iter().zip(after) {
            assert!(after == *before || *before == Some(Entry::Node(17)));
        }
        assert_eq!(directory.stale(), 1);
    }

    /// One PC that serves again and again: known each time, or as often as any idle PC would be.
    #[test]
    fn returning_supernodes_find_stale_entries_by_their_law() {
        for (returning, expected) in [(Returning::Own, 1.0), (Returning::Alike, 28.0)] {
            let mut stream = Stream::new(3, "test");
            let mut directory = Directory::new(100, returning);
            for _ in 0..10_000 {
                directory.start(0, 100, &mut stream);
                directory.stop(0);
                let forgotten = stream.binomial(f64::from(directory.stale()), 0.025) as u32;
                directory.forget(forgotten, &mut stream);
            }
            // As many come as go: 1 - s/100 = 0.025 s, s = 28.6.
            let mut sum = 0.0;
            for _ in 0..10_000 {
                directory.start(0, 100, &mut stream);
                directory.stop(0);
                let forgotten = stream.binomial(f64::from(directory.stale()), 0.025) as u32;
                directory.forget(forgotten, &mut stream);
                sum += f64::from(directory.stale()) / 10_000.0;
            }
            assert!((sum - expected).abs() < 0.06 * expected, "{returning:?}: {sum}");
        }
    }
}
