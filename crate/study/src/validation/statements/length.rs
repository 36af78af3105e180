//! 6. Length without help.

use crate::validation::curves::onset;
use crate::validation::{Case, Claim, Lab, Shown, Statement, case};

pub(super) const STATEMENT: Statement = Statement {
    number: 6,
    title: "Length, without help and with it",
    expected: "Without help the outage lasts at least 24 hours; with the engineers' action some 18 to 24 hours after the onset it lasts 40 to 56 hours in all.",
    source: "\"self-healing needed outside intervention and assistance by our engineers\"; unavailable \"for approximately two days\" (Skype)",
    note: "The fix is released at the hour that the preset says; how quickly it spreads is fitted to the reported two days.",
    why_not: "How quickly the fix spreads is an assumption, and it determines the length.",
    claims: &[
        Claim::at_least("down without help", Shown::Hours, 24.0),
        Claim::within("down with the fix", Shown::Hours, 40.0, 56.0),
        Claim::informational("from the onset to the fix", Shown::Hours),
    ],
    cases: || {
        vec![case("no fix", "aug-2007", &[("fix", "never")]), case("August 2007", "aug-2007", &[])]
    },
    measure,
};

fn measure(lab: &Lab, cases: &[Case]) -> Vec<f64> {
    let runs = lab.runs(cases);
    let mut figures: Vec<f64> = runs.iter().map(|run| run.outcome.hours_down).collect();
    figures.push(runs[1].scenario.params.fix - onset(&runs[1]));
    figures
}
