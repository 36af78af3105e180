//! A run of which only the outcome is kept, in slices: each row is counted as soon as it is due, and none is written.

use std::sync::Arc;

use crate::begun::{Begun, Until};
use crate::columns::Columns;
use crate::cost::AUGUST;
use crate::ending::Ending;
use crate::engine::{Cut, Engine as _, Grid, Resolution, Row, RowScale, Rows};
use crate::outcome::{Figures, Outcome};
use crate::params::Params;
use crate::quiet::{Quiet, QuietRunning};
use crate::rollout::PartialWave;
use crate::scenario::Scenario;
use crate::scope::Scope;
use crate::settling::{Settling, State};
use crate::tally::{Tally, Usual};

/// Hours after which a run is asked whether it has settled.
const SLICE_HOURS: f64 = 1.0;

/// A run from its checkpoint on.
pub(crate) struct Counting<S: Scope> {
    params: Params,
    grid: Grid,
    wave: PartialWave,
    quiet: Arc<Quiet<S>>,
    engine: S::Engine,
    /// Where it began: its hour, and the work done by then.
    from_hours: f64,
    from_work: f64,
    scale: RowScale,
    count: Count,
    /// A feedback loop that is still to be cut.
    cut: Option<Cut>,
}

/// The rows so far.
struct Count {
    tally: Tally,
    /// Where they are counted only until the run has settled.
    settling: Option<Settling>,
    has_settled: bool,
    /// Where it looks whether an outage ends.
    ending: Option<Ending>,
}

impl Count {
    /// Whether further rows make no difference.
    fn is_done(&self) -> bool {
        self.has_settled || self.ending.is_some_and(|ending| ending.has_failed())
    }

    /// Counts the next row, unless the run has settled before it.
    fn add(&mut self, (columns, usual): (&Columns, &Usual), figures: &Figures, state: &State) {
        if self.is_done() {
            return;
        }
        if let Some(ending) = &mut self.ending {
            ending.add(figures);
        }
        self.tally.add(usual, figures);
        if let Some(settling) = &mut self.settling {
            let row = self.tally.rows() - 1;
            self.has_settled = settling.has_settled(columns, row, figures.hours, state);
        }
    }
}

/// Counts the rows of an engine.
struct Counter<'a> {
    count: &'a mut Count,
    quiet: (&'a Columns, &'a Usual),
    scale: &'a RowScale,
}

impl Rows for Counter<'_> {
    fn take(&mut self, bins: f64, row: &Row) {
        let figures = Figures {
            hours: RowScale::hours(bins),
            online: row.online,
            expected: self.scale.expected(bins),
            attempts: row.attempts / self.scale.seconds,
        };
        self.count.add(self.quiet, &figures, &State::of_row(row));
    }
}

impl<S: Scope> Counting<S> {
    /// Counts the rows until the checkpoint.
    pub(crate) fn begin(begun: Begun<'_, S>, params: &Params, until: Until) -> Self {
        let Begun { quiet, grid, wave, engine, past, rows, cut } = begun;
        let scale = RowScale::new(params, &quiet.rhythm, grid.row_minutes);
        let settling = (until != Until::End).then(|| Settling::new(params, &wave));
        let ending = match until {
            Until::Ended { from_hours, within_hours } => {
                Some(Ending::after(from_hours, within_hours))
            }
            _ => None,
        };
        let mut count = Count { tally: Tally::new(), settling, has_settled: false, ending };
        let past = past.unwrap_or(&quiet.columns);
        for (row, figures) in Figures::of(past, 0).take(rows).enumerate() {
            if let Some(state) = State::of_columns(past, row) {
                count.add((&quiet.columns, &quiet.usual), &figures, &state);
            }
        }
        let (from_hours, from_work) = (engine.hours(), engine.work());
        let params = *params;
        Self { params, grid, wave, quiet, engine, from_hours, from_work, scale, count, cut }
    }

    /// Continues for about so much work, in the unit of the estimates. Returns whether nothing is left that could
    /// change the outcome.
    pub(crate) fn advance(&mut self, work: f64) -> bool {
        let end_work = self.engine.work() + work;
        if let Some(Cut { hours, of }) = self.cut {
            self.advance_to(hours, work);
            if self.is_over() || self.engine.hours() < hours {
                return self.is_over();
            }
            self.engine = S::cut(self.engine.clone(), of);
            self.cut = None;
        }
        self.advance_to(self.grid.hours, end_work - self.engine.work());
        self.is_over()
    }

    /// Continues to an hour, or for about so much work.
    fn advance_to(&mut self, hours: f64, work: f64) {
        let end_work = self.engine.work() + work;
        let end_hours = hours.min(self.grid.hours);
        let quiet: (&Columns, &Usual) = (&self.quiet.columns, &self.quiet.usual);
        while !self.count.is_done() && self.engine.hours() < end_hours {
            let left = end_work - self.engine.work();
            if left <= 0.0 {
                return;
            }
            let next = (self.engine.hours() + SLICE_HOURS).min(end_hours);
            let mut counter = Counter { count: &mut self.count, quiet, scale: &self.scale };
            self.engine.advance(next, &self.wave, left, Some(&mut counter));
        }
    }

    fn is_over(&self) -> bool {
        self.count.is_done() || self.engine.hours() >= self.grid.hours
    }

