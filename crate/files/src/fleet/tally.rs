//! Counts by day, bin, region and class of PC: memory grows with days, not with rows.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::exact::Exact;
use super::layout::{Class, Path};
use super::report::Lines;
use reboot_storm_model::REGION_COUNT;
use reboot_storm_model::rollout;

pub(super) use reboot_storm_model::imported::{BINS_A_DAY, WINDOW_DAYS};
/// The regions, and none.
pub(super) const PLACES: usize = REGION_COUNT + 1;
const CLASSES: usize = 3;
/// The paths, and none.
pub(super) const PATHS: usize = rollout::Path::ALL.len() + 1;
/// Highest number of days: a longer log does not contain one update's restarts.
pub(super) const DAYS_MAX: usize = 400;

/// Restarts of one bin, by region and class.
pub(super) type Cell = [[Exact; CLASSES]; PLACES];

/// One day of a log.
pub(super) struct Day {
    pub(super) cells: Vec<Cell>,
    /// Installations by region and path.
    pub(super) paths: [[Exact; PATHS]; PLACES],
    pub(super) lines: Lines,
    first_second: i64,
    last_second: i64,
}

/// A parsed row.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) unix: i64,
    pub(super) count: Exact,
    pub(super) place: usize,
    pub(super) class: Class,
    pub(super) path: Path,
}

#[derive(Default)]
pub(super) struct Tally {
    days: BTreeMap<i64, Day>,
}

impl Tally {
    /// Counts a row; returns false if there are too many days.
    pub(super) fn add(&mut self, line: u64, entry: Entry) -> bool {
        let number = entry.unix.div_euclid(86_400);
        if self.days.len() >= DAYS_MAX && !self.days.contains_key(&number) {
            return false;
        }
        let day = self.days.entry(number).or_insert_with(|| Day {
            cells: vec![Cell::default(); BINS_A_DAY],
            paths: Default::default(),
            lines: Lines::default(),
            first_second: entry.unix,
            last_second: entry.unix,
        });
        day.lines.add(line);
        day.first_second = day.first_second.min(entry.unix);
        day.last_second = day.last_second.max(entry.unix);
        let Entry { count, place, class, path, .. } = entry;
        // An installation at shutdown causes no restart in session.
        if path != Path::Of(rollout::Path::Shutdown) {
            let bin = entry.unix.rem_euclid(86_400) as usize / 300;
            let cell = &mut day.cells[bin][place][class as usize];
            *cell = *cell + count;
        }
        let path = match path {
            Path::Of(path) => path as usize,
            Path::Unsaid => PATHS - 1,
            Path::Rounding => return true,
        };
        let sum = &mut day.paths[place][path];
        *sum = *sum + count;
        true
    }

    /// Keeps the [`WINDOW_DAYS`] days with the most installations, the earliest if several windows have as
    /// many. The other days are removed and returned.
    pub(super) fn cut(&mut self) -> Vec<(i64, Day)> {
        let within = |first: i64| first..=first + WINDOW_DAYS - 1;
        let weight = |days: RangeInclusive<i64>| -> f64 {
            self.days.range(days).map(|(_, day)| day.installed()).sum()
        };
        let mut best = (0, f64::NEG_INFINITY);
        for first in self.days.keys() {
            let weight = weight(within(*first));
            if weight > best.1 {
                best = (*first, weight);
            }
        }
        let days = within(best.0);
        let others = self.days.keys().filter(|day| !days.contains(day)).copied();
        let others: Vec<i64> = others.collect();
        others.into_iter().filter_map(|day| Some((day, self.days.remove(&day)?))).collect()
    }

    /// The first and last second of all rows.
    pub(super) fn span(&self) -> Option<(i64, i64)> {
        let first = self.days.values().map(|day| day.first_second).min()?;
        Some((first, self.days.values().map(|day| day.last_second).max()?))
    }

    pub(super) fn days(&self) -> impl Iterator<Item = (i64, &Day)> {
        self.days.iter().map(|(number, day)| (*number, day))
    }

    /// Installations by path and region.
    pub(super) fn paths(&self) -> [[Exact; PATHS]; PLACES] {
        let mut sums = <[[Exact; PATHS]; PLACES]>::default();
        for day in self.days.values() {
            for (sums, paths) in sums.iter_mut().zip(&day.paths) {
                for (sum, path) in sums.iter_mut().zip(paths) {
                    *sum = *sum + *path;
                }
            }
        }
        sums
    }
}

impl Day {
    fn installed(&self) -> f64 {
        self.paths.iter().flatten().map(|count| count.nearest()).sum()
    }
}
