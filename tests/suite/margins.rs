//! Margins against a scan of the whole track, each point by a run of its own.
//!
//! `MARGINS=500 cargo test --release -p reboot-storm-tests --test suite -- margins --nocapture` compares so many random
//! scenarios, each on every main slider and one other, and prints how many flips and how many responses that are not
//! monotone were among them, from time to time and at the end; the test takes fewer.

use proptest::sample::select;
use reboot_storm::margins::{Margin, POINTS, main_parameters, margins, margins_while};
use reboot_storm::params::{SPECS, Spec, Value};
use reboot_storm::{Scenario, Simulator, parallel};

use crate::scenarios::{drawn, on_sliders};

/// Scenarios of the ordinary test.
const FEW: usize = 20;
/// The most that a run of a scenario may cost in it.
const COST_MAX: f64 = 1.5;

/// The nearest flips by a scan, and whether the response is monotone on either side of the value. Many scenarios are computed
/// for their verdict alone, which is that of a whole run (`alone`).
fn scanned(scenario: &Scenario, spec: &Spec, many: bool) -> ([Option<f64>; 2], bool) {
    let values = spec.kind.number().expect("a number").track().spaced(POINTS);
    let mut simulator = Simulator::default();
    let falls = |simulator: &mut Simulator, scenario: &Scenario| {
        let outcome =
            if many { simulator.outcome(scenario) } else { simulator.run(scenario).outcome };
        outcome.verdict.falls()
    };
    let base = falls(&mut simulator, scenario);
    let Value::Number(value) = (spec.get)(&scenario.params) else { unreachable!("a number") };
    let flipped = parallel::each(
        values.len(),
        parallel::threads(),
        Simulator::default,
        |simulator, point| {
            let mut scenario = scenario.clone();
            scenario.set(spec.id, &spec.spell(Value::Number(values[point]))).expect("on the track");
            falls(simulator, &scenario) != base
        },
    );
    let points = || values.iter().zip(&flipped).filter(|(_, flipped)| **flipped);
    let below = points().rev().find(|(other, _)| **other < value).map(|(value, _)| *value);
    let above = points().find(|(other, _)| **other > value).map(|(value, _)| *value);
    let changes = flipped.windows(2).filter(|pair| pair[0] != pair[1]).count();
    ([below, above], changes <= 1 + usize::from(below.is_some() && above.is_some()))
}

/// Compares the margins of a scenario with a scan; returns how many flips there are, and how many parameters whose
/// response is not monotone.
fn compare(scenario: &Scenario, specs: &[&'static Spec], many: bool) -> (usize, usize) {
    let ids: Vec<_> = specs.iter().map(|spec| spec.id).collect();
    let found = margins(scenario, &ids, parallel::threads(), |_| ()).expect("numbers");
    assert_eq!(found.len(), specs.len());
    let (mut flips, mut mixed) = (0, 0);
    for (spec, margin) in specs.iter().zip(&found) {
        let (expected, monotone) = scanned(scenario, spec, many);
        let Margin { below, above, confirmed, .. } = *margin;
        assert_eq!([below, above], expected, "{} of {}", spec.id, scenario.link());
        assert!(confirmed);
        flips += expected.iter().flatten().count();
        mixed += usize::from(!monotone);
    }
    (flips, mixed)
}

#[test]
fn margins_are_those_of_a_scan() {
    let count = std::env::var("MARGINS").ok().map_or(FEW, |count| count.parse().expect("a number"));
    let numbers: Vec<_> =
        SPECS.iter().filter(|spec| !spec.primary() && spec.kind.number().is_some()).collect();
    let cases = (on_sliders(), select(numbers));
    let cost_max = if count > FEW { 4.0 * COST_MAX } else { COST_MAX };
    let affordable = drawn(&cases, 2 * count)
        .into_iter()
        .filter(|(scenario, _)| scenario.cost() <= cost_max)
        .take(count);
    let (mut scenarios, mut flips, mut mixed, mut compared) = (0, 0, 0, 0);
    let report = |scenarios, compared, flips, mixed| {
        println!(
            "{scenarios} scenarios: {compared} parameters compared, {flips} flips, {mixed} responses that are not monotone"
        );
    };
    for (scenario, other) in affordable {
        let main: Vec<_> = main_parameters(&scenario).filter(|spec| spec.id != "clients").collect();
        let (more, uneven) = compare(&scenario, &[&main[..], &[other]].concat(), count > FEW);
        (flips, mixed, compared) = (flips + more, mixed + uneven, compared + main.len() + 1);
        scenarios += 1;
        if scenarios % 10 == 0 {
            report(scenarios, compared, flips, mixed);
        }
    }
    report(scenarios, compared, flips, mixed);
    assert!(flips > 0 && scenarios == count, "{scenarios} scenarios, {flips} flips");
}

/// The known edge of August 2007: the patches' adoption, between holding and falling.
#[test]
fn august_has_its_edge() {
    let scenario = Scenario::from_preset("aug-2007").expect("published");
    let found =
        margins(&scenario, &["patch", "capacity", "fault", "boot"], 2, |_| ()).expect("numbers");
    let [patch, capacity, fault, _] = &found[..] else { panic!("four") };
    let within = |value: Option<f64>, low: f64, high: f64| {
        assert!(
            value.is_some_and(|value| (low..high).contains(&value)),
            "{value:?}: {low} to {high}"
        );
    };
    within(patch.below, 0.5, 0.9);
    assert_eq!(patch.above, None);
    within(capacity.above, 300.0, 1000.0);
    assert_eq!(capacity.below, None);
    assert!(found.iter().all(|margin| margin.confirmed));
    assert_eq!(fault.value, 1.0);
}

#[test]
fn what_has_no_slider_has_no_margin() {
    let scenario = Scenario::from_preset("aug-2007").expect("published");
    for (id, reason) in [("engine", "has no slider"), ("seed", "has no slider"), ("flux", "")] {
        let refusal = margins(&scenario, &[id], 1, |_| ()).expect_err(id);
        assert!(
            refusal.to_string().contains(reason) && refusal.to_string().contains(id),
            "{refusal}"
        );
    }
}

/// A search that is stopped gives what is known by then.
#[test]
fn a_stopped_search_is_not_confirmed() {
    let scenario = Scenario::from_preset("aug-2007").expect("published");
    let mut points = 0;
    let found = margins_while(&scenario, &["patch", "capacity"], 1, |_| {
        points += 1;
        points < 5
    });
    assert_eq!(points, 5);
    assert!(found.expect("numbers").iter().all(|margin| !margin.confirmed));
}
