//! Tests of the statements themselves, without runs.

use std::collections::BTreeSet;

use super::validate::holds;
use super::*;
use reboot_storm_model::Scenario;

/// The numbers of the statements.
const NUMBERS: [u32; 20] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 17, 19, 20, 21, 22, 23];

/// A figure that satisfies a claim.
fn good(claim: &Claim) -> f64 {
    match (claim.from.is_finite(), claim.to.is_finite()) {
        (true, _) => claim.from,
        (false, true) => claim.to,
        (false, false) => f64::NAN,
    }
}

/// Figures that do not satisfy a claim.
fn bad(claim: &Claim) -> Vec<f64> {
    let size = |bound: f64| bound.abs().max(1.0);
    let mut figures = vec![f64::NAN];
    figures.extend(claim.from.is_finite().then(|| claim.from - 0.01 * size(claim.from)));
    figures.extend(claim.to.is_finite().then(|| claim.to + 0.01 * size(claim.to)));
    figures
}

#[test]
fn every_statement_is_listed_once() {
    let numbers: Vec<_> = STATEMENTS.iter().map(|statement| statement.number).collect();
    assert_eq!(numbers, NUMBERS);
    let titles: BTreeSet<_> = STATEMENTS.iter().map(|statement| statement.title).collect();
    assert_eq!(titles.len(), STATEMENTS.len());
    for statement in STATEMENTS {
        for text in [statement.expected, statement.source, statement.note] {
            assert!(!text.is_empty(), "{}", statement.number);
        }
    }
}

#[test]
fn every_claim_can_fail() {
    for Statement { number, claims, .. } in STATEMENTS {
        let fine: Vec<f64> = claims.iter().map(good).collect();
        assert!(holds(claims, &fine), "{number}: {fine:?}");
        assert!(claims.iter().any(Claim::judged), "{number} judges nothing");
        for (index, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.judged()) {
            for figure in bad(claim) {
                let mut figures = fine.clone();
                figures[index] = figure;
                assert!(!holds(claims, &figures), "{number}: {} of {figure}", claim.what);
            }
        }
    }
}

#[test]
fn links_open_the_scenarios_that_are_run() {
    for statement in STATEMENTS {
        let cases = (statement.cases)();
        assert!(!cases.is_empty(), "{}", statement.number);
        let mut links = BTreeSet::new();
        for Case { label, scenario } in cases {
            let link = scenario.link();
            let (read, notices) = Scenario::from_link(&link);
            assert_eq!((read, notices), (scenario, Vec::new()), "{}: {label}", statement.number);
            assert!(links.insert(link), "{}: {label} is run twice", statement.number);
        }
    }
}

#[test]
fn facts_have_a_source_and_a_certainty() {
    let sections = facts::sections();
    assert_eq!(sections.len(), 5);
    for Section { title, facts, notes } in &sections {
        assert!(!title.is_empty() && (facts.is_empty() != notes.is_empty()), "{title}");
        for fact in facts {
            for text in [fact.fact, fact.value, fact.source, fact.certainty] {
                assert!(!text.is_empty(), "{title}: {fact:?}");
            }
        }
    }
    assert!(sections[0].facts.len() > 20);
}

/// A statement's number, a preset and changed parameters.
type Wrong = (u32, &'static str, &'static [(&'static str, &'static str)]);

/// Scenarios in which a statement must not hold, for statements that are measured quickly.
#[rustfmt::skip]
const WRONG: &[Wrong] = &[
    (1, "aug-2007", &[]),
    (4, "healed", &[]),
    (5, "healed", &[]),
    (6, "healed", &[]),
    (7, "healed", &[]),
    (11, "dec-2010", &[("crash", "never")]),
    (12, "dec-2010", &[("crash", "never")]),
    (13, "aug-2007", &[("patch", "0.3")]),
    (14, "dec-2010", &[("crash", "never")]),
    (15, "aug-2007", &[("patch", "0")]),
    (17, "storm-kernel", &[("engine", "expected"), ("patch", "0")]),
    (19, "storm-kernel", &[("engine", "expected"), ("patch", "0")]),
    (20, "storm-kernel", &[("engine", "expected"), ("patch", "0"), ("arrivals", "80")]),
    (23, "supernode-crash", &[("crash_nodes", "0")]),
];

#[test]
fn statements_fail_in_scenarios_that_contradict_them() {
    let lab = Lab { threads: 2, ensemble_runs: 1 };
    for (number, preset, changes) in WRONG {
        let statement = statement(*number).expect("a number of the list");
        let wrong: Vec<Case> =
            (statement.cases)().iter().map(|right| case(right.label, preset, changes)).collect();
        let figures = (statement.measure)(&lab, &wrong);
        assert!(!holds(statement.claims, &figures), "{number}: {figures:?}");
    }
}
