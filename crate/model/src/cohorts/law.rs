//! The chance laws: what "each of n clients does this with probability p" means.
//!
//! Counts are whole numbers of *quanta*, kept in doubles below 2^53, so that every transfer is
//! exact and no client is ever lost or made by rounding. Under the expected law a quantum is a
//! tiny power-of-two part of a client; under a sampled law it is one client.

use super::work::Work;
use crate::engine::by_region::{self, ByRegion, ZERO, whole};
use crate::engine::draw_month;
use crate::params::Params;
use crate::stream::Stream;

/// Number of quanta into which the expected law divides the whole population, at least half of it.
const QUANTA_LOG2: i32 = 46;

/// A chance law.
pub trait Law: Clone {
    /// The law of one process of a scenario. Each process has a name, and by it a stream of its own
    /// where the law draws.
    fn of_process(params: &Params, process: &str) -> Self;

    /// The parameters of one month: load and stock are as drawn where the law draws.
    fn month(params: &Params) -> Params;

    /// For each region, how many of `n` quanta do something that each does with probability `p`.
    fn part(&mut self, n: &ByRegion, p: &ByRegion) -> ByRegion;

    /// The same with one probability for all regions.
    #[inline]
    fn part_of_all(&mut self, n: &ByRegion, p: f64) -> ByRegion {
        self.part(n, &[p; ZERO.len()])
    }

    /// Where in so many slots each of the few counts that could not be divided evenly falls; None
    /// where a remainder is nothing.
    fn slot(&mut self, slots: usize) -> Option<usize>;

    /// Where between two whole numbers a rounding begins: in the middle, or drawn.
    fn offset(&mut self) -> f64;

    /// Quanta in one client.
    fn quanta_per_client(&self) -> f64;

    /// Whether counts are of clients and drawn.
    const DRAWS: bool;

    /// What was drawn so far.
    fn work(&self) -> Work;
}

/// Exactly the mean happens, in quanta of a tiny part of a client.
#[derive(Clone, Copy, Debug)]
pub struct Expected {
    /// Quanta in one client: a power of two.
    quanta: f64,
}

impl Expected {
    /// The expected law for a population of this size.
    pub(crate) fn of(clients: f64) -> Self {
        let mut quanta = 1.0;
        let target = libm::ldexp(1.0, QUANTA_LOG2);
        while quanta * clients < target {
            quanta *= 2.0;
        }
        Self { quanta }
    }
}

impl Law for Expected {
    fn of_process(params: &Params, _process: &str) -> Self {
        Self::of(params.clients)
    }

    fn month(params: &Params) -> Params {
        *params
    }

    #[inline]
    fn part(&mut self, n: &ByRegion, p: &ByRegion) -> ByRegion {
        by_region::map(|i| whole(n[i] * p[i]))
    }

    /// A rounding remainder of quanta: it does not matter.
    fn slot(&mut self, _slots: usize) -> Option<usize> {
        None
    }

    fn offset(&mut self) -> f64 {
        0.5
    }

    fn quanta_per_client(&self) -> f64 {
        self.quanta
    }

    const DRAWS: bool = false;

    fn work(&self) -> Work {
        Work::default()
    }
}

/// Everyone draws; a quantum is one client.
#[derive(Clone)]
pub struct Sampled {
    stream: Stream,
    /// Numbers drawn for a region, and slots drawn for one client each.
    draws: f64,
    slots: f64,
}

impl Sampled {
    /// The same seed and name draw the same run.
    pub(crate) fn new(seed: u64, process: &str) -> Self {
        Self { stream: Stream::new(seed, process), draws: 0.0, slots: 0.0 }
    }
}

impl Law for Sampled {
    fn of_process(params: &Params, process: &str) -> Self {
        Self::new(params.seed, process)
    }

    fn month(params: &Params) -> Params {
        draw_month(params)
    }

    #[inline(never)]
    fn part(&mut self, n: &ByRegion, p: &ByRegion) -> ByRegion {
        by_region::map(|i| {
            if n[i] <= 0.0 {
                return 0.0;
            }
            self.draws += 1.0;
            self.stream.binomial(n[i], p[i])
        })
    }

    fn slot(&mut self, slots: usize) -> Option<usize> {
        self.slots += 1.0;
        Some(self.stream.below(slots))
    }

    fn offset(&mut self) -> f64 {
        self.stream.unit()
    }

    fn quanta_per_client(&self) -> f64 {
        1.0
    }

    const DRAWS: bool = true;

    fn work(&self) -> Work {
        Work { draws: self.draws, slots: self.slots, ..Work::default() }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Calls a check under each law.
    macro_rules! under_each_law {
        ($clients:expr, |$law:ident| $check:expr) => {{
            {
                let mut $law = $crate::cohorts::law::Expected::of($clients);
                $check
            }
            {
                let mut $law = $crate::cohorts::law::Sampled::new(1, "test");
                $check
            }
        }};
    }
    pub(crate) use under_each_law;

    #[test]
    fn a_part_is_never_more_than_the_whole() {
        under_each_law!(1e9, |law| for n in [0.0, 1.0, 3.0, 1e9].map(|n| [n; ZERO.len()]) {
            assert_eq!(law.part_of_all(&n, 1.0), n);
            assert_eq!(law.part_of_all(&n, 0.0), ZERO);
        });
    }

    #[test]
    fn every_population_has_quanta_enough() {
        for clients in [1.0, 2.0, 1e4, 12e6, 1e9] {
            let quanta = Expected::of(clients).quanta_per_client() * clients;
            // Sums stay exact below 2^53, rounding below 2^51.
            assert!((7e13..2.2e14).contains(&quanta), "{quanta}");
        }
    }
}
