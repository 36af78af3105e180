//! A run that has begun at a checkpoint, and goes to its end in one go: to its outcome, or to its columns.

use std::sync::Arc;

use crate::columns::Columns;
use crate::digest::digest;
use crate::engine::{Engine as _, Grid, Recorded, Recorder, Row, RowScale, Rows};
use crate::outcome::Outcome;
use crate::params::Params;
use crate::rollout::PartialWave;
use crate::run::Run;
use crate::running::Quiet;
use crate::scenario::Scenario;
use crate::scope::Scope;
use crate::settling::{LOOK_HOURS, Settling};
use crate::tally::{Figures, Tally, Usual};

/// An engine at a checkpoint, and what it goes on with.
pub(crate) struct Begun<S: Scope> {
    pub(crate) grid: Grid,
    pub(crate) wave: PartialWave,
    pub(crate) quiet: Arc<Quiet<S::Cohorts>>,
    pub(crate) engine: S::Engine,
    /// The number of rows until then.
    pub(crate) rows: usize,
}

/// Counts the rows of a run instead of writing them.
struct Counter<'a> {
    tally: Tally,
    usual: &'a Usual,
    scale: RowScale,
    /// The last row, if any was computed.
    last: Option<Row>,
}

impl Rows for Counter<'_> {
    fn take(&mut self, bins: f64, row: &Row) {
        let figures = Figures {
            hours: RowScale::hours(bins),
            online: row.online,
            expected: self.scale.expected(bins),
            attempts: row.attempts / self.scale.seconds,
        };
        self.tally.add(self.usual, &figures);
        self.last = Some(*row);
    }
}

/// How far an outcome is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Until {
    /// To the end of the run.
    End,
    /// Until its verdict and its hours can no longer change.
    Settled,
}

impl<S: Scope> Begun<S> {
    /// The outcome; the rows until now are the first ones of `past`.
    pub(crate) fn outcome(&mut self, past: &Columns, params: &Params, until: Until) -> Outcome {
        let Self { quiet, grid, wave, engine, .. } = self;
        let usual = &quiet.usual;
        let scale = RowScale::new(params, &quiet.rhythm, grid.row_minutes);
        let mut counter = Counter { tally: Tally::new(), usual, scale, last: None };
        for row in Figures::of(past, 0).take(self.rows) {
            counter.tally.add(usual, &row);
        }
        let settling = Settling::new(params, wave);
        let look_hours = if until == Until::Settled { LOOK_HOURS } else { f64::INFINITY };
        while engine.hours() < grid.hours {
            let next = (engine.hours() + look_hours).min(grid.hours);
            engine.advance(next, wave, f64::INFINITY, Some(&mut counter));
            let rows = counter.tally.rows();
            let settled = counter.last.as_ref().is_some_and(|last| {
                settling.is_over(engine.hours(), last, &quiet.columns, usual, rows - 1)
            });
            if until == Until::Settled && settled {
                let rest = Figures::of(&quiet.columns, rows);
                for row in rest.take_while(|row| row.hours <= grid.hours + 1e-6) {
                    counter.tally.add(usual, &row);
                }
                break;
            }
        }
        counter.tally.outcome(usual, params)
    }

    /// The run; the rows until now are the first ones of `past`.
    pub(crate) fn run(self, past: &Columns, scenario: &Scenario) -> Run {
        let Self { grid, wave, quiet, engine, rows } = self;
        let setup = quiet.setup(&scenario.params, grid);
        let recorder = Recorder::after(&setup, past.first(rows));
        let mut run = Recorded { engine, recorder };
        run.advance(grid.hours, &wave, f64::INFINITY);
        let columns = run.take_columns();
        let outcome = Outcome::of(&columns, &quiet.usual, &scenario.params);
        let digest = digest(&columns);
        Run { scenario: scenario.clone(), columns, outcome, digest }
    }
}
