//! 4. The trigger is not the cause.

use crate::validation::curves::{extremes, first_hour, hours_below};
use crate::validation::{Case, Claim, Lab, Shown, Statement, case};

/// Thursday noon, UTC.
const STOP: f64 = 60.0;

pub(super) const STATEMENT: Statement = Statement {
    number: 4,
    title: "The trigger is not the cause",
    expected: "Stopping all restarts after the collapse brings no recovery within 12 hours while the fault is there. The same run without the fault recovers in less than 2 hours.",
    source: "\"merely a catalyst - a trigger\" (Skype's second statement); a metastable failure persists when its trigger is removed (Bronson and others, HotOS 2021)",
    note: "Restarts are stopped on Thursday at 12:00 UTC. Without the fault the network never goes down, so that the time below 90 % is measured.",
    why_not: "",
    claims: &[
        Claim::at_most("share of expected users when restarts are stopped", Shown::Percent, 0.5),
        Claim::at_most("highest share in the 12 hours after that", Shown::Percent, 0.5),
        Claim::at_most("below 90 % in the run without the fault", Shown::Hours, 2.0),
        Claim::informational("until half are back if the fault ends at noon instead", Shown::Hours),
    ],
    cases: || {
        let stop = ("stop", "60h");
        let never = ("fix", "never");
        let all_fixed = [stop, ("fix", "60h"), ("fix_time", "0.1h")];
        vec![
            case("restarts stopped at noon", "aug-2007", &[stop, never]),
            case("without the fault", "aug-2007", &[never, ("fault", "0")]),
            case("restarts and fault stopped at noon", "aug-2007", &all_fixed),
        ]
    },
    measure,
};

fn measure(lab: &Lab, cases: &[Case]) -> Vec<f64> {
    let runs = lab.runs(cases);
    vec![
        extremes(&runs[0], STOP - 0.1, STOP).1,
        extremes(&runs[0], STOP, STOP + 12.0).1,
        hours_below(&runs[1], 0.9),
        first_hour(&runs[2], STOP, |share| share >= 0.5) - STOP,
    ]
}
