//! Claims on figures, and the format of figures.

use reboot_storm_model::decimal::fixed;

/// The format of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A share, in per cent.
    Percent,
    /// Hours.
    Hours,
    /// A multiple of a normal value.
    Times,
    /// A ratio.
    Ratio,
    /// A count.
    Count,
    /// An hour of the day, UTC.
    Clock,
}

/// A figure, and the range in which it is claimed to lie.
#[derive(Clone, Copy, Debug)]
pub struct Claim {
    /// What the figure is.
    pub what: &'static str,
    /// Its format.
    pub shown: Shown,
    /// The lower limit.
    pub from: f64,
    /// The upper limit.
    pub to: f64,
}

impl Claim {
    /// A figure between two limits.
    pub(super) const fn within(what: &'static str, shown: Shown, from: f64, to: f64) -> Self {
        Self { what, shown, from, to }
    }

    /// A figure with a lower limit.
    pub(super) const fn at_least(what: &'static str, shown: Shown, from: f64) -> Self {
        Self { what, shown, from, to: f64::INFINITY }
    }

    /// A figure with an upper limit.
    pub(super) const fn at_most(what: &'static str, shown: Shown, to: f64) -> Self {
        Self { what, shown, from: f64::NEG_INFINITY, to }
    }

    /// A figure that is shown for information and not judged.
    pub(super) const fn informational(what: &'static str, shown: Shown) -> Self {
        Self { what, shown, from: f64::NEG_INFINITY, to: f64::INFINITY }
    }

    /// Whether the figure is judged.
    #[must_use]
    pub fn judged(&self) -> bool {
        self.from.is_finite() || self.to.is_finite()
    }

    /// Whether a figure lies in the range; NaN does not.
    #[must_use]
    pub fn holds(&self, figure: f64) -> bool {
        !self.judged() || (self.from..=self.to).contains(&figure)
    }

    /// The range in words; empty if there is none.
    #[must_use]
    pub fn range(&self) -> String {
        match (self.from.is_finite(), self.to.is_finite()) {
            (true, true) if self.from == self.to => self.shown.text(self.from),
            (true, true) => {
                format!("{} to {}", self.shown.bare(self.from), self.shown.text(self.to))
            }
            (true, false) => format!("at least {}", self.shown.text(self.from)),
            (false, true) => format!("at most {}", self.shown.text(self.to)),
            (false, false) => String::new(),
        }
    }
}

impl Shown {
    /// A figure with its unit.
    #[must_use]
    pub fn text(self, figure: f64) -> String {
        if figure.is_nan() {
            return "none".into();
        }
        let unit = match self {
            Self::Percent => " %",
            Self::Hours => " h",
            Self::Times => " times",
            Self::Count | Self::Ratio => "",
            Self::Clock => " UTC",
        };
        self.bare(figure) + unit
    }

    fn bare(self, figure: f64) -> String {
        match self {
            Self::Percent => rounded(figure * 100.0),
            Self::Clock => {
                let minutes = (figure * 60.0).round() as u64;
                format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
            }
            _ => rounded(figure),
        }
    }
}

/// Three significant digits, or all digits before the point.
fn rounded(figure: f64) -> String {
    if figure.is_infinite() {
        return "without end".into();
    }
    let places = match figure.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        size if size >= 0.1 || size == 0.0 => 2,
        _ => 4,
    };
    let text = fixed(figure, places);
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').into(),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_for_people() {
        for (shown, figure, text) in [
            (Shown::Percent, 0.0219, "2.19 %"),
            (Shown::Percent, 0.6, "60 %"),
            (Shown::Hours, 43.333, "43.3 h"),
            (Shown::Times, 1234.5, "1235 times"),
            (Shown::Times, 0.0123, "0.0123 times"),
            (Shown::Count, 0.0, "0"),
            (Shown::Clock, 15.5, "15:30 UTC"),
            (Shown::Hours, f64::NAN, "none"),
        ] {
            assert_eq!(shown.text(figure), text);
        }
    }

    #[test]
    fn ranges_have_words_and_judge_figures() {
        let check = |claim: Claim, range: &str, good: f64, bad: f64| {
            assert_eq!(claim.range(), range);
            assert!(claim.holds(good) && !claim.holds(bad) && !claim.holds(f64::NAN), "{range}");
        };
        check(Claim::within("", Shown::Percent, 0.55, 0.65), "55 to 65 %", 0.55, 0.66);
        check(Claim::within("", Shown::Count, 0.0, 0.0), "0", 0.0, 1.0);
        check(Claim::at_least("", Shown::Hours, 24.0), "at least 24 h", 1e9, 23.9);
        check(Claim::at_most("", Shown::Ratio, 0.6), "at most 0.6", 0.0, 0.61);
        let informational = Claim::informational("", Shown::Hours);
        assert!(
            !informational.judged()
                && informational.holds(f64::NAN)
                && informational.range().is_empty()
        );
    }
}
