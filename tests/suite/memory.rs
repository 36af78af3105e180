//! Memory of individuals: a run allocates nothing once it has begun, and a client takes few bytes.

use allocation_counter::{AllocationInfo, measure};
use reboot_storm::{Scenario, Simulator};

/// Runs a scenario; returns what was allocated between its beginning and its end, and the bytes a client.
fn taken(link: &str) -> (AllocationInfo, f64) {
    let (scenario, notices) = Scenario::from_link(&format!("{link}&engine=individuals"));
    assert!(notices.is_empty(), "{link}: {notices:?}");
    let mut simulator = Simulator::default();
    // The run begins with its own engine if its quiet reference is known.
    let mut quiet = scenario.clone();
    quiet.set("engine", "expected").expect("valid");
    simulator.run(&quiet);
    let mut running = simulator.begin(&scenario);
    let taken = measure(|| while !running.advance(f64::INFINITY) {});
    simulator.end(running);
    (taken, simulator.bytes_a_client().expect("by individuals"))
}

#[test]
fn the_storm_kernel_allocates_nothing_once_it_has_begun() {
    for clients in [20_000, 300_000] {
        let (taken, _) = taken(&format!("s=storm-kernel&clients={clients}"));
        assert_eq!(taken.count_total, 0, "{clients} clients: {taken:?}");
    }
}

/// Lists grow to their size, whatever happens in the six days that follow.
#[test]
fn an_outage_allocates_only_what_grows() {
    let (taken, _) = taken("s=aug-2007&clients=20000");
    assert!(taken.count_total < 200, "{taken:?}");
}

#[test]
fn a_client_takes_few_bytes() {
    let (_, bytes) = taken("s=storm-kernel&clients=1000000");
    assert!(bytes < 20.0, "{bytes} bytes a client");
}
