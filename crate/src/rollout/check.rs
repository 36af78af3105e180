//! When a PC's next check for updates falls due after the update is offered to it.

use super::BIN_SECONDS;
use crate::params::Params;

/// The time left to the next check, in hours, of a PC seen at a random moment.
///
/// Checks are `I` apart, `I` uniform from `shortest` to `longest`; the time left `X` then has
/// P(X > x) = E[(I - x)+] / E[I] (renewal theory's residual life).
struct Residual {
    shortest: f64,
    longest: f64,
}

impl Residual {
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
pub(super) fn due_shares(params: &Params, bins: usize) -> Vec<f64> {
    let longest = params.check;
    let residual = Residual { shortest: longest * (1.0 - params.check_random), longest };
    // The offer reaches a PC at `release` plus a delay uniform in 0..spread: the distribution
    // is the mean of the residual's over that window. A spread of zero is a narrow window.
    let window = params.spread.max(1e-3);
    let by = |hours: f64| {
        let since = hours - params.release;
        ((residual.integral(since) - residual.integral(since - window)) / window).clamp(0.0, 1.0)
    };
    let bin_hours = BIN_SECONDS / 3600.0;
    (0..bins)
        .map(|bin| (by((bin + 1) as f64 * bin_hours) - by(bin as f64 * bin_hours)).max(0.0))
        .collect()
}
