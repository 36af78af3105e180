//! Named streams of random numbers, with the same bits on every target.
//!
//! Bits and uniform numbers are `rand`'s. The other distributions are implemented here with `libm`: those
//! of `rand_distr` use other algorithms, which would change every published run.

use rand::distr::Open01;
use rand::{RngExt as _, SeedableRng as _};
use rand_xoshiro::Xoshiro256PlusPlus;

/// Mean below which binomial numbers are drawn by inversion, and above which by rejection.
const INVERSION_MEAN_MAX: f64 = 10.0;

/// The random numbers of one process.
#[derive(Clone)]
pub(crate) struct Stream(Xoshiro256PlusPlus);

/// The first uniform number in (0, 1) of the stream of this name for a seed.
#[must_use]
pub fn uniform(seed: u64, name: &str) -> f64 {
    Stream::new(seed, name).unit()
}

impl Stream {
    /// The stream of this name for a seed.
    pub(crate) fn new(seed: u64, name: &str) -> Self {
        let named = xxhash_rust::xxh3::xxh3_64_with_seed(name.as_bytes(), seed);
        Self(Xoshiro256PlusPlus::seed_from_u64(named))
    }

    /// A uniform number in (0, 1), with 52 random bits.
    #[inline]
    pub(crate) fn unit(&mut self) -> f64 {
        self.0.sample(Open01)
    }

    /// Sixty-four random bits.
    #[inline]
    pub(crate) fn bits(&mut self) -> u64 {
        self.0.random()
    }

    /// A uniform integer below `n`, with a bias of at most one part in 2^32. `rand`'s rejects biased draws,
    /// which would shift all later numbers of the stream.
    #[inline]
    pub(crate) fn pick(&mut self, n: u32) -> u32 {
        let bits: u32 = self.0.random();
        ((u64::from(bits) * u64::from(n)) >> 32) as u32
    }

    /// A standard normal number.
    pub(crate) fn normal(&mut self) -> f64 {
        // The Box-Muller transform; the second normal number is dropped.
        let radius = libm::sqrt(-2.0 * libm::log(self.unit()));
        radius * libm::cos(std::f64::consts::TAU * self.unit())
    }

    /// An exponential number of mean one.
    pub(crate) fn exponential(&mut self) -> f64 {
        -libm::log(self.unit())
    }

    /// A log-normal factor of median one, with this standard deviation of its logarithm.
    pub(crate) fn factor(&mut self, deviation: f64) -> f64 {
        libm::exp(deviation * self.normal())
    }

    /// A uniform integer below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        ((self.unit() * n as f64) as usize).min(n - 1)
    }

    /// Number of successes among `n` trials with probability `p`.
    pub(crate) fn binomial(&mut self, n: f64, p: f64) -> f64 {
        if n <= 0.0 || p <= 0.0 {
            0.0
        } else if p >= 1.0 {
            n
        } else if p > 0.5 {
            n - self.at_most_half(n, 1.0 - p)
        } else {
            self.at_most_half(n, p)
        }
    }

    fn at_most_half(&mut self, n: f64, p: f64) -> f64 {
        if n * p < INVERSION_MEAN_MAX { self.by_inversion(n, p) } else { self.by_rejection(n, p) }
    }

    /// Sums probabilities from zero successes upwards until the sum exceeds a uniform number.
    fn by_inversion(&mut self, n: f64, p: f64) -> f64 {
        let odds = p / (1.0 - p);
        let mut left = self.unit();
        let mut probability = libm::exp(n * libm::log1p(-p));
        let mut successes = 0.0;
        while left > probability && successes < n {
            left -= probability;
            successes += 1.0;
            probability *= odds * (n - successes + 1.0) / successes;
            if probability <= 0.0 {
                break;
            }
        }
        successes
    }

    /// Transformed rejection with squeeze (Hormann, "The generation of binomial random variates",
    /// 1993, algorithm BTRS): constant time whatever n is.
    fn by_rejection(&mut self, n: f64, p: f64) -> f64 {
        let q = 1.0 - p;
        let deviation = libm::sqrt(n * p * q);
        let b = 1.15 + 2.53 * deviation;
        let a = -0.0873 + 0.0248 * b + 0.01 * p;
        let centre = n * p + 0.5;
        let accept = 0.92 - 4.2 / b;
        let alpha = (2.83 + 5.1 / b) * deviation;
        let mode = ((n + 1.0) * p).floor();
        let log_odds = libm::log(p / q);
        loop {
            let u = self.unit() - 0.5;
            let v = self.unit();
            let us = 0.5 - u.abs();
            let k = ((2.0 * a / us + b) * u + centre).floor();
            if us >= 0.07 && v <= accept {
                return k;
            }
            if k < 0.0 || k > n {
                continue;
            }
            let v = libm::log(v * alpha / (a / (us * us) + b));
            let bound = log_ratio(n, mode, k) + (k - mode) * log_odds;
            if v <= bound {
                return k;
            }
        }
    }
}

/// Logarithm of (n over k) / (n over mode).
fn log_ratio(n: f64, mode: f64, k: f64) -> f64 {
    log_factorial(mode) - log_factorial(k) + log_factorial(n - mode) - log_factorial(n - k)
}

