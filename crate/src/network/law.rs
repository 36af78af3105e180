//! The chance laws: what "each of n clients does this with probability p" means.
//!
//! Counts are whole numbers of *quanta*, kept in doubles below 2^53, so that every transfer is
//! exact and no client is ever lost or made by rounding. Under the expected law a quantum is a
//! tiny power-of-two part of a client; under a sampled law it is one client.

use super::lanes::{self, Lanes, ZERO};
use super::work::Work;
use crate::stream::Stream;

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
#[derive(Clone)]
pub(crate) enum Law {
    /// Exactly the mean happens, in quanta of a tiny part of a client.
    Expected {
        /// Quanta in one client: a power of two.
        quanta: f64,
    },
    /// Everyone draws; a quantum is one client.
    Sampled(Box<Drawing>),
}

/// Random numbers, and how many were drawn.
#[derive(Clone)]
pub(crate) struct Drawing {
    stream: Stream,
    numbers: f64,
    slots: f64,
}

impl Law {
    /// The expected law for a population of this size.
    pub(crate) fn expected(clients: f64) -> Self {
        let mut quanta = 1.0;
        let target = libm::ldexp(1.0, QUANTA_LOG2);
        while quanta * clients < target {
            quanta *= 2.0;
        }
        Self::Expected { quanta }
    }

    /// A sampled law: the same seed draws the same run. Each process has a name, and by it a stream
    /// of its own.
    pub(crate) fn sampled(seed: u64, process: &str) -> Self {
        let stream = Stream::new(seed, process);
        Self::Sampled(Box::new(Drawing { stream, numbers: 0.0, slots: 0.0 }))
    }

    /// For each region, how many of `n` quanta do something that each does with probability `p`.
    #[inline]
    pub(crate) fn part(&mut self, n: &Lanes, p: &Lanes) -> Lanes {
        match self {
            Self::Expected { .. } => lanes::map(|i| whole(n[i] * p[i])),
            Self::Sampled(drawing) => sampled(drawing, n, p),
        }
    }

    /// The same with one probability for all regions.
    #[inline]
    pub(crate) fn part_of_all(&mut self, n: &Lanes, p: f64) -> Lanes {
        self.part(n, &[p; ZERO.len()])
    }

    /// Whether counts are of clients and drawn.
    #[inline]
    pub(crate) fn draws(&self) -> bool {
        matches!(self, Self::Sampled(_))
    }

    /// Where in so many slots each of the few counts that could not be divided evenly falls.
    pub(crate) fn slot(&mut self, slots: usize) -> Option<usize> {
        match self {
            // A rounding remainder of quanta: it does not matter.
            Self::Expected { .. } => None,
            Self::Sampled(drawing) => {
                drawing.slots += 1.0;
                Some(drawing.stream.below(slots))
            }
        }
    }

    /// Where between two whole numbers a rounding begins: in the middle, or drawn.
    pub(crate) fn offset(&mut self) -> f64 {
        match self {
            Self::Expected { .. } => 0.5,
            Self::Sampled(drawing) => drawing.stream.unit(),
        }
    }

    /// What was drawn so far.
    pub(crate) fn work(&self) -> Work {
        match self {
            Self::Expected { .. } => Work::default(),
            Self::Sampled(drawing) => {
                Work { draws: drawing.numbers, slots: drawing.slots, ..Work::default() }
            }
        }
    }

    /// Quanta in one client.
    pub(crate) fn quanta_per_client(&self) -> f64 {
        match self {
            Self::Expected { quanta } => *quanta,
            Self::Sampled(_) => 1.0,
        }
    }
}

#[inline(never)]
fn sampled(drawing: &mut Drawing, n: &Lanes, p: &Lanes) -> Lanes {
    lanes::map(|i| {
        if n[i] <= 0.0 {
            return 0.0;
        }
        drawing.numbers += 1.0;
        drawing.stream.binomial(n[i], p[i])
    })
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
        for mut law in [Law::expected(1e9), Law::sampled(1, "test")] {
            for n in [0.0, 1.0, 3.0, 1e9].map(|n| [n; ZERO.len()]) {
                assert_eq!(law.part_of_all(&n, 1.0), n);
                assert_eq!(law.part_of_all(&n, 0.0), ZERO);
            }
        }
    }

    #[test]
    fn every_population_has_quanta_enough() {
        for clients in [1.0, 2.0, 1e4, 12e6, 1e9] {
            let quanta = Law::expected(clients).quanta_per_client() * clients;
            // Sums stay exact below 2^53, rounding below 2^51.
            assert!((7e13..2.2e14).contains(&quanta), "{quanta}");
        }
    }
}
