//! 12. Self-protection accelerates.

use crate::validation::curves::{extremes, first_hour};
use crate::validation::{Case, Claim, Lab, Shown, Statement, case};

const CRASH: f64 = 16.0;

pub(super) const STATEMENT: Statement = Statement {
    number: 12,
    title: "Self-protection accelerates",
    expected: "With supernodes that shut down when overloaded, December 2010 ends in near-total failure 1 to 4 hours after the crash; if they refuse requests instead, the network keeps at least 60 %.",
    source: "a built-in mechanism shut supernodes down to protect their PCs, a feedback loop; near-total failure \"a few hours after the triggering event\" (Skype post-mortem)",
    note: "Near-total failure: at most 10 % of expected users online. No dedicated supernodes are added. The crash itself removes a fifth of the clients and 27.5 % of the supernodes, which leaves 58 %: the share that the network keeps is therefore measured from an hour later on.",
    why_not: "The counts say less than the words: 5.1 million of more than 20 million were online after 2.7 hours (statement 14), which the preset is held to. A quarter is left within an hour, since the storm of the clients that were cut off drives all supernodes above their threshold at once. With a shorter time until an overloaded supernode shuts down the failure is as deep as the words have it, and comes within minutes.",
    claims: &[
        Claim::at_most("lowest share with shutdown", Shown::Percent, 0.1),
        Claim::within("from the crash to 10 %", Shown::Hours, 1.0, 4.0),
        Claim::at_least("lowest share with refusal from an hour on", Shown::Percent, 0.6),
    ],
    cases: || {
        let help = [("mega", "never"), ("mega_more", "never")];
        vec![
            case("shutdown", "dec-2010", &help),
            case("refusal", "dec-2010", &[&help[..], &[("protection", "shed")]].concat()),
        ]
    },
    measure,
};

fn measure(lab: &Lab, cases: &[Case]) -> Vec<f64> {
    let runs = lab.runs(cases);
    vec![
        extremes(&runs[0], CRASH, f64::MAX).0,
        first_hour(&runs[0], CRASH, |share| share <= 0.1) - CRASH,
        extremes(&runs[1], CRASH + 1.0, f64::MAX).0,
    ]
}
