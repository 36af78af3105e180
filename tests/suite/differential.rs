//! The granularities against each other: expected against sampled cohorts, and both against
//! individuals.
//!
//! Distances are means over the rows of the difference in users online, as parts of the peak
//! expected. At 200,000 clients they must stay within 3 % for sampled cohorts and 5 % for
//! individuals, each over several seeds, for a scenario that collapses and for one that does not.

use reboot_storm::{Run, Scenario, run};

use crate::model::scenario;

const SEEDS: [&str; 3] = ["1", "2", "3"];

/// What is compared: one that collapses, one that does not. Months do not differ.
const PAIRS: [&str; 2] = ["aug-2007", "healed"];

fn small(preset: &str, engine: &str, seed: &str, clients: &str) -> Scenario {
    let changes = [
        ("clients", clients),
        ("engine", engine),
        ("seed", seed),
        ("load_sd", "0"),
        ("stock_sd", "0"),
    ];
    scenario(preset, &changes)
}

/// Mean distance of users online, as a part of the peak expected.
fn distance(one: &Run, other: &Run) -> f64 {
    let peak = one.columns.core("expected").iter().copied().fold(0.0, f64::max);
    let (one, other) = (one.columns.core("online"), other.columns.core("online"));
    assert_eq!(one.len(), other.len(), "the same rows");
    let sum: f64 = one.iter().zip(other).map(|(a, b)| (a - b).abs()).sum();
    sum / one.len() as f64 / peak
}

fn agree(engine: &str, clients: &str, limit: f64) {
    for preset in PAIRS {
        let expected = run(&small(preset, "expected", "1", clients));
        let distances: Vec<f64> = SEEDS
            .iter()
            .map(|seed| distance(&expected, &run(&small(preset, engine, seed, clients))))
            .collect();
        let mean = distances.iter().sum::<f64>() / distances.len() as f64;
        println!("{preset}, {engine}, {clients} clients: {distances:.4?} of the peak");
        assert!(
            mean < limit,
            "{mean} of the peak, each {distances:?}: {}",
            small(preset, engine, SEEDS[0], clients).link()
        );
    }
}

#[test]
fn sampled_cohorts_are_near_the_expected_ones() {
    agree("sampled", "200000", 0.03);
}

#[test]
fn individuals_are_near_the_expected_cohorts() {
    agree("individuals", "200000", 0.05);
}
