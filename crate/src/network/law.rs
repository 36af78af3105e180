//! The chance laws: what "each of n clients does this with probability p" means.
//!
//! Counts are whole numbers of *quanta*, kept in doubles below 2^53, so that every transfer is
//! exact and no client is ever lost or made by rounding. Under the expected law a quantum is a
//! tiny power-of-two part of a client; under a sampled law it is one client.

/// Number of quanta into which the expected law divides the whole population, at least half of it.
const QUANTA_LOG2: i32 = 46;

/// The nearest whole number, by the rounding of the addition itself: the same bits on every
/// target, and two instructions. Right for 0 <= x < 2^51.
#[inline]
pub(crate) fn whole(x: f64) -> f64 {
    const MAGIC: f64 = 6_755_399_441_055_744.0;
    (x + MAGIC) - MAGIC
}

/// A chance law.
pub(crate) trait Law {
    /// How many of `n` quanta do something that each does with probability `p`.
    fn part(&mut self, n: f64, p: f64) -> f64;
    /// Quanta in one client.
    fn quanta_per_client(&self) -> f64;
}

/// The expected law: exactly the mean happens.
#[derive(Clone)]
pub(crate) struct Expected {
    quanta: f64,
}

impl Expected {
    /// The law for a population of this size.
    pub(crate) fn new(clients: f64) -> Self {
        let mut quanta = 1.0;
        let target = libm::ldexp(1.0, QUANTA_LOG2);
        while quanta * clients < target {
            quanta *= 2.0;
        }
        Self { quanta }
    }
}

impl Law for Expected {
    #[inline]
    fn part(&mut self, n: f64, p: f64) -> f64 {
        whole(n * p)
    }

    fn quanta_per_client(&self) -> f64 {
        self.quanta
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_rounds_to_the_nearest() {
        for (x, expected) in [(0.0, 0.0), (0.4, 0.0), (0.6, 1.0), (1e15 + 0.25, 1e15), (7.0, 7.0)] {
            assert_eq!(whole(x).to_bits(), f64::to_bits(expected), "{x}");
        }
    }

    #[test]
    fn a_part_is_never_more_than_the_whole() {
        let mut law = Expected::new(1e9);
        for n in [0.0, 1.0, 3.0, 1e15] {
            assert_eq!(law.part(n, 1.0), n);
            assert_eq!(law.part(n, 0.0), 0.0);
        }
    }

    #[test]
    fn every_population_has_quanta_enough() {
        for clients in [1.0, 2.0, 1e4, 12e6, 1e9] {
            let quanta = Expected::new(clients).quanta_per_client() * clients;
            // Sums stay exact below 2^53, rounding below 2^51.
            assert!((7e13..2.2e14).contains(&quanta), "{quanta}");
        }
    }
}