    /// The outcome, and the engine as it was then. The rows of a run that has settled are from then on those of the
    /// quiet reference.
    pub(crate) fn outcome(self) -> (Outcome, Option<Ending>, S::Engine) {
        let Self { params, grid, quiet, engine, count, .. } = self;
        let (mut tally, mut ending) = (count.tally, count.ending);
        if count.has_settled {
            let rest = Figures::of(&quiet.columns, tally.rows());
            for row in rest.take_while(|row| row.hours <= grid.hours + 1e-6) {
                tally.add(&quiet.usual, &row);
                if let Some(ending) = &mut ending {
                    ending.add(&row);
                }
            }
        }
        (tally.outcome(&quiet.usual, &params), ending, engine)
    }
}

/// The outcome of a run that has begun, and the engine as it was then.
pub(crate) fn outcome<S: Scope>(
    begun: Begun<'_, S>,
    params: &Params,
    until: Until,
) -> (Outcome, S::Engine) {
    let mut counting = Counting::begin(begun, params, until);
    counting.advance(f64::INFINITY);
    let (outcome, _, engine) = counting.outcome();
    (outcome, engine)
}

/// Hours until an outage has ended in a run that has begun; its feedback loop is cut at the hour of the cut.
pub(crate) fn ends<S: Scope>(begun: Begun<'_, S>, params: &Params, until: Until) -> Option<f64> {
    let mut counting = Counting::begin(begun, params, until);
    counting.advance(f64::INFINITY);
    counting.outcome().1?.hours()
}

/// What a run is counted for, and by which steps.
#[derive(Clone, Copy)]
pub(crate) struct Aim {
    pub(crate) until: Until,
    pub(crate) cut: Option<Cut>,
    pub(crate) resolution: Resolution,
}

/// The outcome of a scenario on its way, as [`Simulator::outcome`](crate::Simulator::outcome) gives it, in slices of about so much work, so
/// that the caller can do something else in between.
pub struct OutcomeRunning<S: Scope> {
    stage: Stage<S>,
    /// The work of a quiet reference that was not kept from an earlier run.
    quiet_work: f64,
}

enum Stage<S: Scope> {
    Quiet {
        running: Box<QuietRunning<S>>,
        scenario: Box<Scenario>,
        grid: Grid,
        wave: PartialWave,
        aim: Aim,
    },
    Main(Box<Counting<S>>),
}

impl<S: Scope> Stage<S> {
    /// The run beside its quiet reference.
    fn main(
        params: &Params,
        (grid, wave): (Grid, PartialWave),
        quiet: Arc<Quiet<S>>,
        Aim { until, cut, resolution }: Aim,
    ) -> Self {
        let (engine, rows) = quiet.begin(params, grid);
        let begun = Begun { grid, wave, quiet, engine, past: None, rows, cut };
        let cut_hours = cut.map_or(f64::INFINITY, |cut| cut.hours);
        let begun = begun.not_after(cut_hours, params, resolution);
        Self::Main(Box::new(Counting::begin(begun, params, until)))
    }
}

/// What an outcome has given, and what the next run may share with it.
pub(crate) struct EndedOutcome<S: Scope> {
    pub(crate) outcome: Outcome,
    /// Hours until an outage has ended, where that was looked for.
    pub(crate) ends: Option<f64>,
    pub(crate) quiet: Arc<Quiet<S>>,
    /// What was done for it, in the unit of [`Scenario::cost`].
    pub(crate) work: f64,
    pub(crate) bytes_a_client: Option<f64>,
}

impl<S: Scope> OutcomeRunning<S> {
    /// Begins with the quiet reference.
    pub(crate) fn with_quiet(
        scenario: &Scenario,
        (grid, wave): (Grid, PartialWave),
        running: QuietRunning<S>,
        aim: Aim,
    ) -> Self {
        let (running, scenario) = (Box::new(running), Box::new(scenario.clone()));
        Self { stage: Stage::Quiet { running, scenario, grid, wave, aim }, quiet_work: 0.0 }
    }

    /// Begins beside a quiet reference that was kept.
    pub(crate) fn beside(
        scenario: &Scenario,
        plan: (Grid, PartialWave),
        quiet: Arc<Quiet<S>>,
        aim: Aim,
    ) -> Self {
        Self { stage: Stage::main(&scenario.params, plan, quiet, aim), quiet_work: 0.0 }
    }

    /// What it has given, at its end.
    pub(crate) fn end(self) -> EndedOutcome<S> {
        let Stage::Main(main) = self.stage else { unreachable!("it has come to its end") };
        let (quiet, from_work) = (Arc::clone(&main.quiet), main.from_work);
        let (outcome, ending, engine) = main.outcome();
        let work = (self.quiet_work + engine.work() - from_work) / AUGUST;
        let ends = ending.and_then(|ending| ending.hours());
        EndedOutcome { outcome, ends, quiet, work, bytes_a_client: engine.bytes_a_client() }
    }

    /// Continues for about so much work, in the unit of the estimates. Returns whether it has come to its end.
    pub fn advance(&mut self, work: f64) -> bool {
        match &mut self.stage {
            Stage::Quiet { running, scenario, grid, wave, aim } => {
                if let Some(quiet) = running.advance(work) {
                    self.quiet_work = quiet.work;
                    self.stage = Stage::main(&scenario.params, (*grid, wave.clone()), quiet, *aim);
                }
                false
            }
            Stage::Main(main) => main.advance(work),
        }
    }

    /// The share that is done; a run that settles leaves the rest out.
    #[must_use]
    pub fn share(&self) -> f64 {
        match &self.stage {
            Stage::Quiet { running, .. } => running.share() / 2.0,
            Stage::Main(main) => {
                let share = main.engine.share(main.from_hours, main.grid.hours);
                if self.quiet_work > 0.0 { share.midpoint(1.0) } else { share }
            }
        }
    }
}
