//! Run times and memory of the individuals engine. Benchmarks print and do not judge.
//!
//! The budgets, on one core: at least 60 million attempts a second of the storm kernel, at most 32 bytes a
//! client, and at most 120 s for `aug-2007` with 200,000 clients. An argument selects the scenarios whose
//! name contains it.

use std::time::Instant;

use reboot_storm::{Columns, RunRow, Scenario, Simulator};

/// Log-in attempts in a run.
fn attempts(columns: &Columns) -> f64 {
    let hours = columns.get(RunRow::HOURS);
    let seconds = (hours[1] - hours[0]) * 3600.0;
    columns.get(RunRow::ATTEMPTS).iter().sum::<f64>() * seconds
}

/// Runs a scenario a few times and prints the fastest.
fn measure(preset: &str, clients: &str, runs: u32) {
    let mut scenario = Scenario::from_preset(preset).expect("published");
    for (id, text) in [("engine", "individuals"), ("clients", clients)] {
        scenario.set(id, text).expect("valid");
    }
    // The quiet reference is computed in advance and not measured.
    let mut simulator = Simulator::default();
    let mut quiet = scenario.clone();
    quiet.set("engine", "expected").expect("valid");
    simulator.run(&quiet);
    let mut fastest = f64::INFINITY;
    let mut made = 0.0;
    for _ in 0..runs {
        let begin = Instant::now();
        let run = simulator.run(&scenario);
        fastest = fastest.min(begin.elapsed().as_secs_f64());
        made = attempts(&run.columns);
    }
    println!(
        "{preset}, {clients} clients: {fastest:.3} s, {:.1} million attempts, {:.1} million a second, \
         {:.1} bytes a client",
        made / 1e6,
        made / 1e6 / fastest,
        simulator.bytes_a_client().unwrap_or(f64::NAN),
    );
}

fn main() {
    let wanted = std::env::args().skip(1).find(|text| !text.starts_with('-'));
    for (preset, clients, runs) in [
        ("storm-kernel", "100000", 20),
        ("storm-kernel", "1000000", 10),
        ("storm-kernel", "10000000", 2),
        ("ordinary-tuesday", "200000", 1),
        ("aug-2007", "200000", 1),
    ] {
        if wanted.as_ref().is_none_or(|text| format!("{preset} {clients}").contains(text)) {
            measure(preset, clients, runs);
        }
    }
}
