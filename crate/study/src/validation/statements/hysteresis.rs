//! 8. Hysteresis.

use super::servers::servers;
use crate::sweep::Hysteresis;
use crate::validation::{Case, Claim, Lab, Shown, Statement, case};

pub(super) const STATEMENT: Statement = Statement {
    number: 8,
    title: "Hysteresis",
    expected: "The load at which the collapsed system recovers is well below the load at which it tips: at most 0.6 of it with one retry (theory: 0.5), and less the more retries there are.",
    source: "Bronson and others, HotOS 2021 (hidden capacity); own replication of its example",
    note: "A parameter of one running network is moved to its last value and back. At the log-in servers it is their rate, under constant open arrivals, so that the ratio of loads is the inverse of the ratio of rates. In the supernodes' network it is the load per client, held for a week each from 0.3 to 3; there the clients retry without end. If it has not come back at the lowest load, that load counts.",
    why_not: "",
    claims: &[
        Claim::at_most("recovering load over tipping load, one retry", Shown::Ratio, 0.6),
        Claim::at_most("the same, two retries, over that with one", Shown::Ratio, 0.95),
        Claim::at_most("the same, four retries, over that with two", Shown::Ratio, 0.95),
        Claim::at_most("the same in the supernodes' network", Shown::Ratio, 0.6),
        Claim::informational("tipping load of the supernodes' network", Shown::Ratio),
    ],
    cases: || {
        let tries = |label, tries| {
            let open = [("arrivals", "100"), ("session", "0.5h"), ("queue_limit", "3600s")];
            let waits = [("login_timeout", "10s"), ("retry", "10s"), ("backoff", "constant")];
            servers(label, &[&open[..], &waits, &[("login", "800"), ("tries", tries)]].concat())
        };
        vec![
            tries("one retry", "2"),
            tries("two retries", "3"),
            tries("four retries", "5"),
            case("supernodes", "aug-2007", &[("patch", "0"), ("fix", "never")]),
        ]
    },
    measure,
};

const RATES: &str = "login=800..70:40";
const LOADS: &str = "load=0.3..3:28";

fn measure(lab: &Lab, cases: &[Case]) -> Vec<f64> {
    let mut loops = lab.hysteresis(&cases[..3], &[RATES; 3], 24.0);
    loops.extend(lab.hysteresis(&cases[3..], &[LOADS], 168.0));
    // A load is proportional to the inverse of the servers' rate.
    let ratios: Vec<f64> = loops[..3].iter().map(|each| 1.0 / ratio(each)).collect();
    vec![
        ratios[0],
        ratios[1] / ratios[0],
        ratios[2] / ratios[1],
        ratio(&loops[3]),
        loops[3].tipping().unwrap_or(f64::NAN),
    ]
}

/// The recovery value over the tipping value; the first value where the network has not recovered by then.
fn ratio(run: &Hysteresis) -> f64 {
    let Some(tipping) = run.tipping() else { return f64::NAN };
    run.recovering().unwrap_or(run.forward[0].value) / tipping
}
