//! Many runs of one scenario, each with its own seed.

use crate::parallel;
use reboot_storm_model::Outcome;
use reboot_storm_model::Scenario;
use reboot_storm_model::Simulator;
use reboot_storm_model::params::{Value, spec};

/// A run of an ensemble.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Member {
    /// Its seed.
    pub seed: u64,
    /// Its outcome.
    pub outcome: Outcome,
}

/// Runs a scenario with this many consecutive seeds, from the scenario's own. The result does not depend on
/// the number of threads.
#[must_use]
pub fn ensemble(scenario: &Scenario, runs: usize, threads: usize) -> Vec<Member> {
    parallel::each(runs, threads, Simulator::default, |simulator, index| {
        member(simulator, scenario, index)
    })
}

/// The member with this index, from 0: for callers without threads, or with their own.
#[must_use]
pub fn member(simulator: &mut Simulator, scenario: &Scenario, index: usize) -> Member {
    let scenario = member_scenario(scenario, index);
    Member { seed: scenario.params.seed, outcome: simulator.run(&scenario).outcome }
}

/// The scenario of the member with this index, from 0.
#[must_use]
pub fn member_scenario(scenario: &Scenario, index: usize) -> Scenario {
    let seed = scenario.params.seed.wrapping_add(index as u64);
    let mut scenario = scenario.clone();
    scenario.params.put(spec("seed").expect("in the table"), Value::Seed(seed));
    scenario
}

/// Share of the members whose network fell below half, and its standard error.
#[must_use]
pub fn collapse_share(members: &[Member]) -> (f64, f64) {
    let fell = |member: &&Member| member.outcome.verdict.falls();
    let runs = members.len().max(1) as f64;
    let share = members.iter().filter(fell).count() as f64 / runs;
    (share, (share * (1.0 - share) / runs).sqrt())
}
