//! 15. Signalling footprint.

use crate::validation::curves::{rows, shares};
use crate::validation::{Case, Claim, Lab, Shown, Statement, case};
use reboot_storm_model::columns::Column;
use reboot_storm_model::{Run, RunRow};

pub(super) const STATEMENT: Statement = Statement {
    number: 15,
    title: "Signalling footprint",
    expected: "During the collapse the average node sends 3 times (2-5) its normal signalling and contacts 10 times (5-20) as many peers.",
    source: "Rossi, Mellia, Meo, \"Evidences behind Skype outage\", ICC 2009: 3-fold and 10-fold on average, 11 million connections for the busiest node",
    note: "Messages and contacted peers of each PC that is on, in the rows below 10 % of expected users, against the same rows without restarts. That the busiest node exceeds the mean by orders of magnitude is not measured: cohorts have no single nodes.",
    why_not: "How often clients try, how many entries they try each time and how often they refresh their caches are assumptions.",
    claims: &[
        Claim::within("signalling of a node, against a quiet day", Shown::Times, 2.0, 5.0),
        Claim::within("peers it contacts, against a quiet day", Shown::Times, 5.0, 20.0),
    ],
    cases: || {
        vec![
            case("August 2007", "aug-2007", &[]),
            case("the same days without restarts", "aug-2007", &[("patch", "0")]),
        ]
    },
    measure,
};

fn measure(lab: &Lab, cases: &[Case]) -> Vec<f64> {
    let runs = lab.runs(cases);
    let shares = shares(&runs[0]);
    let last = runs[1].columns.rows();
    let down: Vec<usize> =
        rows(&runs[0], 0.0, f64::MAX).filter(|row| shares[*row] < 0.1 && *row < last).collect();
    [RunRow::SIGNALLING, RunRow::CONTACTS]
        .map(|column| of_a_node(&runs[0], column, &down) / of_a_node(&runs[1], column, &down))
        .to_vec()
}

/// A column's sum over these rows, for each PC that is on.
fn of_a_node(run: &Run, column: Column<RunRow>, rows: &[usize]) -> f64 {
    let column = run.columns.get(column);
    let off = run.columns.get(RunRow::OFF);
    let sum: f64 = rows.iter().map(|row| column[*row]).sum();
    let on: f64 = rows.iter().map(|row| run.scenario.params.clients - off[*row]).sum();
    sum / on
}
