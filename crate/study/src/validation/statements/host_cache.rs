//! 21. Host cache.

use crate::validation::{Case, Claim, Lab, Shown, Statement, case};

pub(super) const STATEMENT: Statement = Statement {
    number: 21,
    title: "Host cache",
    expected: "With larger host caches failures spread further; with very small ones clients are stranded: the best size lies between.",
    source: "Schaul, ComplexNetworkSim: \"a bigger host cache results in a much more unstable network\"; up to 200 entries (Skype 2.5)",
    note: "August 2007 with host caches of 1 to 1000 entries, of which a client tries as many as it has, ten at most; entries are refreshed at a fixed rate, so that those of a larger cache are older. What counts is user-hours lost, as multiples of those at the best size. For information: a crash of nine tenths of the supernodes of 2010, without overload shutdowns and with retries every ten minutes.",
    why_not: "Cohorts know how many entries are stale, not whose: a client with one stale entry draws a new one at its next attempt, while a real one would be stranded until it asked a bootstrap node. Small caches are therefore fresh and rarely harmful; only after a crash with slow retries does an intermediate size become the best, with a small gain.",
    claims: &[
        Claim::at_least("loss with the smallest cache, over the least", Shown::Ratio, 1.05),
        Claim::at_least("loss with the largest cache, over the least", Shown::Ratio, 1.05),
        Claim::within("the best number of entries", Shown::Count, 2.0, 500.0),
        Claim::informational(
            "in the crash: loss with the smallest cache, over the least",
            Shown::Ratio,
        ),
        Claim::informational(
            "in the crash: loss with the largest cache, over the least",
            Shown::Ratio,
        ),
        Claim::informational("in the crash: the best number of entries", Shown::Count),
    ],
    cases: || {
        let tries = ("probes", "10");
        let crash = [("crash_nodes", "0.9"), ("mega", "never"), ("mega_more", "never")];
        let slow = [tries, ("overload", "100"), ("retry", "600s")];
        vec![
            case("August 2007 with ten tries", "aug-2007", &[tries]),
            case("a crash with slow retries", "dec-2010", &[&crash[..], &slow].concat()),
        ]
    },
    measure,
};

/// Cache sizes, in entries.
const SIZES: [f64; 12] = [1.0, 2.0, 3.0, 5.0, 7.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0];

fn measure(lab: &Lab, cases: &[Case]) -> Vec<f64> {
    let axis = format!("cache={}", SIZES.map(|size| size.to_string()).join(","));
    let figures = cases.iter().flat_map(|case| {
        let (_, outcomes) = lab.sweep(case, &axis, None);
        let lost: Vec<f64> = outcomes.iter().map(|outcome| outcome.user_hours_lost).collect();
        let least = lost.iter().copied().fold(f64::INFINITY, f64::min);
        let best = lost.iter().position(|lost| *lost == least).expect("one is the least");
        // The loss at the best size may be zero.
        let over = |lost: f64| lost.max(1.0) / least.max(1.0);
        [over(lost[0]), over(lost[lost.len() - 1]), SIZES[best]]
    });
    figures.collect()
}
