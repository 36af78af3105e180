//! A run that has begun at a checkpoint, and goes to its end in one go: to its outcome, or to its columns.

use std::sync::Arc;

use crate::columns::Columns;
use crate::digest::digest;
use crate::ending::Ending;
use crate::engine::{Cut, Engine as _, Grid, Recorded, Recorder, Row, RowScale, Rows};
use crate::outcome::{Figures, Outcome};
use crate::params::Params;
use crate::quiet::Quiet;
use crate::rollout::PartialWave;
use crate::run::Run;
use crate::scenario::Scenario;
use crate::scope::Scope;
use crate::settling::{Settling, State};
use crate::tally::{Tally, Usual};

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

/// Hours after which a run is asked whether it has settled.
const SLICE_HOURS: f64 = 1.0;

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

/// Counts the rows of a run instead of writing them.
struct Counter<'a> {
    tally: Tally,
    usual: &'a Usual,
    scale: RowScale,
    /// Where it counts only until the run has settled.
    settling: Option<Settling<'a>>,
    has_settled: bool,
    /// Where it looks whether an outage ends.
    ending: Option<Ending>,
}

impl Counter<'_> {
    /// Counts the next row, unless the run has settled before it.
    fn count(&mut self, figures: &Figures, state: &State) {
        if self.is_done() {
            return;
        }
        if let Some(ending) = &mut self.ending {
            ending.add(figures);
        }
        self.tally.add(self.usual, figures);
        if let Some(settling) = &mut self.settling {
            let row = self.tally.rows() - 1;
            self.has_settled = settling.has_settled(row, figures.hours, state);
        }
    }

    /// Whether further rows make no difference.
    fn is_done(&self) -> bool {
        self.has_settled || self.ending.is_some_and(|ending| ending.has_failed())
    }
}

impl Rows for Counter<'_> {
    fn take(&mut self, bins: f64, row: &Row) {
        let figures = Figures {
            hours: RowScale::hours(bins),
            online: row.online,
            expected: self.scale.expected(bins),
            attempts: row.attempts / self.scale.seconds,
        };
        self.count(&figures, &State::of_row(row));
    }
}

impl<S: Scope> Begun<'_, S> {
    /// The outcome, and the engine as it was then.
    pub(crate) fn outcome(self, params: &Params, until: Until) -> (Outcome, S::Engine) {
        let (outcome, _, engine) = self.counted(params, until);
        (outcome, engine)
    }

    /// Hours from an hour on until an outage has ended, as [`crate::ends_after`] has it.
    pub(crate) fn ends_after(
        self,
        params: &Params,
        from_hours: f64,
        within_hours: f64,
    ) -> Option<f64> {
        let (_, ending, _) = self.counted(params, Until::Ended { from_hours, within_hours });
        ending?.hours()
    }

    fn counted(self, params: &Params, until: Until) -> (Outcome, Option<Ending>, S::Engine) {
        let Self { quiet, grid, wave, mut engine, past, rows, mut cut } = self;
        let (columns, usual): (&Columns, &Usual) = (&quiet.columns, &quiet.usual);
        let past = past.unwrap_or(columns);
        let settling = (until != Until::End).then(|| Settling::new(params, &wave, columns));
        let ending = match until {
            Until::Ended { from_hours, within_hours } => {
                Some(Ending::after(from_hours, within_hours))
            }
            _ => None,
        };
        let scale = RowScale::new(params, &quiet.rhythm, grid.row_minutes);
        let mut counter =
            Counter { tally: Tally::new(), usual, scale, settling, has_settled: false, ending };
        for (row, figures) in Figures::of(past, 0).take(rows).enumerate() {
            if let Some(state) = State::of_columns(past, row) {
                counter.count(&figures, &state);
            }
        }
        while engine.hours() < grid.hours && !counter.is_done() {
            if let Some(Cut { of, .. }) = cut.take_if(|cut| engine.hours() >= cut.hours) {
                engine = S::cut(engine, of);
            }
            let stop = cut.map_or(grid.hours, |cut| cut.hours.min(grid.hours));
            let next = (engine.hours() + SLICE_HOURS).min(stop);
            engine.advance(next, &wave, f64::INFINITY, Some(&mut counter));
        }
        let mut ending = counter.ending;
        let mut tally = counter.tally;
        if counter.has_settled {
            let rest = Figures::of(columns, tally.rows());
            for row in rest.take_while(|row| row.hours <= grid.hours + 1e-6) {
                tally.add(usual, &row);
                if let Some(ending) = &mut ending {
                    ending.add(&row);
                }
            }
        }
        (tally.outcome(usual, params), ending, engine)
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
