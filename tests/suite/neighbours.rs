//! Runs that continue from a checkpoint of a neighbour, against runs from the beginning.
//!
//! `NEIGHBOURS=200 cargo test --release -p reboot-storm-tests --test suite -- neighbours` judges so many random
//! scenarios; the test takes fewer.

use proptest::sample::select;
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use reboot_storm::params::{SPECS, Spec};
use reboot_storm::scenario::PRESETS;
use reboot_storm::{Neighbours, Outcome, Resolution, Scenario, Simulator};

use crate::scenarios::{drawn, scenarios, text};

/// Highest estimate of a scenario that is run.
const COST_MAX: f64 = 3.0;

/// Parameters that act from an hour on, or through the restarts alone, and one that acts throughout.
const LATE: [&str; 24] = [
    "patch",
    "spread",
    "release",
    "stop",
    "fix",
    "fix_time",
    "mega",
    "mega_nodes",
    "mega_more",
    "mega_for",
    "mega_capacity",
    "crash",
    "crash_clients",
    "crash_nodes",
    "attack",
    "attack_for",
    "attack_rate",
    "throttle",
    "throttle_for",
    "throttle_login",
    "relief",
    "relief_load",
    "seed",
    "login",
];

fn spec(id: &str) -> Spec {
    *SPECS.iter().find(|spec| spec.id == id).expect("in the table")
}

fn bits(outcome: &Outcome) -> Vec<u64> {
    outcome.to_numbers().into_iter().map(f64::to_bits).collect()
}

/// Checks neighbours of a scenario that differ in one parameter, in one sequence.
fn check(base: &Scenario, runner: &mut TestRunner, changes: usize, resolution: Resolution) {
    let simulator = || Simulator::with_resolution(resolution);
    let mut neighbours = Neighbours::of(base, simulator());
    for _ in 0..changes {
        let id = select(LATE.to_vec()).new_tree(runner).expect("drawn").current();
        let value = text(spec(id)).new_tree(runner).expect("drawn").current();
        let mut changed = base.clone();
        changed.set(id, &value).expect("allowed");
        if changed.cost() > COST_MAX {
            continue;
        }
        let context = || format!("{id}={value} beside {}", base.link());
        let (run, expected) = (neighbours.run(&changed), simulator().run(&changed));
        assert_eq!(run.digest_hex(), expected.digest_hex(), "{}", context());
        assert!(run.columns == expected.columns, "{}", context());
        assert_eq!(bits(&run.outcome), bits(&expected.outcome), "{}", context());
        let outcomes = [neighbours.outcome(&changed), simulator().outcome(&changed)];
        assert_eq!(bits(&outcomes[0]), bits(&outcomes[1]), "{}", context());
    }
}

#[test]
fn a_run_from_a_checkpoint_is_the_run_from_the_beginning() {
    let count = std::env::var("NEIGHBOURS").map_or(6, |count| count.parse().expect("a number"));
    let mut runner = TestRunner::deterministic();
    let presets = PRESETS.iter().map(|preset| Scenario::from_preset(preset.id).expect("published"));
    let any = drawn(&scenarios(), count);
    for (index, base) in presets.chain(any).enumerate() {
        let usual = Resolution::default();
        let resolution = if index % 2 == 0 { usual.adaptive() } else { usual.fixed() };
        if base.cost() <= COST_MAX {
            check(&base, &mut runner, 5, resolution);
        }
    }
}

/// Each parameter that acts late, at hours around its own: a checkpoint a bin too late would show.
#[test]
fn checkpoints_lie_before_the_first_difference() {
    let mut simulator = Simulator::with_resolution(Resolution::default().adaptive());
    for preset in ["aug-2007", "dec-2010"] {
        let base = Scenario::from_preset(preset).expect("published");
        for id in ["fix", "mega", "throttle", "attack", "crash", "stop", "relief"] {
            for hours in ["60.95", "61", "61.0833", "64.9999"] {
                let mut neighbours = Neighbours::of(
                    &base,
                    Simulator::with_resolution(Resolution::default().adaptive()),
                );
                let mut changed = base.clone();
                changed.set(id, hours).expect("an hour");
                let expected = simulator.run(&changed);
                let context = || changed.link();
                assert_eq!(neighbours.run(&changed).digest, expected.digest, "{}", context());
            }
        }
    }
}

