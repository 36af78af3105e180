//! Restarted PCs on their way back: until the program tries to sign in again.

use super::law::Law;
use super::ring::Ring;
use crate::engine::by_region::{self, ByRegion, ZERO};
use crate::options::Options;
use crate::params::{BootLaw, Params};

/// The law of the restart time in steps.
#[derive(Clone, Debug)]
pub(crate) enum Boot {
    /// Always as many.
    After(usize),
    /// Memoryless: the part that is back in each step.
    Memoryless(f64),
    /// For each number of steps, from one on, its part of those that are left.
    Spread(Vec<f64>),
}

impl Boot {
    pub(crate) fn new<O: Options>(params: &Params, step_seconds: f64) -> Self {
        let mean = (params.boot * 60.0 / step_seconds).round().max(1.0);
        match if O::OPTIONAL { params.boot_law } else { BootLaw::Constant } {
            BootLaw::Constant => Self::After(mean as usize),
            BootLaw::Exponential => Self::Memoryless(-libm::expm1(-1.0 / mean)),
            BootLaw::Normal => Self::Spread(normal(mean)),
        }
    }

    /// Whether restarts may be computed in coarse steps.
    pub(crate) fn coarse(&self) -> bool {
        !matches!(self, Self::Spread(_))
    }

    /// How many PCs are starting in the long run if so many restart within so many steps.
    pub(crate) fn steady_state(&self, restarted: f64, steps: u32) -> f64 {
        let mean_steps = match self {
            Self::After(steps) => *steps as f64,
            Self::Memoryless(part) => 1.0 / part,
            Self::Spread(parts) => parts.len() as f64 / 2.0,
        };
        restarted * mean_steps / f64::from(steps)
    }

    fn longest(&self) -> usize {
        match self {
            Self::After(steps) => *steps,
            Self::Memoryless(_) => 1,
            Self::Spread(parts) => parts.len(),
        }
    }
}

/// A normal law with a third of the mean as standard deviation, cut at nothing and at twice the mean.
fn normal(mean: f64) -> Vec<f64> {
    let density = |steps: usize| {
        let z = (steps as f64 / mean - 1.0) * 3.0;
        libm::exp(-0.5 * z * z)
    };
    let longest = (2.0 * mean) as usize;
    let mut left: f64 = (1..=longest).map(density).sum();
    let mut table = Vec::new();
    for steps in 1..=longest {
        let part = if steps == longest { 1.0 } else { (density(steps) / left).min(1.0) };
        table.push(part);
        left -= density(steps);
    }
    table
}

/// Clients whose PC restarts.
#[derive(Clone, Debug)]
pub(crate) struct Starting {
    ring: Ring,
    /// Those whose time is memoryless.
    pool: ByRegion,
}

impl Starting {
    pub(crate) fn new(boot: &Boot) -> Self {
        Self { ring: Ring::new(boot.longest(), false), pool: ZERO }
    }

    pub(crate) fn total(&self) -> ByRegion {
        by_region::map(|i| self.ring.total()[i] + self.pool[i])
    }

    /// Several steps at once, in which these restart evenly; gives those that are back.
    pub(crate) fn coarse_step<O: Options>(
        &mut self,
        law: &mut impl Law,
        boot: &Boot,
        steps: u32,
        restarted: &ByRegion,
    ) -> ByRegion {
        let count = f64::from(steps);
        if let Boot::Memoryless(part) = boot
            && O::OPTIONAL
        {
            let hazard = -libm::log1p(-*part) * count;
            let mut back = law.part_of_all(&self.pool, -libm::expm1(-hazard));
            by_region::subtract(&mut self.pool, &back);
            let soon = law.part_of_all(restarted, 1.0 + libm::expm1(-hazard) / hazard);
            by_region::add(&mut self.pool, &by_region::map(|i| restarted[i] - soon[i]));
            by_region::add(&mut back, &soon);
            return back;
        }
        let mut back = if self.ring.is_empty() { ZERO } else { self.ring.advance_by(steps) };
        let Boot::After(delay) = boot else { return back };
        let mut later = *restarted;
        let soon = law.part_of_all(restarted, (1.0 - *delay as f64 / count).max(0.0));
        by_region::subtract(&mut later, &soon);
        by_region::add(&mut back, &soon);
        let first = (*delay + 1).saturating_sub(steps as usize).max(1);
        self.ring.put_evenly(law, first, *delay, &later);
        back
    }

    /// Moves on by one step and takes out those that are back.
    #[inline]
    pub(crate) fn advance<O: Options>(&mut self, law: &mut impl Law, boot: &Boot) -> ByRegion {
        if let Boot::Memoryless(part) = boot
            && O::OPTIONAL
        {
            let back = law.part_of_all(&self.pool, *part);
            by_region::subtract(&mut self.pool, &back);
            return back;
        }
        self.ring.advance()
    }

    /// These have just restarted. Returns over how many delays they were spread.
    #[inline]
    pub(crate) fn put<O: Options>(
        &mut self,
        law: &mut impl Law,
        boot: &Boot,
        restarted: &ByRegion,
    ) -> f64 {
        match boot {
            Boot::Memoryless(_) if O::OPTIONAL => by_region::add(&mut self.pool, restarted),
            Boot::Spread(parts) if O::use_rule(!by_region::is_zero(restarted)) => {
                self.ring.put_by(law, parts, restarted);
                return parts.len() as f64;
            }
            Boot::After(steps) => self.ring.put(*steps, restarted),
            _ => {}
        }
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cohorts::law::tests::under_each_law;
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
