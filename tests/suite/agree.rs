//! The chance of failure of an ordinary Tuesday in the two engines that draw, at three distances from the edge.
//!
//! `AGREE=200 cargo test --release -p reboot-storm-tests --test suite -- agree --nocapture` prints it for 20,000
//! and 200,000 clients with 200 runs each; `AGREE_CLIENTS=1000000` for another number of them.

use std::env;

use reboot_storm::{ensemble, parallel};

use crate::model::scenario;

/// Loads at which such months fail rarely, sometimes and often.
const LOADS: [&str; 3] = ["0.9", "1", "1.1"];

/// The share of runs that fall, and its standard error, which is never that of certainty.
fn chance(engine: &str, clients: u32, load: &str, runs: usize) -> (f64, f64) {
    let clients = clients.to_string();
    let month = [("clients", &*clients), ("load", load), ("load_sd", "0"), ("stock_sd", "0")];
    let mut scenario = scenario("ordinary-tuesday", &month);
    scenario.set("engine", engine).expect("valid");
    let members = ensemble::ensemble(&scenario, runs, parallel::threads());
    let fell = members.iter().filter(|member| member.outcome.verdict.falls()).count() as f64;
    let runs = runs as f64;
    // Laplace's estimate: a share of none or all is not known without error.
    let share = (fell + 1.0) / (runs + 2.0);
    (fell / runs, (share * (1.0 - share) / runs).sqrt())
}

/// Prints the chances of both engines and returns where they differ by more than so many standard errors.
fn compare(clients: u32, runs: usize, errors: f64) -> Vec<String> {
    let mut differences = Vec::new();
    for load in LOADS {
        let [individuals, sampled] =
            ["individuals", "sampled"].map(|engine| chance(engine, clients, load, runs));
        let error = (individuals.1 * individuals.1 + sampled.1 * sampled.1).sqrt();
        let line = format!(
            "{clients} clients, load {load}: individuals {:.3} +- {:.3}, sampled {:.3} +- {:.3}",
            individuals.0,
            2.0 * individuals.1,
            sampled.0,
            2.0 * sampled.1
        );
        println!("{line}");
        if (individuals.0 - sampled.0).abs() > errors * error {
            differences.push(line);
        }
    }
    differences
}

/// Few runs of a small network: four standard errors, so that chance alone fails one of 5,000 changes.
#[test]
fn engines_that_draw_fail_as_often_as_each_other() {
    let number = |name: &str| env::var(name).ok().and_then(|text| text.parse::<u32>().ok());
    let differences = match (number("AGREE"), number("AGREE_CLIENTS")) {
        (None, _) => compare(10_000, 16, 4.0),
        (Some(runs), Some(clients)) => compare(clients, runs as usize, 2.0),
        (Some(runs), None) => [20_000, 200_000]
            .into_iter()
            .flat_map(|clients| compare(clients, runs as usize, 2.0))
            .collect(),
    };
    assert!(differences.is_empty(), "{differences:#?}");
}
