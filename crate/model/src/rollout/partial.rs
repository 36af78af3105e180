//! A wave as it reaches a network.

use std::sync::{Arc, OnceLock};

use super::wave::{BIN_SECONDS, Wave};
use crate::regions::REGION_COUNT;

type ByRegion = [f64; REGION_COUNT];

/// A wave in which everybody takes part, and what follows for any share of it.
struct Whole {
    wave: Wave,
    /// The end of any share of it, unless rounding might move it.
    end_hours: Option<f64>,
    /// The share of a region's PCs that restart from each bin on, in the region and class with the largest;
    /// computed when it is asked for.
    left: OnceLock<Vec<f64>>,
}

/// A wave of which a share of the PCs takes part, until somebody stops it. It gives the numbers of
/// [`Wave::scaled`] and [`Wave::stopped_at`] without copying the wave.
#[derive(Clone)]
pub struct PartialWave {
    whole: Arc<Whole>,
    share: f64,
    /// The first bin without restarts.
    stop_bin: f64,
}

impl PartialWave {
    /// A wave in which everybody takes part.
    #[must_use]
    pub fn whole(wave: Wave) -> Self {
        let whole = Arc::new(Whole { wave, end_hours: None, left: OnceLock::new() });
        let mut whole = Self { whole, share: 1.0, stop_bin: f64::INFINITY };
        let end_hours = whole.certain_end_hours();
        if let Some(alone) = Arc::get_mut(&mut whole.whole) {
            alone.end_hours = end_hours;
        }
        whole
    }

    /// No restarts at all.
    #[must_use]
    pub fn none() -> Self {
        Self::whole(Wave::empty(0))
    }

    /// A share of the same whole wave, without restarts from an hour on.
    #[must_use]
    pub fn reaching(&self, share: f64, stop_hours: f64) -> Self {
        let stop_bin = (stop_hours * 3600.0 / BIN_SECONDS).ceil();
        Self { whole: Arc::clone(&self.whole), share, stop_bin }
    }

    /// The share of the whole wave, as a copy that nobody stops.
    pub(crate) fn to_wave(&self) -> Wave {
        self.whole.wave.scaled(self.share)
    }

    /// Number of bins.
    fn bins(&self) -> usize {
        self.whole.wave.all.len()
    }

    /// The share of each region's PCs that restart in a bin, and that of its always-on PCs; none after the
    /// wave's last bin and before hour 0.
    pub(crate) fn at(&self, bin: i64) -> Option<[ByRegion; 2]> {
        let bin = usize::try_from(bin).ok().filter(|bin| *bin < self.bins())?;
        let shares = [self.whole.wave.all[bin], self.whole.wave.always_on[bin]];
        Some(shares.map(|shares| self.reached(bin, shares)))
    }

    fn reached(&self, bin: usize, mut shares: ByRegion) -> ByRegion {
        if bin as f64 >= self.stop_bin {
            return [0.0; REGION_COUNT];
        }
        for restarts in &mut shares {
            *restarts *= self.share;
        }
        shares
    }

    /// The hour by which 99 % of the restarts have happened.
    pub(crate) fn end_hours(&self) -> f64 {
        if let Some(end_hours) = self.whole.end_hours
            && self.share >= SHARE_MIN
            && self.stop_bin.is_infinite()
        {
            return end_hours;
        }
        let sums =
            || self.whole.wave.all.iter().enumerate().map(|(bin, all)| self.reached(bin, *all));
        super::wave::end_hours(sums)
    }

    /// The hour from which no more than this share of any region's PCs, or of its always-on PCs, restart.
    pub(crate) fn hours_until_left(&self, share: f64) -> f64 {
        let left = self.whole.left.get_or_init(|| left(&self.whole.wave));
        let bin = left.partition_point(|left| self.share * left > share) as f64;
        bin.min(self.stop_bin) * BIN_SECONDS / 3600.0
    }

