//! The outcome of a run.

use serde::Serialize;

use crate::columns::Columns;
use crate::columns::RunRow;

/// The verdict: what happened, as one of five cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Users online never fell below 0.9 of expected.
    Absorbed,
    /// Users online fell below 0.9 of expected, never below half.
    Degraded,
    /// Users online fell below half of expected and came back to 0.9.
    Recovered,
    /// Users online fell below half of expected and did not come back to 0.9.
    Stuck,
    /// The network fails without a single restart.
    FailsWithoutRestarts,
}

impl Verdict {
    /// All verdicts, the mildest first.
    pub const ALL: [Self; 5] =
        [Self::Absorbed, Self::Degraded, Self::Recovered, Self::Stuck, Self::FailsWithoutRestarts];

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

    /// Whether the network falls: below half of the expected users at some time. Otherwise it stands.
    #[must_use]
    pub fn falls(self) -> bool {
        !matches!(self, Self::Absorbed | Self::Degraded)
    }
}

/// Onset, depth and length of the outage, and its cost.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// The last time at 0.9 of expected or above before first falling below 0.5.
    pub onset_hours: Option<f64>,
    /// Lowest share of the expected users that were online.
    pub lowest_share: f64,
    /// Time below 0.5 of expected.
    pub hours_down: f64,
    /// Relapses: times the share reached 0.5 and lost more than half of that before reaching 0.9.
    pub relapses: u32,
    /// User-hours that could not be spent online.
    pub user_hours_lost: f64,
    /// Calls that could not be made.
    pub calls_lost: f64,
    /// Messages that could not be sent.
    pub messages_lost: f64,
    /// Largest ratio of log-in attempts to those of the same hour of the quiet reference.
    pub peak_attempts_ratio: Option<f64>,
    /// The verdict.
    pub verdict: Verdict,
}

/// Share of expected users below which the network counts as down.
pub(crate) const DOWN: f64 = 0.5;
/// Share of expected users from which the network counts as up.
pub(crate) const WELL: f64 = 0.9;

impl Outcome {
    /// The outcome of a run in which nothing happens.
    pub(crate) const NOTHING: Self = Self {
        onset_hours: None,
        lowest_share: 1.0,
        hours_down: 0.0,
        relapses: 0,
        user_hours_lost: 0.0,
        calls_lost: 0.0,
        messages_lost: 0.0,
        peak_attempts_ratio: None,
        verdict: Verdict::Absorbed,
    };
}

/// The intervals, in hours, in which fewer than half of the expected users were online.
pub fn outages(columns: &Columns) -> Vec<(f64, f64)> {
    let hours = columns.get(RunRow::HOURS);
    let share: Vec<f64> = Figures::of(columns, 0).map(|row| row.share()).collect();
    let mut spans: Vec<(f64, f64)> = Vec::new();
    for row in 1..hours.len() {
        if share[row] < DOWN {
            match spans.last_mut() {
                Some(span) if span.1 == hours[row - 1] => span.1 = hours[row],
                _ => spans.push((hours[row - 1], hours[row])),
            }
        }
    }
    spans
}

/// What the outcome reads of a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures {
    pub(crate) hours: f64,
    pub(crate) online: f64,
    pub(crate) expected: f64,
    pub(crate) attempts: f64,
}

impl Figures {
    /// Users online as a share of expected; 1 where none are expected.
    pub(crate) fn share(&self) -> f64 {
        if self.expected > 0.0 { self.online / self.expected } else { 1.0 }
    }

    /// Of all rows from one on.
    pub(crate) fn of(columns: &Columns, from: usize) -> impl Iterator<Item = Self> {
        let [hours, online, expected, attempts] =
            [RunRow::HOURS, RunRow::ONLINE, RunRow::EXPECTED, RunRow::ATTEMPTS]
                .map(|column| columns.get(column));
        (from..columns.rows()).map(move |row| Self {
            hours: hours[row],
            online: online[row],
            expected: expected[row],
            attempts: attempts[row],
        })
    }
}
