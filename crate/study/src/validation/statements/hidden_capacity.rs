//! 9. Hidden capacity.

use super::servers::servers;
use crate::validation::curves::mean;
use crate::validation::{Case, Claim, Lab, Shown, Statement};
use reboot_storm_model::params::Value;
use reboot_storm_model::{Run, RunRow};

/// Log-ins a second that the servers take.
const CAPACITY: f64 = 300.0;

pub(super) const STATEMENT: Statement = Statement {
    number: 9,
    title: "Hidden capacity",
    expected: "With R retries and first-in-first-out queues the stable region ends at C / (1 + R) within 5 %. With endless retries and no shedding there is no stable region. With a bounded queue or last-in-first-out the same servers carry full load again.",
    source: "Bronson and others, HotOS 2021: 300 requests a second, time-out and retry after 1 s, 280 a second tip after 10 s of outage; own replication",
    note: "The example, ten times slower, as a scenario: open arrivals at the log-in servers, which stop for six minutes. The boundary is the largest rate of arrivals at which all are served again in the last quarter of an hour, in steps of 1 % of capacity. No stable region: with endless retries and an outage of two hours even 1 % of capacity is not served again.",
    why_not: "",
    claims: &[
        Claim::within("boundary without retries, over C", Shown::Ratio, 0.95, 1.05),
        Claim::within("boundary with one retry, over C / 2", Shown::Ratio, 0.95, 1.05),
        Claim::within("boundary with two retries, over C / 3", Shown::Ratio, 0.95, 1.05),
        Claim::at_most("boundary with endless retries, over C", Shown::Ratio, 0.0),
        Claim::at_most("served at 280 of 300 with one retry", Shown::Percent, 0.05),
        Claim::at_least("the same with a bounded queue", Shown::Percent, 0.99),
        Claim::at_least("the same last in, first out", Shown::Percent, 0.99),
    ],
    cases: || {
        vec![
            example("no retry", &[("tries", "1"), ("arrivals", "280")]),
            example("one retry", &[("tries", "2"), ("arrivals", "280")]),
            example("two retries", &[("tries", "3"), ("arrivals", "280")]),
            example(
                "endless retries",
                &[("tries", "never"), ("arrivals", "3"), ("throttle_for", "2h")],
            ),
            example(
                "a bounded queue",
                &[("tries", "2"), ("arrivals", "280"), ("queue_limit", "8.3s")],
            ),
            example(
                "last in, first out",
                &[("tries", "2"), ("arrivals", "280"), ("queue", "lifo")],
            ),
        ]
    },
    measure,
};

fn example(label: &'static str, changes: &[(&str, &str)]) -> Case {
    let servers_of = [("login", "300"), ("queue_limit", "3600s"), ("session", "0.5h")];
    let waits = [("login_timeout", "10s"), ("retry", "10s"), ("backoff", "constant")];
    let outage = [("throttle", "0.1h"), ("throttle_for", "0.1h"), ("throttle_login", "0")];
    servers(label, &[&servers_of[..], &waits, &outage, changes].concat())
}

/// Log-ins a second in the last quarter of an hour, as a share of arrivals.
fn served(run: &Run) -> f64 {
    let clients = run.scenario.params.clients / 1e6;
    mean(run, RunRow::ACCEPTED, 3.75, 4.0) / (run.scenario.params.arrivals * clients)
}

fn measure(lab: &Lab, cases: &[Case]) -> Vec<f64> {
    let boundary = |case: &Case| {
        let (grid, served) = lab.figures(case, "arrivals=3..300:100", None, served);
        let stable = served.iter().take_while(|served| **served >= 0.95).count();
        match stable.checked_sub(1).map(|last| grid.x.values[last]) {
            Some(Value::Number(rate)) => rate / CAPACITY,
            _ => 0.0,
        }
    };
    let runs = lab.runs(&[cases[1].clone(), cases[4].clone(), cases[5].clone()]);
    vec![
        boundary(&cases[0]),
        boundary(&cases[1]) * 2.0,
        boundary(&cases[2]) * 3.0,
        boundary(&cases[3]),
        served(&runs[0]),
        served(&runs[1]),
        served(&runs[2]),
    ]
}
