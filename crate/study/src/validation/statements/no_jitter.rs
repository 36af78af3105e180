//! 17. N² without jitter.

use super::servers::servers;
use crate::validation::curves::{extremes, first_hour, mean};
use crate::validation::{Case, Claim, Lab, Shown, Statement};
use reboot_storm_model::{Run, RunRow};

/// Number of contenders, in units of what the servers accept in a second.
const CONTENDERS: f64 = 100.0;
const CRASH: f64 = 0.5;

pub(super) const STATEMENT: Statement = Statement {
    number: 17,
    title: "N² without jitter",
    expected: "N synchronised contenders without back-off make between 0.2 N² and 0.5 N² calls in all. Full jitter at N = 100 cuts the calls by more than half against plain exponential back-off and finishes at least 5 times earlier.",
    source: "Brooker, \"Exponential backoff and jitter\", 2015, and its simulator",
    note: "All clients crash in the same moment and come back together; the servers admit one hundredth of them each second and refuse the rest at once, so that a hundredth represents one contender. If exactly one is admitted in each round, the calls are N (N + 1) / 2, which is 0.505 N² here. The longest wait is a hundred times the first. Finished: 99 % are online.",
    why_not: "",
    claims: &[
        Claim::within("calls without back-off, over N²", Shown::Ratio, 0.2, 0.51),
        Claim::at_most("calls with full jitter over those without any", Shown::Ratio, 0.5),
        Claim::at_least("time without jitter over that with full jitter", Shown::Ratio, 5.0),
    ],
    cases: || {
        vec![
            together("no back-off", "constant", "none"),
            together("exponential", "exponential", "none"),
            together("exponential, full jitter", "exponential", "full"),
        ]
    },
    measure,
};

fn together(label: &'static str, backoff: &str, jitter: &str) -> Case {
    let crash = [("crash", "0.5h"), ("crash_clients", "1"), ("boot", "1min"), ("session", "48h")];
    let waits = [("login", "10000"), ("retry", "1s"), ("cap", "100s"), ("backoff", backoff)];
    servers(label, &[&crash[..], &waits, &[("jitter", jitter)]].concat())
}

fn measure(lab: &Lab, cases: &[Case]) -> Vec<f64> {
    let runs = lab.runs(cases);
    let [none, plain, full] = [0, 1, 2].map(|index| calls(&runs[index]));
    let time = |run: &Run| first_hour(run, CRASH + 0.02, |share| share >= 0.99) - CRASH;
    // All clients must be down first.
    let down = runs.iter().all(|run| extremes(run, CRASH, CRASH + 0.05).0 < 0.01);
    let started = if down { 1.0 } else { f64::NAN };
    vec![started * none / (CONTENDERS * CONTENDERS), full / plain, time(&runs[1]) / time(&runs[2])]
}

/// Attempts from the crash on, in contenders.
fn calls(run: &Run) -> f64 {
    let end = run.columns.get(RunRow::HOURS).last().copied().expect("rows");
    let attempts = mean(run, RunRow::ATTEMPTS, CRASH, end) * (end - CRASH) * 3600.0;
    attempts / run.scenario.params.clients * CONTENDERS
}
