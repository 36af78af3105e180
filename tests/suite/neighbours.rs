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
const LATE: [&str; 21] = [
    "patch",
    "spread",
    "release",
    "stop",
    "fix",
    "fix_time",
    "mega",
    "mega_nodes",
    "mega_more",
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
        for id in ["fix", "mega", "throttle", "attack", "crash", "stop"] {
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
