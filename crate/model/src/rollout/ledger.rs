//! The ledger of a rollout: its wave, and first contacts and installations over time.

use super::Wave;
use super::wave::{Path, Paths};
use crate::regions::REGION_COUNT;

/// Classes of PC, by when they are on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Always.
    AlwaysOn,
    /// In office hours.
    Office,
    /// In the evening, and at weekends.
    Evening,
}

impl Class {
    /// All classes, in the order of their numbers.
    pub const ALL: [Self; 3] = [Self::AlwaysOn, Self::Office, Self::Evening];

    /// The stable id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::AlwaysOn => "always-on",
            Self::Office => "office",
            Self::Evening => "evening",
        }
    }
}

/// Restarts in session of one bin by class of PC and path, as shares of a region's PCs.
pub type Split = [[f64; Path::ALL.len()]; Class::ALL.len()];

/// A rollout, bin by bin.
#[derive(Clone, Debug, PartialEq)]
pub struct Ledger {
    /// The restart wave.
    pub wave: Wave,
    /// For each bin, the share of all PCs that contact the server for the first time since the update was
    /// offered to them.
    pub contacted: Vec<f64>,
    /// For each bin, the share of all PCs that install the update, by path.
    pub installed: Vec<[f64; Path::ALL.len()]>,
    /// For each bin and region, the restarts by class and path; empty unless requested.
    pub split: Vec<[Split; REGION_COUNT]>,
}

/// The region and class of a restart.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) region: usize,
    pub(super) class: Class,
}

impl Ledger {
    /// A rollout without contacts, installations or restarts.
    pub(super) fn empty(bins: usize, detailed: bool) -> Self {
        let nothing = [[0.0; Path::ALL.len()]; Class::ALL.len()];
        Self {
            wave: Wave::empty(bins),
            contacted: vec![0.0; bins],
            installed: vec![[0.0; Path::ALL.len()]; bins],
            split: vec![[nothing; REGION_COUNT]; if detailed { bins } else { 0 }],
        }
    }

    /// Adds installations: `world` is a share of all PCs.
    pub(super) fn install(&mut self, bin: usize, path: Path, world: f64) {
        self.wave.paths.count(path, world);
        self.installed[bin][path as usize] += world;
    }

    /// Adds restarts in session: `all` is a share of the region's PCs, `of_class` a share of its PCs of
    /// that class. Restarts beyond the ledger's end are dropped.
    pub(super) fn restart(&mut self, bin: usize, at: Place, path: Path, all: f64, of_class: f64) {
        let Place { region, class } = at;
        let Some(restarts) = self.wave.all.get_mut(bin) else { return };
        restarts[region] += all;
        if class == Class::AlwaysOn {
            self.wave.always_on[bin][region] += of_class;
        }
        if let Some(split) = self.split.get_mut(bin) {
            split[region][class as usize][path as usize] += all;
        }
    }

    /// Share of all PCs that have installed the update by the end of each bin.
    #[must_use]
    pub fn patched(&self) -> Vec<f64> {
        running_sum(self.installed.iter().map(|paths| paths.iter().sum()))
    }

    /// Adds the rollout of other PCs, of the same length.
    pub(super) fn add(&mut self, other: &Self) {
        let regions = |to: &mut Vec<[f64; REGION_COUNT]>, from: &Vec<[f64; REGION_COUNT]>| {
            for (to, from) in to.iter_mut().flatten().zip(from.iter().flatten()) {
                *to += from;
            }
        };
        regions(&mut self.wave.all, &other.wave.all);
        regions(&mut self.wave.always_on, &other.wave.always_on);
        for (to, from) in self.contacted.iter_mut().zip(&other.contacted) {
            *to += from;
        }
        for (to, from) in self.installed.iter_mut().flatten().zip(other.installed.iter().flatten())
        {
            *to += from;
        }
        for path in Path::ALL {
            let mut paths = other.wave.paths;
            self.wave.paths.count(path, *paths.of(path));
        }
        let splits = |split: &Split| split.iter().flatten().copied().collect::<Vec<_>>();
        for (to, from) in self.split.iter_mut().flatten().zip(other.split.iter().flatten()) {
            for (to, from) in to.iter_mut().flatten().zip(splits(from)) {
                *to += from;
            }
        }
    }

    /// Scales each bin by a share.
    pub(super) fn weighted(mut self, share_of: impl Fn(usize) -> f64) -> Self {
        self.wave.paths = Paths::default();
        for bin in 0..self.installed.len() {
            let share = share_of(bin);
            for path in Path::ALL {
                let installed = &mut self.installed[bin][path as usize];
                *installed *= share;
                self.wave.paths.count(path, *installed);
            }
            let (all, always_on) = (&mut self.wave.all[bin], &mut self.wave.always_on[bin]);
            for restarts in all.iter_mut().chain(always_on) {
                *restarts *= share;
            }
            let split = self.split.get_mut(bin);
            for restarts in split.into_iter().flatten().flatten().flatten() {
                *restarts *= share;
            }
        }
        self
    }
}

/// Cumulative sums.
pub(super) fn running_sum(values: impl Iterator<Item = f64>) -> Vec<f64> {
    values
        .scan(0.0, |sum, value| {
            *sum += value;
            Some(*sum)
        })
        .collect()
}
