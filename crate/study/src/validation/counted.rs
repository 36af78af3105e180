//! What was counted in August 2007, beside what the presets of that outage give.

use super::case::{Case, case};
use crate::counts::{COUNTS, rmse, simulated};
use reboot_storm_model::run;

/// A preset of the outage at the hours of the counts.
pub(super) struct Counted {
    /// The preset.
    pub(super) case: Case,
    /// How it came to its values.
    pub(super) about: &'static str,
    /// Users online at the hour of each count.
    pub(super) users: [f64; COUNTS.len()],
    /// The root of the mean square of the differences, in millions.
    pub(super) rmse: f64,
}

/// The presets: the one that the page opens with, and the one that was calibrated to the counts.
pub(super) fn counted() -> [Counted; 2] {
    [
        ("August 2007", "aug-2007", "not fitted to the counts"),
        (
            "August 2007, calibrated",
            "aug-2007-counts",
            "calibrated to these very counts, with the drop of Friday 23:00 taken for a restart by the operators, an interpretation that crash=never leaves out",
        ),
    ]
    .map(|(label, preset, about)| {
        let case = case(label, preset, &[]);
        let users = simulated(&run(&case.scenario));
        Counted { case, about, users, rmse: rmse(&users) / 1e6 }
    })
}
