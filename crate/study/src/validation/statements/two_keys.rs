//! 3. Two keys needed.

use crate::validation::{Case, Claim, Lab, Shown, Statement, case};

pub(super) const STATEMENT: Statement = Statement {
    number: 3,
    title: "Two keys needed",
    expected: "High load alone and restarts alone pass; only both together take the network down. Over load and share of restarting PCs the boundary falls: the higher the load, the fewer restarts are needed.",
    source: "\"there had not been such a combination of high usage load during supernode rebooting\" (Skype's second statement)",
    note: "The boundary is searched in a grid of 13 loads from 1 to 1.6 and 51 shares of PCs that take the patch.",
    why_not: "",
    claims: &[
        Claim::at_most("down with the high load alone", Shown::Hours, 0.0),
        Claim::at_most("down with the restarts alone", Shown::Hours, 0.0),
        Claim::at_least("down with both", Shown::Hours, 1.0),
        Claim::at_most("loads at which the boundary rises", Shown::Count, 0.0),
        Claim::at_least(
            "fall of the boundary from the first load to the last",
            Shown::Percent,
            0.1,
        ),
    ],
    cases: || {
        vec![
            case("high load alone", "aug-2007", &[("patch", "0")]),
            case("restarts alone", "ordinary-tuesday", &[]),
            case("both", "aug-2007", &[]),
        ]
    },
    measure,
};

fn measure(lab: &Lab, cases: &[Case]) -> Vec<f64> {
    let runs = lab.runs(cases);
    let (grid, outcomes) = lab.sweep(&cases[2], "patch=0..1:51", Some("load=1..1.6:13"));
    let width = grid.x.values.len();
    let critical: Vec<f64> = outcomes
        .chunks(width)
        .map(|row| row.iter().position(|outcome| outcome.hours_down > 0.0).unwrap_or(width))
        .map(|first| first as f64 / (width - 1) as f64)
        .collect();
    let rises = critical.windows(2).filter(|pair| pair[1] > pair[0]).count();
    let mut figures: Vec<f64> = runs.iter().map(|run| run.outcome.hours_down).collect();
    figures.extend([rises as f64, critical[0] - critical[critical.len() - 1]]);
    figures
}
