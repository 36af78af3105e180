//! A wave that was read instead of computed.

mod packed;

use crate::params::Params;
use crate::regions::{Calendar, REGION_COUNT, REGIONS};
use crate::rhythm::share_on;
use crate::rollout::{BIN_SECONDS, Path, Paths, Wave};

/// Days that are taken from a longer log.
pub const WINDOW_DAYS: i64 = 28;

/// Bins in a day.
pub const BINS_A_DAY: usize = 288;

/// Bins in a week.
const WEEK: i64 = 7 * 288;

/// One bin of an imported wave.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ImportedBin {
    /// Restarts of PCs of known classes, as shares of each region's PCs.
    pub known: [f64; REGION_COUNT],
    /// Restarts of always-on PCs among them, as shares of each region's always-on PCs.
    pub always_on: [f64; REGION_COUNT],
    /// Restarts of PCs whose class nobody told, as shares of each region's PCs.
    pub unknown: [f64; REGION_COUNT],
}

/// Restarts from a log, in bins of five minutes, dated as in the log.
///
/// It depends on nothing but the log and what was said of it; two are equal when their hashes are.
#[derive(Clone, Debug)]
pub struct Imported {
    first_bin: i64,
    bins: Vec<ImportedBin>,
    paths: Paths,
    hash: u64,
}

impl PartialEq for Imported {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash
    }
}

impl Imported {
    /// The longest wave: as long as what is taken from a log.
    pub const BINS_MAX: usize = WINDOW_DAYS as usize * BINS_A_DAY;

    /// Bins of five minutes from `first_bin` x 300 seconds after 1970 on; None unless there is a
    /// restart in them, and every share is one.
    #[must_use]
    pub fn new(first_bin: i64, mut bins: Vec<ImportedBin>, paths: Paths) -> Option<Self> {
        let sound = |share: &f64| (0.0..=1.0).contains(share);
        let all_sound = |bin: &ImportedBin| {
            let together = (0..REGION_COUNT).all(|i| sound(&(bin.known[i] + bin.unknown[i])));
            together && [bin.known, bin.always_on, bin.unknown].iter().flatten().all(sound)
        };
        // A PC may install more than once.
        let paths_sound = by_path(paths).iter().all(|share| (0.0..1e9).contains(share));
        // Nobody's log begins before the year 0, or after 10000.
        let dated = (-210_000_000..900_000_000).contains(&first_bin);
        if !dated || !paths_sound || bins.len() > Self::BINS_MAX || !bins.iter().all(all_sound) {
            return None;
        }
        let some = |bin: &ImportedBin| *bin != ImportedBin::default();
        let first = bins.iter().position(some)?;
        bins.truncate(bins.iter().rposition(some)? + 1);
        bins.drain(..first);
        let first_bin = first_bin + first as i64;
        let mut imported = Self { first_bin, bins, paths, hash: 0 };
        imported.hash = xxhash_rust::xxh3::xxh3_64(&imported.to_bytes());
        Some(imported)
    }

    /// The hash that a link names it by: sixteen hexadecimal digits.
    #[must_use]
    pub fn hash_hex(&self) -> String {
        hex(self.hash)
    }

    /// The hash.
    #[must_use]
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// The first bin's number, from 1970 on.
    pub(crate) fn first_bin(&self) -> i64 {
        self.first_bin
    }

    /// When the first bin begins, in seconds since 1970 (UTC).
    #[must_use]
    pub fn first_unix(&self) -> i64 {
        self.first_bin * 300
    }

    /// The bins, from the first with a restart in it to the last.
    #[must_use]
    pub fn bins(&self) -> &[ImportedBin] {
        &self.bins
    }

    /// Installations by path.
    #[must_use]
    pub fn paths(&self) -> Paths {
        self.paths
    }

    /// By how many weeks it is moved so that its first restart falls into the week that begins
    /// at `start_unix`: hours and weekdays stay what they were.
    #[must_use]
    pub fn moved_weeks(&self, start_unix: i64) -> i64 {
        -(self.first_bin - start_unix.div_euclid(300)).div_euclid(WEEK)
    }

    /// The hour of its first restart after `start_unix`, moved by whole weeks.
    pub fn first_hours(&self, start_unix: i64) -> f64 {
        self.offset(start_unix) as f64 * BIN_SECONDS / 3600.0
    }

    /// The hour by which its restarts have happened.
    pub(crate) fn end_hours(&self, start_unix: i64) -> f64 {
        (self.offset(start_unix) + self.bins.len()) as f64 * BIN_SECONDS / 3600.0
    }

    fn offset(&self, start_unix: i64) -> usize {
        (self.first_bin - start_unix.div_euclid(300)).rem_euclid(WEEK) as usize
    }

    /// The wave of a scenario that begins at `start_unix`. A restart of a PC whose class nobody
    /// told hits those that are on at that time, whatever their class.
    pub fn wave(&self, params: &Params, start_unix: i64, calendar: Calendar) -> Wave {
        let first = self.offset(start_unix);
        let mut wave = Wave::empty(first + self.bins.len());
        wave.paths = self.paths;
        for (index, bin) in self.bins.iter().enumerate() {
            let at = first + index;
            let hours = (at as f64 + 0.5) * BIN_SECONDS / 3600.0;
            for region in 0..REGION_COUNT {
                let unknown = bin.unknown[region];
                wave.all[at][region] = bin.known[region] + unknown;
                wave.always_on[at][region] = bin.always_on[region];
                if unknown > 0.0 {
                    let on = share_on(params, &REGIONS[region], hours, calendar);
                    let of_those_on = if on > unknown { unknown / on } else { 1.0 };
                    wave.always_on[at][region] = (bin.always_on[region] + of_those_on).min(1.0);
                }
            }
        }
        wave
    }
}

/// Each path's share.
pub fn by_path(mut paths: Paths) -> [f64; Path::ALL.len()] {
    Path::ALL.map(|path| *paths.of(path))
}

/// A hash as links and messages write it.
pub fn hex(hash: u64) -> String {
    format!("{hash:016x}")
}
