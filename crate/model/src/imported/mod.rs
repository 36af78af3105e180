//! An imported wave: restarts from a log, in place of the computed ones.

mod packed;

use crate::options::AllRules;
use crate::params::Params;
use crate::regions::{Calendar, REGION_COUNT, REGIONS};
use crate::rhythm::share_on;
use crate::rollout::{BIN_SECONDS, Path, Paths, Wave};

/// Longest imported wave, in days; a longer log is cut to these.
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
    /// Restarts of PCs of unknown class, as shares of each region's PCs.
    pub unknown: [f64; REGION_COUNT],
}

/// Restarts from a log, in bins of five minutes, dated as in the log.
///
/// It depends on the log and its import options alone; two imports are equal if and only if their hashes
/// are.
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
    /// The number of bins in the longest wave.
    pub const BINS_MAX: usize = WINDOW_DAYS as usize * BINS_A_DAY;

    /// A wave whose first bin begins `first_bin` x 300 seconds after 1970; `None` unless there is a restart
    /// and every share is valid.
    #[must_use]
    pub fn new(first_bin: i64, mut bins: Vec<ImportedBin>, paths: Paths) -> Option<Self> {
        let sound = |share: &f64| (0.0..=1.0).contains(share);
        let all_sound = |bin: &ImportedBin| {
            let together = (0..REGION_COUNT).all(|i| sound(&(bin.known[i] + bin.unknown[i])));
            together && [bin.known, bin.always_on, bin.unknown].iter().flatten().all(sound)
        };
        // A PC may install more than once.
        let paths_sound = by_path(paths).iter().all(|share| (0.0..1e9).contains(share));
        // Logs begin between the years 0 and 10000.
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

    /// The hash that identifies it in a link: sixteen hexadecimal digits.
    #[must_use]
    pub fn hash_hex(&self) -> String {
        hex(self.hash)
    }

    /// The hash.
    #[must_use]
    pub fn hash(&self) -> u64 {
        self.hash
    }

    /// The number of the first bin, counted from 1970.
    pub(crate) fn first_bin(&self) -> i64 {
        self.first_bin
    }

    /// The start of the first bin, in seconds since 1970 (UTC).
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

    /// Restarts per client: all of them, and those of the busiest hour and of the busiest bin.
    #[must_use]
    pub fn restarts(&self) -> (f64, [f64; 2]) {
        let of_bin = |bin: &ImportedBin| -> f64 {
            (0..REGION_COUNT).map(|i| REGIONS[i].share * (bin.known[i] + bin.unknown[i])).sum()
        };
        let bins: Vec<f64> = self.bins.iter().map(of_bin).collect();
        let hour = (3600.0 / BIN_SECONDS) as usize;
        let busiest = [hour, 1].map(|length| {
            let from = |first| bins[first..].iter().take(length).sum();
            (0..bins.len()).map(from).fold(0.0, f64::max)
        });
        (bins.iter().sum(), busiest)
    }

    /// The same restarts at a constant rate, over so many bins from the first on; `None` where a bin would have
    /// more restarts than PCs, or where it would be longer than a wave can be.
    #[must_use]
    pub fn evenly(&self, bins: usize) -> Option<Self> {
        let mut total = ImportedBin::default();
        for bin in &self.bins {
            for i in 0..REGION_COUNT {
                total.known[i] += bin.known[i];
                total.always_on[i] += bin.always_on[i];
                total.unknown[i] += bin.unknown[i];
            }
        }
        let part = |shares: [f64; REGION_COUNT]| shares.map(|share| share / bins as f64);
        let bin = ImportedBin {
            known: part(total.known),
            always_on: part(total.always_on),
            unknown: part(total.unknown),
        };
        (1..=Self::BINS_MAX)
            .contains(&bins)
            .then(|| Self::new(self.first_bin, vec![bin; bins], self.paths))
            .flatten()
    }

    /// The number of weeks by which the wave is shifted so that its first restart falls into the week that
    /// begins at `start_unix`; hours and weekdays stay the same.
    #[must_use]
    pub fn moved_weeks(&self, start_unix: i64) -> i64 {
        -(self.first_bin - start_unix.div_euclid(300)).div_euclid(WEEK)
    }

    /// The hour of its first restart after `start_unix`, shifted by whole weeks.
    pub fn first_hours(&self, start_unix: i64) -> f64 {
        self.offset(start_unix) as f64 * BIN_SECONDS / 3600.0
    }

    /// The hour at which its last bin ends.
    pub(crate) fn end_hours(&self, start_unix: i64) -> f64 {
        (self.offset(start_unix) + self.bins.len()) as f64 * BIN_SECONDS / 3600.0
    }

    fn offset(&self, start_unix: i64) -> usize {
        (self.first_bin - start_unix.div_euclid(300)).rem_euclid(WEEK) as usize
    }

    /// The wave of a scenario that begins at `start_unix`. A restart of a PC of unknown class is assigned
    /// to the PCs that are on at that time, in proportion.
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
                    let on = share_on::<AllRules>(params, &REGIONS[region], hours, calendar);
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

/// A hash in the form that links and messages use.
pub fn hex(hash: u64) -> String {
    format!("{hash:016x}")
}
