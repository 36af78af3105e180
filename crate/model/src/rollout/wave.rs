//! The restart wave.

use crate::regions::REGION_COUNT;

/// Length of one bin of the wave, in seconds.
pub const BIN_SECONDS: f64 = 300.0;

/// Installations by path, as shares of all PCs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Paths {
    /// At the scheduled hour.
    pub scheduled: f64,
    /// After the next start-up, because the PC was off at the scheduled hour.
    pub missed: f64,
    /// While shutting down: no restart in session.
    pub shutdown: f64,
    /// By the user.
    pub by_hand: f64,
    /// At once, after a deadline.
    pub deadline: f64,
}

impl Paths {
    /// All paths together.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.scheduled + self.missed + self.shutdown + self.by_hand + self.deadline
    }

    /// One path.
    pub fn of(&mut self, path: Path) -> &mut f64 {
        match path {
            Path::Scheduled => &mut self.scheduled,
            Path::Missed => &mut self.missed,
            Path::Shutdown => &mut self.shutdown,
            Path::ByHand => &mut self.by_hand,
            Path::Deadline => &mut self.deadline,
        }
    }

    /// Adds installations: `world` is a share of all PCs.
    pub(super) fn count(&mut self, path: Path, world: f64) {
        *self.of(path) += world;
    }

    pub(super) fn scale(&mut self, factor: f64) {
        for path in Path::ALL {
            *self.of(path) *= factor;
        }
    }
}

/// Restarts in session, by region and time.
#[derive(Clone, Debug, PartialEq)]
pub struct Wave {
    /// For each bin, the share of each region's PCs that restart in it.
    pub(crate) all: Vec<[f64; REGION_COUNT]>,
    /// For each bin, the share of each region's always-on PCs that restart in it.
    pub(crate) always_on: Vec<[f64; REGION_COUNT]>,
    /// Installations by path.
    pub paths: Paths,
}

/// The path of an installation: what caused it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Path {
    /// At the scheduled hour.
    Scheduled,
    /// After the next start-up, when the scheduled hour was missed.
    Missed,
    /// While shutting down.
    Shutdown,
    /// By the user.
    ByHand,
    /// At once, after a deadline.
    Deadline,
}

impl Path {
    /// All paths, in the order of their numbers.
    pub const ALL: [Self; 5] =
        [Self::Scheduled, Self::Missed, Self::Shutdown, Self::ByHand, Self::Deadline];

    /// The stable id.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Missed => "missed",
            Self::Shutdown => "shutdown",
            Self::ByHand => "by-hand",
            Self::Deadline => "deadline",
        }
    }
}

impl Wave {
    /// A wave without restarts.
    #[must_use]
    pub fn empty(bins: usize) -> Self {
        Self {
            all: vec![[0.0; REGION_COUNT]; bins],
            always_on: vec![[0.0; REGION_COUNT]; bins],
            paths: Paths::default(),
        }
    }

    /// For each bin, the share of each region's PCs that restart in session in it.
    #[must_use]
    pub fn all(&self) -> &[[f64; REGION_COUNT]] {
        &self.all
    }

    /// For each bin, the share of each region's always-on PCs that restart in it.
    #[must_use]
    pub fn always_on(&self) -> &[[f64; REGION_COUNT]] {
        &self.always_on
    }

    /// The wave scaled by a share of PCs.
    #[must_use]
    pub fn scaled(&self, share: f64) -> Self {
        let mut wave = self.clone();
        for bin in wave.all.iter_mut().chain(&mut wave.always_on) {
            for restarts in bin {
                *restarts *= share;
            }
        }
        wave.paths.scale(share);
        wave
    }

    /// The hour by which 99 % of the restarts have happened.
    #[must_use]
    pub fn end_hours(&self) -> f64 {
        end_hours(|| self.all.iter().copied())
    }

    /// The wave without restarts from this hour on.
    #[must_use]
    pub fn stopped_at(mut self, hours: f64) -> Self {
        let first = (hours * 3600.0 / BIN_SECONDS).ceil();
        for (bin, (all, always_on)) in self.all.iter_mut().zip(&mut self.always_on).enumerate() {
            if bin as f64 >= first {
                *all = [0.0; REGION_COUNT];
                *always_on = [0.0; REGION_COUNT];
            }
        }
        self
    }
}

/// The hour by which 99 % of the restarts in these bins have happened.
pub(super) fn end_hours<I>(bins: impl Fn() -> I) -> f64
where
    I: ExactSizeIterator<Item = [f64; REGION_COUNT]>,
{
    let sum = |bin: [f64; REGION_COUNT]| bin.iter().sum::<f64>();
    let total: f64 = bins().map(sum).sum();
    let mut left = total;
    for (bin, shares) in bins().enumerate() {
        left -= sum(shares);
        if left <= 0.01 * total {
            return if total > 0.0 { (bin + 1) as f64 * BIN_SECONDS / 3600.0 } else { 0.0 };
        }
    }
    bins().len() as f64 * BIN_SECONDS / 3600.0
}
