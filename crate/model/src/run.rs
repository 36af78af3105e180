//! One run: scenario in, columns and outcome out.

use crate::columns::Columns;
use crate::outcome::Outcome;
use crate::scenario::Scenario;

/// A finished run.
#[derive(Clone, Debug)]
pub struct Run {
    /// The scenario.
    pub scenario: Scenario,
    /// The columns.
    pub columns: Columns,
    /// The outcome.
    pub outcome: Outcome,
    /// xxh3-64 of the core columns.
    pub digest: u64,
}

impl Run {
    /// The digest as sixteen hexadecimal digits.
    #[must_use]
    pub fn digest_hex(&self) -> String {
        format!("{:016x}", self.digest)
    }
}
