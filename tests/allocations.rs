//! Allocations: none in a run once it has begun.

use allocation_counter::measure;
use reboot_storm::{Resolution, Scenario, Simulator};

/// Links of each law, and of queues that are served differently.
const LINKS: [&str; 6] = [
    "s=aug-2007",
    "s=dec-2010",
    "s=rolling-72h",
    "s=aug-2007&fix=never&queue=shed",
    "s=aug-2007&engine=sampled&clients=100000",
    "s=aug-2007&jitter=full&backoff=exponential",
];

/// Work of one slice, in the unit of the estimates.
const SLICE: f64 = 1e6;

/// The quiet reference is kept of the first run, so that the second one goes through its own steps alone.
#[test]
fn a_run_does_not_allocate_once_it_has_begun() {
    for resolution in [Resolution::default().fixed(), Resolution::default().adaptive()] {
        for link in LINKS {
            let scenario = Scenario::from_link(link).0;
            let mut simulator = Simulator::with_resolution(resolution);
            simulator.run(&scenario);
            let mut running = simulator.begin(&scenario);
            let mut slices = 0;
            let counted = measure(|| {
                while !running.advance(SLICE) {
                    slices += 1;
                }
            });
            assert!(slices > 2, "{link}: {slices} slices");
            assert_eq!(counted.count_total, 0, "{link} at {resolution:?}: {counted:?}");
        }
    }
}

/// However long it goes on: what is allocated is the checkpoint that it continues from.
#[test]
fn an_outcome_allocates_no_more_than_its_beginning() {
    let mut simulator = Simulator::with_resolution(Resolution::default().adaptive());
    let counts = ["0.01", "0.3", "0.9"].map(|patch| {
        let mut scenario = Scenario::from_preset("aug-2007").expect("published");
        scenario.set("patch", patch).expect("a share");
        simulator.outcome(&scenario);
        measure(|| {
            simulator.outcome(&scenario);
        })
    });
    for counted in &counts {
        assert_eq!(counted.count_total, counts[0].count_total, "{counts:?}");
        assert!(counted.count_total < 100, "{counts:?}");
    }
}