    /// The end of the whole wave, if rounding cannot move it for any share of the PCs.
    fn certain_end_hours(&self) -> Option<f64> {
        let (end_hours, all) = (self.end_hours(), &self.whole.wave.all);
        let sum = |bins: &[ByRegion]| bins.iter().flatten().sum::<f64>();
        let end = (end_hours * 3600.0 / BIN_SECONDS).round() as usize;
        let last = end.checked_sub(1)?;
        let (total, left) = (sum(all), sum(&all[end..]));
        let left_before = left + sum(&all[last..end]);
        let certain = left <= (0.01 - ROUNDING_MAX) * total
            && left_before >= (0.01 + ROUNDING_MAX) * total
            && total > 0.0;
        certain.then_some(end_hours)
    }

    /// The first bin in which two waves differ; `None` if they are the same.
    pub(crate) fn first_difference(&self, other: &Self) -> Option<usize> {
        let same = self.share == other.share && self.stop_bin == other.stop_bin;
        if same && Arc::ptr_eq(&self.whole, &other.whole) {
            return None;
        }
        let bins = self.bins().max(other.bins());
        (0..bins).find(|bin| self.at(*bin as i64) != other.at(*bin as i64))
    }
}

fn left(wave: &Wave) -> Vec<f64> {
    let mut sums = [[0.0; REGION_COUNT]; 2];
    let mut left = vec![0.0; wave.all.len()];
    for bin in (0..wave.all.len()).rev() {
        for (sums, shares) in sums.iter_mut().zip([&wave.all[bin], &wave.always_on[bin]]) {
            for (sum, share) in sums.iter_mut().zip(shares) {
                *sum += share;
            }
        }
        left[bin] = sums.iter().flatten().copied().fold(0.0, f64::max);
    }
    left
}

/// The least share that only scales a wave: with much less, shares might underflow.
const SHARE_MIN: f64 = 1e-6;

/// By how much rounding may change the share of the restarts that are left, at most; many times what it does.
const ROUNDING_MAX: f64 = 1e-9;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::params::Params;
    use crate::rollout::{horizon, windows_update};
    use crate::scenario::Scenario;

    fn wave(params: &Params) -> Wave {
        let calendar = Scenario::from_link("s=aug-2007").0.preset.calendar();
        windows_update(params, horizon(params), calendar)
    }

    #[test]
    fn it_is_the_scaled_and_stopped_wave() {
        let whole = wave(&Params::default());
        for (share, stop) in
            [(1.0, f64::INFINITY), (0.37, f64::INFINITY), (0.37, 40.03), (0.9, 0.0), (0.0, 60.0)]
        {
            let partial = PartialWave::whole(whole.clone()).reaching(share, stop);
            let copied = whole.scaled(share).stopped_at(stop);
            assert_eq!(partial.end_hours().to_bits(), copied.end_hours().to_bits());
            for bin in 0..copied.all.len() {
                let both = [copied.all[bin], copied.always_on[bin]];
                assert_eq!(partial.at(bin as i64), Some(both), "{share} {stop} {bin}");
            }
            assert_eq!(partial.at(copied.all.len() as i64), None);
            assert_eq!(partial.at(-1), None);
        }
    }

    #[test]
    fn waves_differ_from_their_first_different_restart_on() {
        let whole = wave(&Params::default());
        let all = PartialWave::whole(whole.clone()).reaching(0.9, f64::INFINITY);
        let first = whole.all.iter().position(|bin| bin.iter().any(|x| *x > 0.0));
        let check = |share, stop, expected| {
            let other = PartialWave::whole(whole.clone()).reaching(share, stop);
            assert_eq!(all.first_difference(&other), expected, "{share} {stop}");
        };
        check(0.9, f64::INFINITY, None);
        check(0.8, f64::INFINITY, first);
        check(0.9, 50.0, Some(600));
        let spread = wave(&Params { spread: 72.0, ..Params::default() });
        let spread = PartialWave::whole(spread).reaching(0.9, f64::INFINITY);
        let differs = all.first_difference(&spread);
        assert!(differs >= first && differs < Some(600), "{differs:?}");
    }
}
