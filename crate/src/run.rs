//! One run: scenario in, columns and outcome out.

use crate::columns::{CORE, Columns};
use crate::digest::digest;
use crate::outcome::{Outcome, Verdict};
use crate::regions::REGIONS;
use crate::rhythm;
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
    let mut names: Vec<String> = CORE.iter().map(ToString::to_string).collect();
    names.extend(REGIONS.iter().map(|region| format!("restarts_{}", region.id)));
    names.extend(["queue".to_owned(), "capacity_logins".to_owned()]);
    let mut columns = Columns::new(names);
    let rows = (scenario.preset.hours * 60.0 / f64::from(scenario.preset.row_minutes)) as u32;
    for row in 0..=rows {
        let hours = f64::from(row) * f64::from(scenario.preset.row_minutes) / 60.0;
        let expected: f64 = REGIONS
            .iter()
            .map(|region| region.share * rhythm::share_on(&scenario.params, region, hours, 1))
            .sum::<f64>()
            * scenario.params.clients;
        let mut values = vec![0.0; columns.names().len()];
        values[0] = hours;
        values[1] = expected;
        values[2] = expected;
        columns.push(&values);
    }
    let digest = digest(&columns);
    let outcome = Outcome {
        onset_hours: None,
        lowest_share: 1.0,
        hours_down: 0.0,
        relapses: 0,
        user_hours_lost: 0.0,
        calls_lost: 0.0,
        messages_lost: 0.0,
        peak_attempts_ratio: Some(1.0),
        verdict: Verdict::Absorbed,
    };
    Run { scenario: scenario.clone(), columns, outcome, digest }
}
