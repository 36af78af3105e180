//! The outcome: arithmetic on the columns.

use serde::Serialize;

/// What happened, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Users online never fell below 0.9 of expected.
    Absorbed,
    /// Users online fell below 0.9 of expected, never below half.
    Degraded,
    /// Users online fell below half of expected and came back to 0.9.
    Recovered,
    /// Users online fell below half of expected and had not come back to 0.9 at the end.
    Stuck,
    /// The network fails without a single restart.
    FailsWithoutRestarts,
}

impl Verdict {
    /// The stable spelling.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Absorbed => "absorbed",
            Self::Degraded => "degraded",
            Self::Recovered => "recovered",
            Self::Stuck => "stuck",
            Self::FailsWithoutRestarts => "fails-without-restarts",
        }
    }
}

/// What the outage was and what it cost.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// The last time at 0.9 of expected or above before first falling below 0.5.
    pub onset_hours: Option<f64>,
    /// Lowest share of the expected users that were online.
    pub lowest_share: f64,
    /// Time below 0.5 of expected.
    pub hours_down: f64,
    /// Times it reached 0.5 and lost more than half of that again before reaching 0.9.
    pub relapses: u32,
    /// Hours that users could not be online.
    pub user_hours_lost: f64,
    /// Calls that could not be made.
    pub calls_lost: f64,
    /// Messages that could not be sent.
    pub messages_lost: f64,
    /// Largest ratio of log-in attempts to the same hour of a quiet run.
    pub peak_attempts_ratio: Option<f64>,
    /// What happened, in one word.
    pub verdict: Verdict,
}
