//! One run: scenario in, columns and outcome out.

use crate::columns::Columns;
use crate::digest::digest;
use crate::network::{self, Grid, Resolution};
use crate::outcome::Outcome;
use crate::rollout::{self, Wave};
use crate::scenario::Scenario;

/// A finished run.
#[derive(Clone, Debug)]
pub struct Run {
    /// What was computed.
    pub scenario: Scenario,
    /// The trajectory.
    pub columns: Columns,
    /// What it cost.
    pub outcome: Outcome,
    /// xxh3-64 of the core columns.
    pub digest: u64,
}

impl Run {
    /// The digest as it is printed: sixteen hexadecimal digits.
    #[must_use]
    pub fn digest_hex(&self) -> String {
        format!("{:016x}", self.digest)
    }
}

/// Computes a scenario.
#[must_use]
pub fn run(scenario: &Scenario) -> Run {
    run_at(scenario, Resolution::default())
}

/// Computes a scenario with another step, to see that the conclusions do not depend on it.
#[must_use]
pub fn run_at(scenario: &Scenario, resolution: Resolution) -> Run {
    let params = &scenario.params;
    let (wave, grid) = wave(scenario);
    let columns = network::expected(params, &wave, grid, resolution);
    let quiet = network::expected(params, &Wave::empty(0), grid, resolution);
    let outcome = Outcome::of(&columns, &quiet, params);
    let digest = digest(&columns);
    Run { scenario: scenario.clone(), columns, outcome, digest }
}

/// The wave as it reaches the network, and the run's length: the preset's, longer where the wave
/// needs it.
fn wave(scenario: &Scenario) -> (Wave, Grid) {
    let params = &scenario.params;
    let weekday = (scenario.preset.start_unix.div_euclid(86_400) + 3).rem_euclid(7);
    // A week after the last offer everything has happened that the model counts.
    let longest = params.release + params.spread + 168.0;
    let wave = rollout::windows_update(params, longest, weekday).stopped_at(params.stop);
    let hours = (wave.end_hours() + 24.0).ceil().max(scenario.preset.hours);
    (wave, Grid { hours, row_minutes: scenario.preset.row_minutes, first_weekday: weekday })
}
