//! The outcome of a run, computed from its columns.

use serde::Serialize;

use crate::columns::Columns;
use crate::columns::RunRow;
use crate::params::Params;

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
const DOWN: f64 = 0.5;
/// Share of expected users from which the network counts as up.
const WELL: f64 = 0.9;

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

    /// The outcome of a run, compared with the quiet reference of the same scenario.
    pub(crate) fn of(columns: &Columns, quiet: &Columns, params: &Params) -> Self {
        let hours = columns.get(RunRow::HOURS);
        let share = shares(columns);
        let row_hours = if hours.len() > 1 { hours[1] - hours[0] } else { 0.0 };
        let first_down = share.iter().position(|s| *s < DOWN);
        let onset = first_down.and_then(|down| share[..down].iter().rposition(|s| *s >= WELL));
        let rows = share.len();
        let quiet_lowest = shares(quiet).into_iter().take(rows).fold(f64::INFINITY, f64::min);
        // Losses are counted against the quiet reference; where that falls below 0.9 itself,
        // against the expected users.
        let usual = if quiet_lowest >= WELL {
            quiet.get(RunRow::ONLINE)
        } else {
            columns.get(RunRow::EXPECTED)
        };
        let lost: f64 = columns
            .get(RunRow::ONLINE)
            .iter()
            .zip(usual)
            .map(|(online, usual)| (usual - online).max(0.0) * row_hours)
            .sum();
        let last_down = share.iter().rposition(|s| *s < DOWN).unwrap_or(0);
        let back = share[last_down..].iter().any(|s| *s >= WELL);
        let lowest = share.iter().copied().fold(f64::INFINITY, f64::min);
        let verdict = if quiet_lowest < DOWN {
            Verdict::FailsWithoutRestarts
        } else if lowest < DOWN {
            if back { Verdict::Recovered } else { Verdict::Stuck }
        } else if lowest < WELL {
            Verdict::Degraded
        } else {
            Verdict::Absorbed
        };
        Self {
            onset_hours: onset.map(|row| hours[row]),
            lowest_share: lowest,
            hours_down: share.iter().skip(1).filter(|s| **s < DOWN).count() as f64 * row_hours,
            relapses: relapses(&share),
            user_hours_lost: lost,
            calls_lost: lost * params.calls,
            messages_lost: lost * params.messages,
            peak_attempts_ratio: peak_ratio(columns, quiet),
            verdict,
        }
    }
}

/// The intervals, in hours, in which fewer than half of the expected users were online.
pub fn outages(columns: &Columns) -> Vec<(f64, f64)> {
    let (hours, share) = (columns.get(RunRow::HOURS), shares(columns));
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

/// Users online as a share of expected; 1 where none are expected.
fn shares(columns: &Columns) -> Vec<f64> {
    columns
        .get(RunRow::ONLINE)
        .iter()
        .zip(columns.get(RunRow::EXPECTED))
        .map(|(online, expected)| if *expected > 0.0 { online / expected } else { 1.0 })
        .collect()
}

/// Number of times the share reached 0.5 and lost more than half of that before reaching 0.9.
fn relapses(share: &[f64]) -> u32 {
    let (mut count, mut down, mut best) = (0, false, 0.0_f64);
    for &s in share {
        if s >= WELL {
            (down, best) = (false, 0.0);
        } else if down && best >= DOWN && s < best / 2.0 {
            count += 1;
            best = 0.0;
        } else if s < DOWN && best == 0.0 {
            down = true;
        } else if down {
            best = best.max(s);
        }
    }
    count
}

/// Largest ratio of an hour's attempts to those of the same hour of the quiet reference.
fn peak_ratio(columns: &Columns, quiet: &Columns) -> Option<f64> {
    let by_hour = |columns: &Columns| {
        let mut sums: Vec<f64> = Vec::new();
        // A row's rate covers the interval before its hour: the row of hour 0 belongs to the hour before.
        for (hours, attempts) in
            columns.get(RunRow::HOURS).iter().zip(columns.get(RunRow::ATTEMPTS)).skip(1)
        {
            let hour = (hours - 1e-9) as usize;
            sums.resize(hour + 1, 0.0);
            sums[hour] += attempts;
        }
        sums
    };
    by_hour(columns)
        .iter()
        .zip(&by_hour(quiet))
        .filter(|(_, usual)| **usual > 0.0)
        .map(|(attempts, usual)| attempts / usual)
        .fold(None, |peak: Option<f64>, ratio| Some(peak.map_or(ratio, |p| p.max(ratio))))
}