/// One simulator after the other scenario: its quiet reference is continued from the last one.
#[test]
fn a_quiet_reference_that_is_continued_is_that_from_the_beginning() {
    let count = std::env::var("NEIGHBOURS").map_or(4, |count| count.parse().expect("a number"));
    let mut runner = TestRunner::deterministic();
    let presets = PRESETS.iter().map(|preset| Scenario::from_preset(preset.id).expect("published"));
    for base in presets.chain(drawn(&scenarios(), count)) {
        let mut simulator = Simulator::default();
        let mut changed = base.clone();
        for _ in 0..6 {
            let id = select(LATE.to_vec()).new_tree(&mut runner).expect("drawn").current();
            let value = text(spec(id)).new_tree(&mut runner).expect("drawn").current();
            changed.set(id, &value).expect("allowed");
            if changed.cost() > COST_MAX {
                changed = base.clone();
                continue;
            }
            let [kept, fresh] = [simulator.run(&changed), Simulator::default().run(&changed)];
            assert_eq!(kept.digest_hex(), fresh.digest_hex(), "{}", changed.link());
            assert_eq!(bits(&kept.outcome), bits(&fresh.outcome), "{}", changed.link());
        }
    }
}

/// The share of its own work that a scenario takes after another one.
fn work_after(before: &str, then: &str) -> f64 {
    let [before, then] = [before, then].map(|link| Scenario::from_link(link).0);
    let [mut fresh, mut kept] = [(); 2].map(|()| Simulator::default());
    fresh.run(&then);
    kept.run(&before);
    kept.run(&then);
    kept.work() / fresh.work()
}

/// What is shared counts: each of these would be 1 if it were computed anew.
#[test]
fn what_a_parameter_cannot_change_is_not_computed_again() {
    for (before, then, most) in [
        ("s=aug-2007", "s=aug-2007&patch=0.5", 0.7),
        // Nothing of the quiet reference.
        ("s=aug-2007&patch=0.5", "s=aug-2007&patch=0.5&seed=3", 0.7),
        ("s=aug-2007&patch=0.5", "s=aug-2007&patch=0.5&throttle=50h", 0.85),
        ("s=aug-2007&patch=0.5", "s=aug-2007&patch=0.5&release=20h", 0.7),
        // Some of it.
        ("s=aug-2007&patch=0.5", "s=aug-2007&patch=0.5&fix=120h", 0.9),
        ("s=aug-2007&patch=0.5", "s=aug-2007&patch=0.5&spread=168h", 0.95),
    ] {
        let share = work_after(before, then);
        assert!(share < most, "{then} after {before}: {share:.2}");
    }
}

/// Neighbours at a late hour take little of the work of a run.
#[test]
fn a_late_neighbour_takes_the_work_of_its_own_hours() {
    let base = Scenario::from_link("s=aug-2007&fix=never").0;
    let mut neighbours = Neighbours::of(&base, Simulator::default());
    let mut alone = Simulator::default();
    for (fix, most) in [("130h", 0.3), ("90h", 0.9)] {
        let mut changed = base.clone();
        changed.set("fix", fix).expect("an hour");
        // Once for the base, as far as it is needed.
        neighbours.outcome(&changed);
        neighbours.outcome(&changed);
        alone.whole_outcome(&changed);
        let whole = alone.whole_outcome(&changed);
        let share = neighbours.work() / alone.work();
        assert!(share < most, "{fix}: {share:.2}, {whole:?}");
    }
}
