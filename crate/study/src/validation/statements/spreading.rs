//! 22. Spreading the rollout.

use crate::ensemble::collapse_share;
use crate::validation::curves::mean;
use crate::validation::{Case, Claim, Lab, Shown, Statement, case};
use reboot_storm_model::{Run, RunRow};

pub(super) const STATEMENT: Statement = Statement {
    number: 22,
    title: "Spreading the rollout",
    expected: "The peak rate of restarts falls about as 1 / W once the spread W exceeds a day, and the chance of collapse falls with it.",
    source: "own calculation on the documented defaults; a comment of August 2007 asked for 48 to 72 hours",
    note: "The largest number of restarts in one hour at spreads of 2, 4 and 7 days; about as 1 / W is taken to be within a quarter. The chance is over the seeds of August 2007. The price of spreading, PCs that stay unpatched, is compared with the outage by `reboot-storm frontier`, not here.",
    why_not: "Each PC restarts at its own night or morning: at two days' spread the nights still stand out, so that the peak falls more slowly than 1 / W at first.",
    claims: &[
        Claim::within("peak at 4 days over that at 2, times two", Shown::Ratio, 0.75, 1.25),
        Claim::within("peak at 7 days over that at 4, times 7/4", Shown::Ratio, 0.75, 1.25),
        Claim::informational("chance of collapse without spread", Shown::Percent),
        Claim::at_most("chance at 2 days over that without", Shown::Ratio, 1.0),
        Claim::at_most("chance at 7 days over that without", Shown::Ratio, 0.5),
    ],
    cases: || {
        let sampled =
            |label, spread| case(label, "aug-2007", &[("engine", "sampled"), ("spread", spread)]);
        vec![
            case("2 days", "aug-2007", &[("spread", "48h")]),
            case("4 days", "aug-2007", &[("spread", "96h")]),
            case("7 days", "aug-2007", &[("spread", "168h")]),
            sampled("the first of many seeds, no spread", "0h"),
            sampled("the first of many seeds, 2 days", "48h"),
            sampled("the first of many seeds, 7 days", "168h"),
        ]
    },
    measure,
};

fn measure(lab: &Lab, cases: &[Case]) -> Vec<f64> {
    let peaks: Vec<f64> = lab.runs(&cases[..3]).iter().map(peak).collect();
    // Most of these are certain to collapse, or certain not to: fewer runs suffice.
    let runs = lab.ensemble_runs.div_ceil(8);
    let chances: Vec<f64> =
        cases[3..].iter().map(|case| collapse_share(&lab.ensemble(case, runs)).0).collect();
    vec![
        peaks[1] / peaks[0] * 2.0,
        peaks[2] / peaks[1] * 7.0 / 4.0,
        chances[0],
        chances[1] / chances[0],
        chances[2] / chances[0],
    ]
}

/// The largest number of restarts in one hour.
fn peak(run: &Run) -> f64 {
    let end = run.columns.get(RunRow::HOURS).last().copied().expect("rows") as usize;
    (0..end)
        .map(|hour| mean(run, RunRow::RESTARTS, hour as f64, hour as f64 + 1.0))
        .fold(0.0, f64::max)
}
