//! Ignorance: whether a verdict holds where parameters have other values that are as plausible as the scenario's.
//!
//! Chance is another matter: it makes days and months of one network differ (`band`). Here each sample is another network:
//! all parameters with a plausible range are drawn from it at once, except for those that differ from August 2007's, which
//! the preset or the reader has decided on. What is drawn for a parameter depends on the scenario's seed, the number of the
//! sample and the parameter alone, so that a change elsewhere leaves it as it is.

mod carrier;
#[cfg(test)]
mod tests;
mod unknown;

pub use carrier::Carrier;
pub use unknown::{Unknown, unknowns};

use reboot_storm_model::params::{Spec, Value};
use reboot_storm_model::{Neighbours, Scenario, Simulator, uniform};

use crate::band::Chance;
use crate::margins::falls;
use crate::parallel;

/// Samples, unless another number is named.
pub const SAMPLES: usize = 200;

/// Numbers of samples after which the answer is shown; between them it holds still.
const STAGES: [usize; 2] = [16, 64];

/// Samples of a scenario on their way: verdicts arrive in any order.
#[derive(Clone, Debug)]
pub struct Uncertainty {
    scenario: Scenario,
    unknowns: Vec<Unknown>,
    falls: Vec<Option<bool>>,
    /// The samples that were given away to be computed.
    given: usize,
    /// The number of samples from the first on that are there without a gap.
    unbroken: usize,
}

impl Uncertainty {
    /// So many samples, none of them computed. Where every parameter is known, one says all.
    #[must_use]
    pub fn new(scenario: &Scenario, samples: usize) -> Self {
        let unknowns = unknowns(scenario);
        let samples = if unknowns.is_empty() { samples.min(1) } else { samples };
        Self {
            scenario: scenario.clone(),
            unknowns,
            falls: vec![None; samples],
            given: 0,
            unbroken: 0,
        }
    }

    /// The parameters that are drawn.
    #[must_use]
    pub fn unknowns(&self) -> &[Unknown] {
        &self.unknowns
    }

    /// Number of all samples.
    #[must_use]
    pub fn size(&self) -> usize {
        self.falls.len()
    }

    /// The number of the next sample to compute, from 0; none after the last.
    pub fn next_sample(&mut self) -> Option<usize> {
        let next = self.given;
        self.given = (next + 1).min(self.size());
        (next < self.size()).then_some(next)
    }

    /// The scenario of a sample.
    #[must_use]
    pub fn scenario(&self, sample: usize) -> Scenario {
        let mut drawn = self.scenario.clone();
        for unknown in &self.unknowns {
            let value = unknown.value(self.position(sample, unknown.spec));
            drawn.params.put(unknown.spec, Value::Number(value));
        }
        drawn
    }

    /// Where in its range a parameter is in a sample, from 0 to 1.
    fn position(&self, sample: usize, spec: &Spec) -> f64 {
        uniform(self.scenario.params.seed.wrapping_add(sample as u64), spec.id)
    }

    /// Takes whether a sample falls.
    pub fn put(&mut self, sample: usize, falls: bool) {
        self.falls[sample] = Some(falls);
        while self.falls.get(self.unbroken).is_some_and(Option::is_some) {
            self.unbroken += 1;
        }
    }

    /// Number of samples that are computed.
    #[must_use]
    pub fn computed(&self) -> usize {
        self.falls.iter().flatten().count()
    }

    /// How many samples are shown: none, those of a stage, or all.
    #[must_use]
    pub fn stage(&self) -> usize {
        if self.unbroken == self.size() {
            return self.unbroken;
        }
        STAGES.into_iter().rfind(|stage| *stage <= self.unbroken).unwrap_or(0)
    }

    /// How many of the samples of the present stage fall.
    #[must_use]
    pub fn chance(&self) -> Chance {
        self.chance_where(|_| true)
    }

    /// The same of the samples that satisfy a condition.
    fn chance_where(&self, holds: impl Fn(usize) -> bool) -> Chance {
        let shown = (0..self.stage()).filter(|sample| holds(*sample));
        let verdicts: Vec<bool> = shown.filter_map(|sample| self.falls[sample]).collect();
        Chance { fell: verdicts.iter().filter(|falls| **falls).count(), months: verdicts.len() }
    }

    /// What the verdict depends on, the strongest first.
    #[must_use]
    pub fn carriers(&self) -> Vec<Carrier> {
        let carrier = |unknown: &Unknown| {
            let upper = |sample: usize| self.position(sample, unknown.spec) >= 0.5;
            Carrier {
                unknown: *unknown,
                lower: self.chance_where(|sample| !upper(sample)),
                upper: self.chance_where(upper),
            }
        };
        let mut carriers: Vec<Carrier> = self.unknowns.iter().map(carrier).collect();
        // Equal ones stay in the table's order.
        carriers.sort_by(|one, other| other.score().abs().total_cmp(&one.score().abs()));
        carriers
    }
}

/// Computes samples on several threads; `done` is called after each. The result does not depend on the number of threads.
pub fn uncertainty(
    scenario: &Scenario,
    samples: usize,
    threads: usize,
    done: impl Fn() + Sync,
) -> Uncertainty {
    let mut found = Uncertainty::new(scenario, samples);
    let start = || Neighbours::of(scenario, Simulator::default());
    let verdicts = parallel::each(found.size(), threads, start, |neighbours, sample| {
        let verdict = falls(neighbours, &found.scenario(sample));
        done();
        verdict
    });
    verdicts.into_iter().enumerate().for_each(|(sample, falls)| found.put(sample, falls));
    found
}
