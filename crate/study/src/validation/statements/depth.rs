//! 5. Depth.

use crate::validation::curves::{first_hour, onset, rows, shares};
use crate::validation::{Case, Claim, Lab, Shown, Statement, case};
use reboot_storm_model::RunRow;

pub(super) const STATEMENT: Statement = Statement {
    number: 5,
    title: "Depth",
    expected: "Users online fall to 1-5 % of expected within 4 hours of the onset, and sign-ins last seconds to minutes.",
    source: "100,000 to 320,000 users seen online of about 8 million (contemporary observers, Computerworld); the client \"rapidly logs-off again, and struggles to reconnect\"",
    note: "How long a sign-in lasts is the number of users online over the number accepted in a second, in the hours below 10 %. Minutes are taken to be at most thirty.",
    why_not: "",
    claims: &[
        Claim::within("lowest share of expected users", Shown::Percent, 0.01, 0.05),
        Claim::at_most("from the onset to 5 %", Shown::Hours, 4.0),
        Claim::at_most("mean length of a sign-in below 10 %", Shown::Hours, 0.5),
    ],
    cases: || vec![case("August 2007", "aug-2007", &[])],
    measure,
};

fn measure(lab: &Lab, cases: &[Case]) -> Vec<f64> {
    let run = &lab.runs(cases)[0];
    let begin = onset(run);
    let shares = shares(run);
    let (mut online, mut accepted) = (0.0, 0.0);
    for row in rows(run, 0.0, f64::MAX).filter(|row| shares[*row] < 0.1) {
        online += run.columns.get(RunRow::ONLINE)[row];
        accepted += run.columns.get(RunRow::ACCEPTED)[row];
    }
    let seconds = online / accepted;
    vec![
        run.outcome.lowest_share,
        first_hour(run, begin, |share| share <= 0.05) - begin,
        seconds / 3600.0,
    ]
}
