//! Restarted PCs on their way back: until the program tries to sign in again.

use super::lanes::{self, Lanes, ZERO};
use super::law::Law;
use super::ring::Ring;
use crate::options::Options;
use crate::params::{BootLaw, Params};

/// The law of the restart time in steps.
#[derive(Clone, Debug)]
pub(crate) struct Boot {
    /// Memoryless: the part that is back in each step.
    back_part: Option<f64>,
    /// Otherwise numbers of steps, each with its part of those that are left.
    steps: Vec<(usize, f64)>,
}

impl Boot {
    pub(crate) fn new<O: Options>(params: &Params, step_seconds: f64) -> Self {
        let mean = (params.boot * 60.0 / step_seconds).round().max(1.0);
        let law = if O::OPTIONAL { params.boot_law } else { BootLaw::Constant };
        let steps = match law {
            BootLaw::Constant => vec![(mean as usize, 1.0)],
            BootLaw::Exponential => Vec::new(),
            BootLaw::Normal => normal(mean),
        };
        let back_part = steps.is_empty().then(|| -libm::expm1(-1.0 / mean));
        Self { back_part, steps }
    }

    fn longest(&self) -> usize {
        self.steps.last().map_or(1, |(steps, _)| *steps)
    }
}

/// A normal law with a third of the mean as standard deviation, cut at nothing and at twice the mean.
fn normal(mean: f64) -> Vec<(usize, f64)> {
    let density = |steps: usize| {
        let z = (steps as f64 / mean - 1.0) * 3.0;
        libm::exp(-0.5 * z * z)
    };
    let longest = (2.0 * mean) as usize;
    let mut left: f64 = (1..=longest).map(density).sum();
    let mut table = Vec::new();
    for steps in 1..=longest {
        let part = if steps == longest { 1.0 } else { (density(steps) / left).min(1.0) };
        table.push((steps, part));
        left -= density(steps);
    }
    table
}

/// Clients whose PC restarts.
#[derive(Clone, Debug)]
pub(crate) struct Starting {
    ring: Ring,
    /// Those whose time is memoryless.
    pool: Lanes,
}

impl Starting {
    pub(crate) fn new(boot: &Boot) -> Self {
        Self { ring: Ring::new(boot.longest(), false), pool: ZERO }
    }

    pub(crate) fn total(&self) -> Lanes {
        lanes::map(|i| self.ring.total()[i] + self.pool[i])
    }

    /// Moves on by one step and takes out those that are back.
    #[inline]
    pub(crate) fn advance<O: Options>(&mut self, law: &mut impl Law, boot: &Boot) -> Lanes {
        let mut back = self.ring.advance();
        if let Some(part) = boot.back_part
            && O::OPTIONAL
        {
            let some = law.part_of_all(&self.pool, part);
            lanes::take(&mut self.pool, &some);
            lanes::add(&mut back, &some);
        }
        back
    }

    /// These have just restarted.
    #[inline]
    pub(crate) fn put<O: Options>(&mut self, law: &mut impl Law, boot: &Boot, restarted: &Lanes) {
        if O::use_rule(boot.back_part.is_some()) {
            lanes::add(&mut self.pool, restarted);
            return;
        }
        let mut left = *restarted;
        for (steps, part) in &boot.steps {
            let these = if O::use_rule(*part < 1.0) { law.part_of_all(&left, *part) } else { left };
            lanes::take(&mut left, &these);
            self.ring.put(*steps, &these);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::law::tests::under_each_law;
    use crate::options::AllRules;

    #[test]
    fn every_law_has_its_mean_and_loses_nobody() {
        for law_id in ["constant", "exponential", "normal"] {
            let mut params = Params::default();
            params.set("boot_law", law_id).expect("valid");
            let boot = Boot::new::<AllRules>(&params, 10.0);
            under_each_law!(1e6, |law| {
                let mut starting = Starting::new(&boot);
                let all = [1e6; ZERO.len()];
                starting.put::<AllRules>(&mut law, &boot, &all);
                let (mut back, mut sum) = (0.0, 0.0);
                for step in 1..2000 {
                    let these = starting.advance::<AllRules>(&mut law, &boot)[0];
                    back += these;
                    sum += these * f64::from(step);
                }
                assert_eq!(back + starting.total()[0], 1e6, "{law_id}");
                // Four minutes are 24 steps.
                assert!((sum / back - 24.0).abs() < 0.6, "{law_id}: {}", sum / back);
            });
        }
    }
}
