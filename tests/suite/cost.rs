//! The estimated cost of a run is never much below the work that the engines count. `cargo bench --bench
//! cost` runs all of these scenarios and prints the slowest.

use reboot_storm::{Resolution, Scenario, Simulator};

use crate::scenarios::{drawn, range_ends, scenarios};

/// Number of scenarios of each kind, and the stride of those that are run.
const DRAWN: usize = 2_000;
const RUN: usize = 20;

/// Highest estimate of a scenario that is run.
const COST_MAX: f64 = 20.0;

/// Highest ratio of counted to estimated work.
const MORE: f64 = 1.05;

/// Runs a scenario and checks the counted work against the estimate; returns the estimate, and the work if
/// no step is longer than the finest.
fn compare(scenario: &Scenario) -> (f64, f64) {
    let cost = scenario.cost();
    let [usual, fixed] = [Resolution::default(), Resolution::default().fixed()].map(|resolution| {
        let mut simulator = Simulator::with_resolution(resolution);
        simulator.run(scenario);
        simulator.work()
    });
    assert!(usual <= MORE * cost, "{usual} instead of {cost}: {}", scenario.link());
    assert!(fixed <= MORE * cost, "{fixed} instead of {cost}: {}", scenario.link());
    (cost, fixed)
}

fn check_estimates(all: &[Scenario], over_most: f64) {
    assert_eq!(all.len(), DRAWN);
    let bad = all.iter().find(|scenario| !(scenario.cost() > 0.0 && scenario.cost().is_finite()));
    assert!(bad.is_none(), "{:?}", bad.map(Scenario::link));
    let cheap: Vec<_> = all.iter().filter(|scenario| scenario.cost() <= COST_MAX).collect();
    assert!(2 * cheap.len() > all.len(), "{} of {} are cheap", cheap.len(), all.len());
    let (mut cost, mut work) = (0.0, 0.0);
    for scenario in cheap.iter().step_by(RUN) {
        let (estimated, done) = compare(scenario);
        cost += estimated;
        work += done;
    }
    println!("{} of {} below {COST_MAX}; {work:.1} of {cost:.1} estimated", cheap.len(), all.len());
    // An estimate that is always far too high would be useless.
    assert!(cost < over_most * work, "{cost} estimated, {work} done");
}

#[test]
fn any_scenario_costs_at_most_its_estimate() {
    check_estimates(&drawn(&scenarios(), DRAWN), 10.0);
}

#[test]
fn range_ends_cost_at_most_their_estimates() {
    check_estimates(&drawn(&range_ends(), DRAWN), 3.0);
}

/// Links that took ten to eighty seconds, where others of the same length took a tenth of one.
#[test]
fn slow_scenarios_have_high_estimates() {
    for (link, least) in [
        ("s=aug-2007&boot_law=normal&retry=1s&boot=30min", 50.0),
        ("s=aug-2007&boot_law=normal&retry=1s", 10.0),
        ("s=aug-2007&engine=sampled&jitter=decorrelated&tries=9&retry=1s", 50.0),
        ("s=aug-2007&jitter=decorrelated&tries=20&retry=1s&cap=7200s", 50.0),
    ] {
        let cost = Scenario::from_link(link).0.cost();
        assert!(cost > least, "{link}: {cost}");
    }
    for link in
        ["s=aug-2007", "s=dec-2010", "s=aug-2007&clients=1", "s=storm-kernel&engine=expected"]
    {
        let (cost, work) = compare(&Scenario::from_link(link).0);
        assert!(cost < 4.0 && work > 0.2, "{link}: {cost}, {work}");
    }
}