/// Logarithm of k!: Stirling's series from ten on, a product below.
fn log_factorial(k: f64) -> f64 {
    if k < 10.0 {
        let product = (2..=k as u32).map(f64::from).product::<f64>();
        return libm::log(product);
    }
    const HALF_LOG_TAU: f64 = 0.918_938_533_204_672_7;
    let inverse = 1.0 / (k + 1.0);
    let square = inverse * inverse;
    let series = inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square / 1260.0));
    (k + 0.5) * libm::log(k + 1.0) - (k + 1.0) + HALF_LOG_TAU + series
}

#[cfg(test)]
mod tests {
    use rand::Rng as _;

    use super::*;

    #[test]
    fn streams_differ_by_seed_and_by_name() {
        let first = |seed, name| Stream::new(seed, name).bits();
        assert_eq!(first(1, "a"), first(1, "a"));
        assert_ne!(first(1, "a"), first(2, "a"));
        assert_ne!(first(1, "a"), first(1, "b"));
    }

    /// Published runs were drawn with these bits; a later version of `rand` must not change them.
    #[test]
    fn uniform_numbers_follow_from_the_generators_bits() {
        for seed in 0..300 {
            let (mut stream, mut bits) = (Stream::new(seed, "test"), Stream::new(seed, "test").0);
            for draw in 0..300_u32 {
                let (n, next) = (seed as u32 * 7_919 + draw + 1, bits.next_u64());
                let unit = ((next >> 12) as f64 + 0.5) / 4_503_599_627_370_496.0;
                match draw % 3 {
                    0 => assert_eq!(stream.unit().to_bits(), unit.to_bits(), "{seed}, {draw}"),
                    1 => assert_eq!(stream.bits(), next, "{seed}, {draw}"),
                    _ => {
                        let picked = ((next >> 32) * u64::from(n)) >> 32;
                        assert_eq!(u64::from(stream.pick(n)), picked, "{seed}, {draw}");
                    }
                }
            }
        }
    }

    #[test]
    fn log_factorials_are_right() {
        let mut sum = 0.0;
        for k in 1..200 {
            sum += libm::log(f64::from(k));
            assert!((log_factorial(f64::from(k)) - sum).abs() < 1e-9, "{k}");
        }
    }

    /// Mean and variance over many draws, within five standard errors.
    #[test]
    fn binomials_have_their_mean_and_variance() {
        let mut stream = Stream::new(7, "test");
        for (n, p) in [
            (1.0, 0.3),
            (20.0, 0.2),
            (1e3, 0.009),
            (1e3, 0.011),
            (500.0, 0.5),
            (1e7, 0.03),
            (1e9, 0.999),
        ] {
            let draws = 20_000;
            let (mean, variance) = (n * p, n * p * (1.0 - p));
            let (mut sum, mut squares) = (0.0, 0.0);
            for _ in 0..draws {
                let k = stream.binomial(n, p);
                assert!((0.0..=n).contains(&k) && k.fract() == 0.0, "{k} of {n}");
                sum += k - mean;
                squares += (k - mean) * (k - mean);
            }
            let draws = f64::from(draws);
            let error = (variance / draws).sqrt();
            assert!((sum / draws).abs() < 5.0 * error, "n {n}, p {p}: off by {}", sum / draws);
            let ratio = squares / draws / variance;
            assert!((ratio - 1.0).abs() < 0.08, "n {n}, p {p}: variance ratio {ratio}");
        }
    }

    #[test]
    fn factors_vary_around_one() {
        let mut stream = Stream::new(3, "test");
        let logs: Vec<f64> = (0..20_000).map(|_| libm::log(stream.factor(0.1))).collect();
        let mean = logs.iter().sum::<f64>() / logs.len() as f64;
        let variance = logs.iter().map(|x| x * x).sum::<f64>() / logs.len() as f64;
        assert!(mean.abs() < 0.004 && (variance.sqrt() - 0.1).abs() < 0.003, "{mean}, {variance}");
        assert_eq!(stream.factor(0.0), 1.0);
    }

    /// Against the exact probabilities, on both sides of the threshold between the methods.
    #[test]
    fn binomials_have_their_distribution() {
        for (n, p) in [(40_u32, 0.2), (60, 0.3)] {
            let mut stream = Stream::new(11, "test");
            let draws = 200_000;
            let mut counts = vec![0_u32; n as usize + 1];
            for _ in 0..draws {
                counts[stream.binomial(f64::from(n), p) as usize] += 1;
            }
            let mut chi_square = 0.0;
            let (mut cells, mut probability) = (0, libm::pow(1.0 - p, f64::from(n)));
            for (k, count) in counts.iter().enumerate() {
                let expected = probability * f64::from(draws);
                if expected >= 10.0 {
                    let difference = f64::from(*count) - expected;
                    chi_square += difference * difference / expected;
                    cells += 1;
                }
                probability *= (f64::from(n) - k as f64) / (k as f64 + 1.0) * p / (1.0 - p);
            }
            // Expected chi-square: mean `cells`, variance `2 * cells`; the limit is five standard
            // deviations.
            let cells = f64::from(cells);
            assert!(
                chi_square < cells + 5.0 * (2.0 * cells).sqrt(),
                "n {n}: {chi_square} in {cells}"
            );
        }
    }
}
