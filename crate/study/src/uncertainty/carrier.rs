//! How much of a verdict one parameter carries.

use crate::band::Chance;

use super::unknown::Unknown;

/// Standard errors from which a difference is called certain: with some thirty parameters, chance alone reaches three in
/// one answer of twelve.
const CERTAIN: f64 = 3.0;

/// A parameter, and how many samples fall in each half of its range.
#[derive(Clone, Copy, Debug)]
pub struct Carrier {
    /// The parameter and its range.
    pub unknown: Unknown,
    /// Of the samples in the lower half of the range.
    pub lower: Chance,
    /// Of those in the upper half.
    pub upper: Chance,
}

impl Carrier {
    /// The difference between the halves in standard errors (the two-proportion z statistic with a pooled share): above 0
    /// where more samples fall in the upper half. 0 where all samples have one verdict.
    #[must_use]
    pub fn score(&self) -> f64 {
        let (lower, upper) = (self.lower.months as f64, self.upper.months as f64);
        let pooled = (self.lower.fell + self.upper.fell) as f64 / (lower + upper).max(1.0);
        let error =
            (pooled * (1.0 - pooled) * (1.0 / lower.max(1.0) + 1.0 / upper.max(1.0))).sqrt();
        if error > 0.0 { (self.upper.share() - self.lower.share()) / error } else { 0.0 }
    }

    /// Whether the difference is more than chance among all parameters makes.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.score().abs() >= CERTAIN
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uncertainty::unknown::unknowns;
    use reboot_storm_model::Scenario;

    fn carrier(lower: (usize, usize), upper: (usize, usize)) -> Carrier {
        let unknown = unknowns(&Scenario::from_link("s=aug-2007").0)[0];
        let chance = |(fell, months)| Chance { fell, months };
        Carrier { unknown, lower: chance(lower), upper: chance(upper) }
    }

    #[test]
    fn differences_are_in_standard_errors() {
        // 0.2 against 0.5 of 100 each: 0.3 / sqrt(0.35 * 0.65 * 0.02).
        let score = carrier((20, 100), (50, 100)).score();
        assert!((score - 4.4475).abs() < 1e-3, "{score}");
        assert_eq!(carrier((50, 100), (20, 100)).score(), -score);
        for none in
            [carrier((0, 100), (0, 100)), carrier((10, 10), (5, 5)), carrier((0, 0), (0, 0))]
        {
            assert_eq!(none.score(), 0.0);
        }
        assert!(!carrier((1, 4), (3, 4)).is_certain());
    }
}
