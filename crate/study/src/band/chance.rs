//! The chance of collapse, estimated from months.

use reboot_storm_model::Outcome;

/// How many of several months fall, and what follows for all months.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    /// Months in which the network fell below half of the expected users.
    pub fell: usize,
    /// All months that were computed.
    pub months: usize,
}

impl Chance {
    /// Counts the outcomes of a network that falls.
    #[must_use]
    pub fn of<'a>(outcomes: impl Iterator<Item = &'a Outcome>) -> Self {
        let mut chance = Self { fell: 0, months: 0 };
        for outcome in outcomes {
            chance.months += 1;
            chance.fell += usize::from(outcome.verdict.falls());
        }
        chance
    }

    /// The share of the months that fell; 0 of none.
    #[must_use]
    pub fn share(&self) -> f64 {
        self.fell as f64 / self.months.max(1) as f64
    }

    /// The interval in which the chance lies with a confidence of 95 % (Wilson 1927). Where no month has fallen it is
    /// not empty: a rare collapse may not have occurred yet.
    #[must_use]
    pub fn interval(&self) -> (f64, f64) {
        /// Standard deviations on both sides of the mean that hold 95 % of a normal distribution.
        const Z: f64 = 1.959_963_984_540_054;
        if self.months == 0 {
            return (0.0, 1.0);
        }
        let (n, p) = (self.months as f64, self.share());
        let middle = (p + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
        let half = Z / (1.0 + Z * Z / n) * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
        // At the ends the difference is 0 or 1 but for rounding.
        let low = if self.fell == 0 { 0.0 } else { middle - half };
        let high = if self.fell == self.months { 1.0 } else { middle + half };
        (low, high)
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn intervals() {
        for (fell, months, low, high) in [
            (0, 0, 0.0, 1.0),
            (0, 200, 0.0, 0.0188),
            (3, 200, 0.0051, 0.0432),
            (8, 16, 0.2800, 0.7200),
            (16, 16, 0.8064, 1.0),
        ] {
            let found = Chance { fell, months }.interval();
            assert!((found.0 - low).abs() < 1e-4, "{fell} of {months}: {found:?}");
            assert!((found.1 - high).abs() < 1e-4, "{fell} of {months}: {found:?}");
        }
    }
}
