//! The engine of individuals.

use cpu_time::ProcessTime;
use reboot_storm::{RunRow, Scenario, Simulator};

use super::Timed;
use crate::kernel::{self, Counts};

/// The scenario of a run.
fn scenario(clients: u32, seed: u64) -> Scenario {
    let mut scenario = Scenario::from_preset("storm-kernel").expect("published");
    let millions = f64::from(clients) / 1e6;
    let accepted = f64::from(kernel::accepted_a_second(clients)) / millions;
    for (id, text) in [
        ("clients", clients.to_string()),
        ("login", accepted.to_string()),
        ("seed", seed.to_string()),
    ] {
        scenario.set(id, &text).expect("valid");
    }
    scenario
}

/// Computes the kernel. The quiet reference is computed in advance and not measured.
pub(crate) fn run(clients: u32, seed: u64) -> Timed {
    let scenario = scenario(clients, seed);
    let mut simulator = Simulator::default();
    let mut quiet = scenario.clone();
    quiet.set("engine", "expected").expect("valid");
    simulator.run(&quiet);
    let begun = ProcessTime::now();
    let run = simulator.run(&scenario);
    let seconds = begun.elapsed().as_secs_f64();
    let (online, attempts) = (run.columns.get(RunRow::ONLINE), run.columns.get(RunRow::ATTEMPTS));
    let attempts = attempts.iter().map(|rate| (rate * 60.0).round() as u64).sum();
    let back = kernel::MINUTES.map(|minute| online[minute as usize] as u64);
    Timed { seconds, counts: Counts { attempts, back } }
}
