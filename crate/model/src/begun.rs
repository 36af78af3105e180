//! A run that has begun at a checkpoint, and goes to its end in one go: to its outcome, or to its columns.

use std::sync::Arc;

use crate::columns::Columns;
use crate::digest::digest;
use crate::engine::{Cut, Engine as _, Grid, Recorded, Recorder, Resolution, Setup};
use crate::outcome::Outcome;
use crate::params::Params;
use crate::quiet::Quiet;
use crate::rollout::PartialWave;
use crate::run::Run;
use crate::scenario::Scenario;
use crate::scope::{Scope, Variant};

/// An engine at a checkpoint, and what it goes on with.
pub(crate) struct Begun<'a, S: Scope> {
    pub(crate) grid: Grid,
    pub(crate) wave: PartialWave,
    pub(crate) quiet: Arc<Quiet<S>>,
    pub(crate) engine: S::Engine,
    /// The columns that begin with the rows until then, and their number; without columns they are those of
    /// the quiet reference.
    pub(crate) past: Option<&'a Columns>,
    pub(crate) rows: usize,
    /// A feedback loop that is cut from an hour on that the engine has not passed.
    pub(crate) cut: Option<Cut>,
}

/// How far an outcome is computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Until {
    /// To the end of the run.
    End,
    /// Until its verdict and its hours can no longer change.
    Settled,
    /// Until then, or until an outage has not ended in time after an hour.
    Ended { from_hours: f64, within_hours: f64 },
}

impl<S: Scope> Begun<'_, S> {
    /// The same, at the beginning of its warm-up if its checkpoint is after an hour.
    pub(crate) fn not_after(mut self, hours: f64, params: &Params, resolution: Resolution) -> Self {
        if self.engine.hours() > hours {
            let setup = Setup { resolution, ..self.quiet.setup(params, self.grid) };
            self.engine = S::cohorts(Variant::of(params), &setup).into();
            self.rows = 0;
        }
        self
    }

    /// The run.
    pub(crate) fn run(self, scenario: &Scenario) -> Run {
        let Self { grid, wave, quiet, engine, past, rows, cut } = self;
        let setup = quiet.setup(&scenario.params, grid);
        let past = past.unwrap_or(&quiet.columns).first(rows);
        let mut run = Recorded { engine, recorder: Recorder::after(&setup, past) };
        run.make_room(grid.hours);
        if let Some(Cut { hours, of }) = cut.filter(|cut| cut.hours < grid.hours) {
            run.advance(hours, &wave, f64::INFINITY);
            run.engine = S::cut(run.engine, of);
        }
        run.advance(grid.hours, &wave, f64::INFINITY);
        let columns = run.take_columns();
        let outcome = Outcome::of(&columns, &quiet.usual, &scenario.params);
        let digest = digest(&columns);
        Run { scenario: scenario.clone(), columns, outcome, digest }
    }
}
