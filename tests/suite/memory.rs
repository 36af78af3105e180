//! Memory of individuals: a run allocates nothing but lists that grow, and a client takes few bytes.

use allocation_counter::measure;
use reboot_storm::{Columns, Scenario, Simulator};

/// What a run took.
struct Taken {
    /// Allocations between its beginning and its end, but for those of the columns.
    allocations: u64,
    bytes_a_client: f64,
}

fn taken(link: &str) -> Taken {
    let (scenario, notices) = Scenario::from_link(&format!("{link}&engine=individuals"));
    assert!(notices.is_empty(), "{link}: {notices:?}");
    let mut simulator = Simulator::default();
    // A run begins with its own engine if its quiet reference is known.
    let mut quiet = scenario.clone();
    quiet.set("engine", "expected").expect("valid");
    simulator.run(&quiet);
    let mut running = simulator.begin(&scenario);
    let counted = measure(|| while !running.advance(f64::INFINITY) {});
    let rows = simulator.end(running).columns.rows();
    // A column of four rows doubles until it has room for all.
    let doublings = std::iter::successors(Some(4), |room| Some(2 * room));
    let of_columns =
        Columns::names().len() * (1 + doublings.take_while(|room| *room < rows).count());
    Taken {
        allocations: counted.count_total.saturating_sub(of_columns as u64),
        bytes_a_client: simulator.bytes_a_client().expect("by individuals"),
    }
}

#[test]
fn the_storm_kernel_allocates_nothing_once_it_has_begun() {
    for clients in [20_000, 300_000] {
        let taken = taken(&format!("s=storm-kernel&clients={clients}"));
        assert_eq!(taken.allocations, 0, "{clients} clients");
    }
}

/// Lists grow to their size, whatever happens in six days.
#[test]
fn an_outage_allocates_only_what_grows() {
    let taken = taken("s=aug-2007&clients=20000");
    assert!(taken.allocations < 300, "{} allocations", taken.allocations);
}

#[test]
fn a_client_takes_few_bytes() {
    let bytes = taken("s=storm-kernel&clients=1000000").bytes_a_client;
    assert!(bytes < 20.0, "{bytes} bytes a client");
}
