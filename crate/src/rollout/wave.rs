//! The restart wave.

use crate::regions::REGION_COUNT;

/// Length of one bin of the wave, in seconds.
pub const BIN_SECONDS: f64 = 300.0;

/// By which path updates were installed, as shares of all PCs.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Paths {
    /// At the scheduled hour.
    pub scheduled: f64,
    /// After the next start-up, because the PC was off at the scheduled hour.
    pub missed: f64,
    /// While shutting down: no restart in session.
    pub shutdown: f64,
    /// By the user's hand.
    pub by_hand: f64,
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

/// How an installation came about.
#[derive(Clone, Copy)]
pub(super) enum Path {
    Scheduled,
    Missed,
    Shutdown,
    ByHand,
}

impl Wave {
    /// No restarts.
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

    /// Counts installations: `world` is a share of all PCs.
    pub(super) fn count(&mut self, path: Path, world: f64) {
        let paths = &mut self.paths;
        *match path {
            Path::Scheduled => &mut paths.scheduled,
            Path::Missed => &mut paths.missed,
            Path::Shutdown => &mut paths.shutdown,
            Path::ByHand => &mut paths.by_hand,
        } += world;
    }

    pub(super) fn scale(&mut self, factor: f64) {
        for bin in self.all.iter_mut().chain(&mut self.always_on) {
            for share in bin {
                *share *= factor;
            }
        }
        let paths = &mut self.paths;
        for path in
            [&mut paths.scheduled, &mut paths.missed, &mut paths.shutdown, &mut paths.by_hand]
        {
            *path *= factor;
        }
    }

    /// Hour by which 99 % of the restarts have happened.
    #[must_use]
    pub fn end_hours(&self) -> f64 {
        let total: f64 = self.all.iter().flatten().sum();
        let mut left = total;
        for (bin, shares) in self.all.iter().enumerate() {
            left -= shares.iter().sum::<f64>();
            if left <= 0.01 * total {
                return if total > 0.0 { (bin + 1) as f64 * BIN_SECONDS / 3600.0 } else { 0.0 };
            }
        }
        self.all.len() as f64 * BIN_SECONDS / 3600.0
    }

    /// The same wave without what happens from this hour on.
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
