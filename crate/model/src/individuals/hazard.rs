//! Something that happens at random moments, at a rate that is constant for a while.

use crate::stream::Stream;

/// A Poisson process.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hazard {
    /// Events a second.
    rate: f64,
    /// The next one, in seconds since the beginning.
    next: f64,
}

impl Hazard {
    pub(super) const NEVER: Self = Self { rate: 0.0, next: f64::INFINITY };

    /// From now on at this rate.
    pub(super) fn set(&mut self, rate: f64, now: f64, stream: &mut Stream) {
        self.rate = rate;
        self.next = if rate > 0.0 { now + stream.exponential() / rate } else { f64::INFINITY };
    }

    /// Whether nothing happens before this moment.
    pub(super) fn rests_until(&self, end: f64) -> bool {
        self.next >= end
    }

    /// The next event if it is before this moment.
    #[inline]
    pub(super) fn before(&mut self, end: f64, stream: &mut Stream) -> Option<f64> {
        if self.next >= end {
            return None;
        }
        let at = self.next;
        self.next += stream.exponential() / self.rate;
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_come_at_their_rate_in_order() {
        let mut stream = Stream::new(1, "test");
        let mut hazard = Hazard::NEVER;
        assert_eq!(hazard.before(1e9, &mut stream), None);
        hazard.set(3.0, 100.0, &mut stream);
        let (mut count, mut last) = (0, 100.0);
        for second in 100..10_100 {
            while let Some(at) = hazard.before(f64::from(second + 1), &mut stream) {
                assert!(at >= last && at >= f64::from(second));
                last = at;
                count += 1;
            }
        }
        // Mean 30,000, standard deviation 173.
        assert!((29_100..30_900).contains(&count), "{count}");
    }
}
