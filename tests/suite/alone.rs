//! The outcome alone, against the outcome of the whole run.
//!
//! `ALONE=500 cargo test --release -p reboot-storm-tests --test suite -- alone --nocapture` judges so many random
//! scenarios of each kind; the tests take fewer.

use reboot_storm::scenario::PRESETS;
use reboot_storm::{Outcome, Resolution, Scenario, Simulator};

use crate::scenarios::{drawn, on_sliders, scenarios};

/// Highest estimate of a scenario that is run.
const COST_MAX: f64 = 3.0;

/// By how much hours may differ where the end of a run is not computed, and the lowest share.
const HOURS_MAX: f64 = 0.1;
const SHARE_MAX: f64 = 0.03;

/// Every preset, any scenarios, and scenarios on their sliders.
fn all(few: usize) -> Vec<Scenario> {
    let count = std::env::var("ALONE").map_or(few, |count| count.parse().expect("a number"));
    let presets = PRESETS.iter().map(|preset| Scenario::from_preset(preset.id).expect("published"));
    let all: Vec<_> = presets
        .chain(drawn(&scenarios(), count))
        .chain(drawn(&on_sliders(), count))
        .filter(|scenario| scenario.cost() <= COST_MAX)
        .collect();
    assert!(all.len() > count, "{}", all.len());
    all
}

fn bits(outcome: &Outcome) -> Vec<u64> {
    outcome.to_numbers().into_iter().map(f64::to_bits).collect()
}

/// Always in the same simulator, which might keep what it should not.
#[test]
fn the_outcome_without_columns_is_that_of_the_columns_to_the_bit() {
    let usual = Resolution::default();
    for resolution in [usual.fixed(), usual.adaptive()] {
        let [mut alone, mut whole] = [(); 2].map(|()| Simulator::with_resolution(resolution));
        for scenario in all(25) {
            let outcome = alone.whole_outcome(&scenario);
            let expected = whole.run(&scenario).outcome;
            assert_eq!(bits(&outcome), bits(&expected), "{outcome:?} {}", scenario.link());
        }
    }
}

/// What differs by more than is allowed.
fn findings(settled: &Outcome, whole: &Outcome) -> Vec<String> {
    let mut found = Vec::new();
    let same = settled.verdict == whole.verdict && settled.relapses == whole.relapses;
    let onsets = [settled, whole].map(|outcome| outcome.onset_hours.unwrap_or(-1.0));
    let hours = [onsets, [settled.hours_down, whole.hours_down]];
    let apart = |[one, other]: [f64; 2]| (one - other).abs();
    if !same || hours.into_iter().any(|pair| apart(pair) > HOURS_MAX) {
        found.push(format!("{settled:?} instead of {whole:?}"));
    } else if apart([settled.lowest_share, whole.lowest_share]) > SHARE_MAX {
        found.push(format!("lowest {} instead of {}", settled.lowest_share, whole.lowest_share));
    }
    found
}

/// In slices of any size, and whatever the simulator has kept.
#[test]
fn an_outcome_in_slices_is_the_same_to_the_bit() {
    let [mut sliced, mut at_once] = [(); 2].map(|()| Simulator::default());
    for (index, scenario) in all(10).iter().enumerate() {
        let mut running = sliced.begin_outcome(scenario);
        let (mut slices, mut share) = (1, 0.0);
        while !running.advance([3e5, 2e6, 7e7][index % 3]) {
            assert!(running.share() >= share && running.share() <= 1.0, "{}", running.share());
            (slices, share) = (slices + 1, running.share());
        }
        let outcome = sliced.end_outcome(running);
        assert_eq!(bits(&outcome), bits(&at_once.outcome(scenario)), "{}", scenario.link());
        assert!(slices > 1 || index % 3 == 2, "{slices} slices: {}", scenario.link());
    }
}

#[test]
fn a_settled_run_keeps_its_verdict_and_its_hours() {
    let adaptive = Resolution::default().adaptive();
    let [mut alone, mut to_the_end] = [(); 2].map(|()| Simulator::with_resolution(adaptive));
    let (mut wrong, mut work, mut sooner) = (Vec::new(), [0.0; 2], 0);
    let all = all(40);
    for scenario in &all {
        let settled = alone.outcome(scenario);
        let whole = to_the_end.whole_outcome(scenario);
        sooner += usize::from(alone.work() < 0.99 * to_the_end.work());
        work[0] += alone.work();
        work[1] += to_the_end.work();
        for finding in findings(&settled, &whole) {
            wrong.push(format!("{finding}: {}", scenario.link()));
        }
    }
    println!(
        "{} scenarios, {sooner} ended sooner, with {:.2} of the work; {} findings",
        all.len(),
        work[0] / work[1],
        wrong.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(4 * sooner > all.len(), "{sooner} of {} ended sooner", all.len());
}
