//! The outcome, row by row: its only definition. The rows come from columns, or from an engine that
//! writes none.

use crate::columns::{Columns, RunRow};
use crate::outcome::{DOWN, Figures, Outcome, Verdict, WELL};
use crate::params::Params;

/// What the outcome reads of the quiet reference.
#[derive(Clone, Debug, Default)]
pub(crate) struct Usual {
    /// Users online, row by row.
    online: Vec<f64>,
    /// The lowest share of expected users up to each row.
    lowest: Vec<f64>,
    /// Sums of the rows' attempts, hour by hour.
    attempts: Vec<f64>,
}

impl Usual {
    pub(crate) fn of(quiet: &Columns) -> Self {
        let mut usual = Self { online: quiet.get(RunRow::ONLINE).to_vec(), ..Self::default() };
        let mut lowest = f64::INFINITY;
        for (row, figures) in Figures::of(quiet, 0).enumerate() {
            lowest = lowest.min(figures.share());
            usual.lowest.push(lowest);
            if row > 0 {
                let hour = hour_before(figures.hours);
                usual.attempts.resize(hour + 1, 0.0);
                usual.attempts[hour] += figures.attempts;
            }
        }
        usual
    }

    /// The lowest share in so many rows.
    fn lowest_in(&self, rows: usize) -> f64 {
        let last = rows.min(self.lowest.len());
        if last > 0 { self.lowest[last - 1] } else { f64::INFINITY }
    }
}

/// A row's rate covers the interval before its hour: the row of hour 0 belongs to the hour before.
fn hour_before(hours: f64) -> usize {
    (hours - 1e-9) as usize
}

/// The outcome of the rows so far.
#[derive(Clone, Debug)]
pub(crate) struct Tally {
    rows: usize,
    /// The hour of the first row, and the time from it to the second.
    first_hours: f64,
    row_hours: f64,
    /// The last hour at 0.9 of expected or above, until the first below 0.5; whether that has been.
    well_hours: Option<f64>,
    fell: bool,
    lowest: f64,
    /// Rows below 0.5, but for the first one.
    rows_down: u32,
    /// Whether the share was 0.9 since it was last below 0.5.
    back: bool,
    relapses: Relapses,
    /// User-hours lost against the quiet reference, and against the expected users.
    lost: [f64; 2],
    /// The present hour, its attempts so far, and the largest ratio of the hours before.
    hour: usize,
    attempts: f64,
    peak: Option<f64>,
}

impl Tally {
    pub(crate) fn new() -> Self {
        Self {
            rows: 0,
            first_hours: 0.0,
            row_hours: 0.0,
            well_hours: None,
            fell: false,
            lowest: f64::INFINITY,
            rows_down: 0,
            back: false,
            relapses: Relapses::default(),
            lost: [0.0; 2],
            hour: 0,
            attempts: 0.0,
            peak: None,
        }
    }

    /// The number of rows so far.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// Adds the next row.
    pub(crate) fn add(&mut self, usual: &Usual, row: &Figures) {
        let share = row.share();
        let lost = [usual.online.get(self.rows).copied().unwrap_or(0.0), row.expected]
            .map(|usual| (usual - row.online).max(0.0));
        match self.rows {
            0 => {
                self.first_hours = row.hours;
                // The length of an interval follows with the next row.
                self.lost = lost;
            }
            1 => {
                self.row_hours = row.hours - self.first_hours;
                self.lost = self.lost.map(|first| first * self.row_hours);
            }
            _ => {}
        }
        if self.rows > 0 {
            for (sum, lost) in self.lost.iter_mut().zip(lost) {
                *sum += lost * self.row_hours;
            }
            self.rows_down += u32::from(share < DOWN);
            self.count_attempts(usual, hour_before(row.hours), row.attempts);
        }
        self.rows += 1;
        self.lowest = self.lowest.min(share);
        if share < DOWN {
            (self.fell, self.back) = (true, false);
        } else if share >= WELL {
            self.back = true;
            if !self.fell {
                self.well_hours = Some(row.hours);
            }
        }
        self.relapses.add(share);
    }

    fn count_attempts(&mut self, usual: &Usual, hour: usize, attempts: f64) {
        if hour > self.hour {
            self.peak = self.peak_with_hour(usual);
            (self.hour, self.attempts) = (hour, 0.0);
        }
        self.attempts += attempts;
    }

    /// The largest ratio, the present hour's included.
    fn peak_with_hour(&self, usual: &Usual) -> Option<f64> {
        let usual = usual.attempts.get(self.hour).copied().filter(|usual| *usual > 0.0);
        let Some(usual) = usual.filter(|_| self.rows > 1) else { return self.peak };
        let ratio = self.attempts / usual;
        Some(self.peak.map_or(ratio, |peak| peak.max(ratio)))
    }

    /// The outcome, if there are no more rows.
    pub(crate) fn outcome(&self, usual: &Usual, params: &Params) -> Outcome {
        let quiet_lowest = usual.lowest_in(self.rows);
        let lowest = self.lowest;
        let verdict = if quiet_lowest < DOWN {
            Verdict::FailsWithoutRestarts
        } else if lowest < DOWN {
            if self.back { Verdict::Recovered } else { Verdict::Stuck }
        } else if lowest < WELL {
            Verdict::Degraded
        } else {
            Verdict::Absorbed
        };
        // Losses are counted against the quiet reference; where that falls below 0.9 itself, against
        // the expected users.
        let [of_quiet, of_expected] = if self.rows > 1 { self.lost } else { [0.0; 2] };
        let lost = if quiet_lowest >= WELL { of_quiet } else { of_expected };
        Outcome {
            onset_hours: self.well_hours.filter(|_| self.fell),
            lowest_share: lowest,
            hours_down: f64::from(self.rows_down) * self.row_hours,
            relapses: self.relapses.count,
            user_hours_lost: lost,
            calls_lost: lost * params.calls,
            messages_lost: lost * params.messages,
            peak_attempts_ratio: self.peak_with_hour(usual),
            verdict,
        }
    }
}

impl Outcome {
    /// The outcome of a run, compared with the quiet reference of the same scenario.
    pub(crate) fn of(columns: &Columns, usual: &Usual, params: &Params) -> Self {
        let mut tally = Tally::new();
        for row in Figures::of(columns, 0) {
            tally.add(usual, &row);
        }
        tally.outcome(usual, params)
    }
}

/// Times the share reached 0.5 and lost more than half of that before reaching 0.9.
#[derive(Clone, Copy, Debug, Default)]
struct Relapses {
    count: u32,
    /// Whether the share was below 0.5, and the highest one since.
    down: bool,
    best: f64,
}

impl Relapses {
    fn add(&mut self, share: f64) {
        if share >= WELL {
            (self.down, self.best) = (false, 0.0);
        } else if self.down && self.best >= DOWN && share < self.best / 2.0 {
            self.count += 1;
            self.best = 0.0;
        } else if share < DOWN && self.best == 0.0 {
            self.down = true;
        } else if self.down {
            self.best = self.best.max(share);
        }
    }
}
