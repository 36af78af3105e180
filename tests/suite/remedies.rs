//! Remedies against plain runs.
//!
//! `REMEDIES=100 cargo test --release -p reboot-storm-tests --test suite -- remedies --nocapture` takes so many random
//! scenarios; the test takes few.

use std::collections::BTreeSet;

use reboot_storm::remedies::{REMEDIES, Remedy, from_start, remedies, remedies_while};
use reboot_storm::{Scenario, parallel, run};

use crate::scenarios::{drawn, on_sliders};

/// Every effect is that of a plain run of its scenario, and the dose below it does not do.
fn check(scenario: &Scenario) -> usize {
    let base = run(scenario).outcome;
    let effects = remedies(scenario, parallel::threads(), || ());
    assert_eq!(effects.is_empty(), !base.verdict.falls(), "{}", scenario.link());
    for effect in &effects {
        let id = effect.remedy.id;
        let outcome = run(&effect.scenario).outcome;
        assert_eq!(outcome, effect.outcome, "{id} of {}", scenario.link());
        assert_eq!(effect.dose.is_some(), !outcome.verdict.falls(), "{id} of {}", scenario.link());
        assert_eq!(effect.user_hours_saved, base.user_hours_lost - outcome.user_hours_lost);
    }
    assert!(effects.is_sorted_by(|one, next| one.user_hours_saved >= next.user_hours_saved));
    effects.len()
}

#[test]
fn effects_are_those_of_plain_runs() {
    let count = std::env::var("REMEDIES").ok().map_or(3, |count| count.parse().expect("a number"));
    let mut effects = check(&Scenario::from_preset("aug-2007").expect("published"));
    assert!(effects >= from_start().count() - 1, "{effects}");
    for scenario in drawn(&on_sliders(), count) {
        if scenario.cost() <= 1.5 {
            effects += check(&scenario);
        }
    }
    println!("{effects} effects");
}

#[test]
fn a_network_that_stands_needs_none() {
    assert!(remedies(&Scenario::from_preset("healed").expect("published"), 2, || ()).is_empty());
}

#[test]
fn remedies_after_a_stop_are_left_out() {
    let scenario = Scenario::from_preset("aug-2007").expect("published");
    assert_eq!(remedies_while(&scenario, 1, || false).len(), 1);
}

#[test]
fn every_remedy_has_an_id_of_its_own_and_valid_values() {
    let ids: BTreeSet<_> = REMEDIES.iter().map(|remedy| remedy.id).collect();
    assert_eq!(ids.len(), REMEDIES.len());
    for remedy in REMEDIES {
        let mut scenario = Scenario::from_preset("aug-2007").expect("published");
        for (id, text) in remedy.sets {
            scenario.set(id, text).unwrap_or_else(|refusal| panic!("{refusal}"));
        }
        assert!(std::ptr::eq(Remedy::known(remedy.id).expect("in the table"), remedy));
    }
    let refusal = Remedy::known("prayer").expect_err("no remedy").to_string();
    assert!(
        refusal.contains("`prayer` is not a remedy") && refusal.contains("spread, patch"),
        "{refusal}"
    );
}
