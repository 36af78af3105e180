//! Schaul's network of clients and supernodes against a plain oracle of it, which knows nothing of the engine.
//!
//! The oracle takes steps, in which the supernodes have their turns and then the clients theirs, as in the
//! example of `ComplexNetworkSim`; the engine computes seconds, and a step is a minute.

use crate::columns::RunRow;
use crate::stream::Stream;
use crate::{Scenario, Simulator};

const CLIENTS: usize = 600;
const SUPERNODES: usize = 100;
const STEPS: usize = 50;
/// The step in which supernodes are lost; figures are of those after it.
const LOSS: usize = 10;
/// A supernode shuts down above so many clients.
const LIMIT: usize = 12;
const MEAN_RESTART: f64 = 4.0;
const SEEDS: u64 = 40;

#[derive(Clone, Copy, Debug)]
struct Case {
    law: &'static str,
    cache: usize,
    lost: usize,
}

/// Mean share of the clients that are online, its standard deviation over time, and the lowest.
fn figures(shares: &[f64]) -> [f64; 3] {
    let count = shares.len() as f64;
    let mean = shares.iter().sum::<f64>() / count;
    let variance = shares.iter().map(|share| (share - mean) * (share - mean)).sum::<f64>() / count;
    [mean, variance.sqrt(), shares.iter().copied().fold(1.0, f64::min)]
}

fn restart_time(law: &str, random: &mut Stream) -> f64 {
    match law {
        "constant" => MEAN_RESTART,
        "exponential" => MEAN_RESTART * random.exponential(),
        "normal" => (MEAN_RESTART + random.normal()).abs(),
        _ => unreachable!("one of three"),
    }
}

/// The share of clients online at the end of each step.
fn oracle(case: Case, seed: u64) -> Vec<f64> {
    let mut random = Stream::new(seed, "oracle");
    let restart_times: Vec<f64> =
        (0..SUPERNODES).map(|_| restart_time(case.law, &mut random)).collect();
    // Caches are dealt from a shuffled pile of all supernodes, again and again.
    let mut pile: Vec<usize> = Vec::new();
    let caches: Vec<Vec<usize>> = (0..CLIENTS)
        .map(|_| {
            let mut deal = || {
                if pile.is_empty() {
                    pile = (0..SUPERNODES).collect();
                }
                pile.swap_remove(random.below(pile.len()))
            };
            (0..case.cache).map(|_| deal()).collect()
        })
        .collect();
    let mut back: Vec<Option<f64>> = vec![None; SUPERNODES];
    let mut connected = [0; SUPERNODES];
    let mut supernode_of: Vec<Option<usize>> = vec![None; CLIENTS];
    let mut shares = Vec::new();
    for step in 0..STEPS {
        if step == LOSS {
            back[..case.lost].fill(Some(f64::INFINITY));
        }
        for up_at in &mut back {
            *up_at = up_at.filter(|hour| *hour > step as f64);
        }
        let mut online = 0;
        for client in 0..CLIENTS {
            if supernode_of[client].is_none_or(|node| back[node].is_some()) {
                let node = caches[client][random.below(case.cache)];
                supernode_of[client] = back[node].is_none().then_some(node);
                if supernode_of[client].is_some() {
                    connected[node] += 1;
                    if connected[node] > LIMIT {
                        // It notices in its next turn, and its clients in theirs.
                        back[node] = Some((step + 1) as f64 + restart_times[node]);
                        connected[node] = 0;
                    }
                }
            }
            online += usize::from(supernode_of[client].is_some());
        }
        shares.push(online as f64 / CLIENTS as f64);
    }
    shares
}

fn by_the_engine(case: Case, seed: u64, simulator: &mut Simulator) -> Vec<f64> {
    let mut scenario = Scenario::from_preset("supernode-crash").expect("published");
    let lost = case.lost as f64 / SUPERNODES as f64;
    for (id, text) in [
        ("cooldown_law", case.law.to_owned()),
        ("cache", case.cache.to_string()),
        ("crash_nodes", lost.to_string()),
        ("seed", seed.to_string()),
    ] {
        scenario.set(id, &text).expect("valid");
    }
    assert!(scenario.params.check().is_ok());
    let run = simulator.run(&scenario);
    // The first row is of hour 0, and each other of the end of a step.
    let online = &run.columns.get(RunRow::ONLINE)[1..];
    online.iter().map(|online| online / CLIENTS as f64).collect()
}

fn mean_figures(mut run: impl FnMut(u64) -> Vec<f64>) -> [f64; 3] {
    let mut mean = [0.0; 3];
    for seed in 0..SEEDS {
        for (sum, figure) in mean.iter_mut().zip(figures(&run(seed)[LOSS + 1..])) {
            *sum += figure / SEEDS as f64;
        }
    }
    mean
}

/// Mean share online, its spread in time and the lowest, within 0.1 of the oracle in all twelve cases.
#[test]
fn the_network_is_that_of_a_plain_oracle() {
    let mut simulator = Simulator::default();
    let mut differences = Vec::new();
    for law in ["constant", "exponential", "normal"] {
        for cache in [3, 50] {
            for lost in [40, 60] {
                let case = Case { law, cache, lost };
                let expected = mean_figures(|seed| oracle(case, seed));
                let got = mean_figures(|seed| by_the_engine(case, seed, &mut simulator));
                println!("{law:>11} {cache:>2} {lost}: {expected:.3?} {got:.3?}");
                let names = ["mean", "spread", "lowest"];
                for (name, (expected, got)) in names.iter().zip(expected.iter().zip(got)) {
                    if (got - expected).abs() > 0.1 {
                        differences
                            .push(format!("{case:?}: {name} {got:.3} and not {expected:.3}"));
                    }
                }
            }
        }
    }
    assert!(differences.is_empty(), "{differences:#?}");
}
