//! 20. Retry budget.

use super::servers::servers;
use crate::validation::curves::mean;
use crate::validation::{Case, Claim, Lab, Shown, Statement};
use reboot_storm_model::{Run, RunRow};

pub(super) const STATEMENT: Statement = Statement {
    number: 20,
    title: "Retry budget",
    expected: "A budget of 10 % caps amplification at 1.1; three attempts for each request alone cap it at about 3; many clients with full buckets behave like the plain cap at first.",
    source: "Google, Site Reliability Engineering, chapter 21; Brooker, 2022",
    note: "Open arrivals at log-in servers that answer no request: attempts over arrivals. With 0.3 retries saved for each client, the first twenty minutes are measured apart from the last half hour.",
    why_not: "",
    claims: &[
        Claim::within("amplification with a budget of 10 %", Shown::Times, 1.05, 1.11),
        Claim::within("with three attempts and no budget", Shown::Times, 2.9, 3.05),
        Claim::at_least("with full buckets, at first", Shown::Times, 2.7),
        Claim::at_most("with full buckets, in the end", Shown::Times, 1.11),
    ],
    cases: || {
        let failing = |label, more: &[(&str, &str)]| {
            let stream = [("arrivals", "80"), ("session", "0.5h"), ("login", "300")];
            let down = [("throttle", "0.5h"), ("throttle_for", "4h"), ("throttle_login", "0")];
            let waits = [("retry", "5s"), ("tries", "3"), ("backoff", "constant")];
            servers(label, &[&stream[..], &down, &waits, more].concat())
        };
        let budget = ("retry_budget", "0.1");
        vec![
            failing("a budget of 10 %", &[budget]),
            failing("three attempts", &[]),
            failing("a budget and full buckets", &[budget, ("bucket", "0.3")]),
        ]
    },
    measure,
};

/// Attempts for each arrival.
fn amplification(run: &Run, from: f64, to: f64) -> f64 {
    let params = &run.scenario.params;
    mean(run, RunRow::ATTEMPTS, from, to) / (params.arrivals * params.clients / 1e6)
}

fn measure(lab: &Lab, cases: &[Case]) -> Vec<f64> {
    let runs = lab.runs(cases);
    vec![
        amplification(&runs[0], 1.0, 4.0),
        amplification(&runs[1], 1.0, 4.0),
        amplification(&runs[2], 0.51, 0.51 + 1.0 / 3.0),
        amplification(&runs[2], 3.5, 4.0),
    ]
}
