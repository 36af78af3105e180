//! When a PC's next check for updates falls due after the update is offered to it.

use super::BIN_SECONDS;
use super::offer::Part;
use crate::params::Params;

/// The time left to the next check, in hours, of a PC observed at a random moment.
///
/// Intervals between checks are `I`, uniform from `shortest` to `longest`. The time left `X` has P(X > x) =
/// E[(I - x)+] / E[I], the residual life of renewal theory.
struct ResidualLife {
    shortest: f64,
    longest: f64,
}

impl ResidualLife {
    /// The integral of P(X <= s) over s from 0 to x.
    fn integral(&self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        let (a, b) = (self.shortest, self.longest);
        let mean = f64::midpoint(a, b);
        let linear = |x: f64| mean * x - x * x / 2.0;
        let beyond = if x <= a {
            linear(x)
        } else {
            let width = b - a;
            let left = (b - x.min(b)).max(0.0);
            let curved = if width > 0.0 {
                (width * width * width - left * left * left) / (6.0 * width)
            } else {
                0.0
            };
            linear(a) + curved
        };
        x - beyond / mean
    }
}

/// For each bin, the share of PCs whose first check after the offer falls due in it.
pub(super) fn due_shares(params: &Params, offer: &[Part], bins: usize) -> Vec<f64> {
    let longest = params.check;
    let residual = ResidualLife { shortest: longest * (1.0 - params.check_random), longest };
    let mut due = vec![0.0; bins];
    for part in offer {
        // The offer reaches a PC after a delay uniform in 0..window, so the distribution is the mean of the
        // residual life over that window. An offer to everyone at once is a narrow window.
        let window = part.window.max(1e-3);
        let by = |hours: f64| {
            let since = hours - part.from;
            ((residual.integral(since) - residual.integral(since - window)) / window)
                .clamp(0.0, 1.0)
        };
        let bin_hours = BIN_SECONDS / 3600.0;
        for (bin, due) in due.iter_mut().enumerate() {
            let in_bin = by((bin + 1) as f64 * bin_hours) - by(bin as f64 * bin_hours);
            *due += in_bin.max(0.0) * part.share;
        }
    }
    due
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::AllRules;
    use crate::rollout::offer;

    /// Share of PCs whose first check falls within so many hours of the release.
    fn checked_within(hours: f64) -> f64 {
        let params = Params { spread: 0.0, ..Params::default() };
        let bins = ((params.release + hours) * 3600.0 / BIN_SECONDS).round() as usize;
        due_shares(&params, &offer::windows_update::<AllRules>(&params), bins).iter().sum()
    }

    #[test]
    fn first_checks_before_the_first_night_follow_from_the_documented_interval() {
        // 03:00 local after 17:00 UTC, and the share that has checked by then: hours / 19.8 until
        // the shortest interval.
        for (place, hours, share) in [
            ("US Pacific", 17.0, 0.86),
            ("US East", 14.0, 0.71),
            ("United Kingdom", 9.0, 0.45),
            ("Germany", 8.0, 0.40),
            ("China", 2.0, 0.10),
        ] {
            let got = checked_within(hours);
            assert!((got - share).abs() < 0.01, "{place}: {got} instead of {share}");
        }
    }

    #[test]
    fn everyone_has_checked_after_the_longest_interval() {
        assert!((checked_within(22.1) - 1.0).abs() < 1e-9);
        assert!(checked_within(21.0) < 0.9999);
    }

    #[test]
    fn a_fixed_interval_works_too() {
        let params = Params { check_random: 0.0, spread: 0.0, ..Params::default() };
        let total: f64 =
            due_shares(&params, &offer::windows_update::<AllRules>(&params), 600).iter().sum();
        assert!((total - 1.0).abs() < 1e-9, "{total}");
    }
}
