//! 7. Overnight hope, morning relapse.

use crate::validation::curves::extremes;
use crate::validation::{Case, Claim, Lab, Shown, Statement, case};
use reboot_storm_model::outages;

pub(super) const STATEMENT: Statement = Statement {
    number: 7,
    title: "Overnight hope, morning relapse",
    expected: "Recovery grows in the night's trough of load and reverses when Europe logs on; at least one relapse of more than half after half of normal was reached.",
    source: "counts logged on Friday 17 August 2007: grown overnight, then \"clearly going down again\"; 6 million, then once 0.6 million at 23:00 UTC (an observer's log)",
    note: "A relapse counts if half of expected users were back and more than half of these were lost again before 90 % were reached. Outages are separated by the hours at which half of the expected users are back.",
    why_not: "Once the model's recovery has begun it goes on until all are back; where it fails again, it does so from 90 % or more. The reported relapse requires a mechanism that halts the recovery half-way.",
    claims: &[
        Claim::at_least("relapses", Shown::Count, 1.0),
        Claim::informational("outages", Shown::Count),
        Claim::informational(
            "highest share reached between the first outage and the next",
            Shown::Percent,
        ),
        Claim::informational("hour at which the next one begins", Shown::Clock),
    ],
    cases: || vec![case("August 2007", "aug-2007", &[])],
    measure,
};

fn measure(lab: &Lab, cases: &[Case]) -> Vec<f64> {
    let run = &lab.runs(cases)[0];
    let outages = outages(&run.columns);
    let (between, again) = match outages.as_slice() {
        [first, second, ..] => (extremes(run, first.1, second.0).1, second.0 % 24.0),
        _ => (f64::NAN, f64::NAN),
    };
    vec![f64::from(run.outcome.relapses), outages.len() as f64, between, again]
}
