//! The quiet reference: the same scenario with nothing that could set off an outage.
//!
//! It is continued from the one before where both are the same until an hour.

use std::sync::Arc;

use crate::checkpoint::{Checkpoint, last_until};
use crate::columns::Columns;
use crate::engine::{Engine as _, Grid, Recorded, Recorder, Resolution, Rhythm, Setup};
use crate::params::Params;
use crate::rollout::PartialWave;
use crate::scope::Scope;
use crate::spans::QuietKey;
use crate::tally::Usual;

/// Hours between two checkpoints.
const CHECKPOINT_HOURS: f64 = 24.0;

/// A quiet reference.
pub(crate) struct Quiet<S: Scope> {
    pub(crate) key: QuietKey,
    pub(crate) columns: Arc<Columns>,
    /// What the outcome reads of them.
    pub(crate) usual: Arc<Usual>,
    pub(crate) rhythm: Arc<Rhythm>,
    /// The network at some hours, in order: that of the first event among them.
    checkpoints: Vec<Arc<Checkpoint<S::Cohorts>>>,
    /// The work that it took.
    pub(crate) work: f64,
}

impl<S: Scope> Quiet<S> {
    /// The network of a scenario before the first event that the quiet reference does not have.
    pub(crate) fn before(&self, params: &Params) -> Checkpoint<S::Cohorts> {
        let before = last_until(&self.checkpoints, self.key.first_hours);
        let before = before.expect("there is one at that hour");
        before.continued::<S>(self.key.variant, params, &self.rhythm)
    }

    /// What an engine begins with that the quiet reference has no checkpoint of.
    pub(crate) fn setup<'a>(&self, params: &'a Params, grid: Grid) -> Setup<'a> {
        let rhythm = Arc::clone(&self.rhythm);
        Setup { params, rhythm, grid, resolution: Resolution::default() }
    }

    /// The engine of a scenario as it is before that event, and the number of rows until then.
    pub(crate) fn begin(&self, params: &Params, grid: Grid) -> (S::Engine, usize) {
        if S::by_individuals(params) {
            return (S::individuals(&self.setup(params, grid)), 0);
        }
        let Checkpoint { engine, rows } = self.before(params);
        (engine.into(), rows)
    }
}

/// A quiet reference on its way.
pub(crate) struct QuietRunning<S: Scope> {
    pub(crate) key: QuietKey,
    run: Recorded<S::Cohorts>,
    rhythm: Arc<Rhythm>,
    checkpoints: Vec<Arc<Checkpoint<S::Cohorts>>>,
    /// The one that has all that follows the first event, too.
    rest: Option<Arc<Quiet<S>>>,
    from_hours: f64,
    from_work: f64,
}

impl<S: Scope> QuietRunning<S> {
    /// Begins at the warm-up, or where the quiet reference before became another one.
    pub(crate) fn begin(
        key: QuietKey,
        rhythm: Arc<Rhythm>,
        resolution: Resolution,
        last: Option<&Arc<Quiet<S>>>,
    ) -> Self {
        let setup =
            Setup { params: &key.params, rhythm: Arc::clone(&rhythm), grid: key.grid, resolution };
        let mut checkpoints = Vec::new();
        let mut rest = None;
        let mut run = None;
        if let Some(last) = last {
            let same_hours = key.same_until_hours(&last.key);
            let all = same_hours >= key.grid.hours && same_hours >= last.key.grid.hours;
            let has_first = last.checkpoints.iter().any(|checkpoint| {
                let hours = checkpoint.engine.hours();
                hours == key.first_hours && hours <= same_hours
            });
            // The checkpoint of the first event has to be passed, unless it is there.
            let until = if has_first { same_hours } else { same_hours.min(key.first_hours) };
            if let Some(from) = last_until(&last.checkpoints, until) {
                let Checkpoint { engine, rows } =
                    from.continued::<S>(key.variant, &key.params, &rhythm);
                let recorder = Recorder::after(&setup, last.columns.first(rows));
                run = Some(Recorded { engine, recorder });
                let earlier = last.checkpoints.iter();
                let earlier =
                    earlier.take_while(|earlier| earlier.engine.hours() <= from.engine.hours());
                checkpoints.extend(earlier.cloned());
                rest = all.then(|| Arc::clone(last));
            }
        }
        let mut run = run.unwrap_or_else(|| Recorded::new(S::cohorts(key.variant, &setup), &setup));
        run.make_room(key.grid.hours);
        let (from_hours, from_work) = (run.engine().hours(), run.engine().work());
        Self { key, run, rhythm, checkpoints, rest, from_hours, from_work }
    }

    /// Where it ends: of what follows the first event the rest may be there.
    fn end_hours(&self) -> f64 {
        if self.rest.is_some() { self.key.first_hours } else { self.key.grid.hours }
    }

    /// Continues for about so much work. Returns the quiet reference once it is complete.
    pub(crate) fn advance(&mut self, work: f64) -> Option<Arc<Quiet<S>>> {
        let (hours, end_hours) = (self.run.engine().hours(), self.end_hours());
        if hours >= end_hours {
            return Some(self.end());
        }
        let next = if S::OPTIONAL {
            ((hours / CHECKPOINT_HOURS).floor() + 1.0) * CHECKPOINT_HOURS
        } else {
            f64::INFINITY
        };
        let first = self.key.first_hours;
        let next = if first > hours { next.min(first) } else { next }.min(end_hours);
        if self.run.advance(next, &PartialWave::none(), work) {
            self.checkpoints.push(Arc::new(Checkpoint::of(&self.run)));
        }
        None
    }

    fn end(&mut self) -> Arc<Quiet<S>> {
        let (key, rhythm, work) = (self.key.clone(), Arc::clone(&self.rhythm), self.work());
        let mut checkpoints = std::mem::take(&mut self.checkpoints);
        let (columns, usual) = if let Some(rest) = &self.rest {
            let hours = self.run.engine().hours();
            let later = rest.checkpoints.iter().filter(|later| later.engine.hours() > hours);
            checkpoints.extend(later.cloned());
            (Arc::clone(&rest.columns), Arc::clone(&rest.usual))
        } else {
            let columns = self.run.take_columns();
            let usual = Usual::of(&columns);
            (Arc::new(columns), Arc::new(usual))
        };
        Arc::new(Quiet { key, columns, usual, rhythm, checkpoints, work })
    }

    /// What was done so far.
    pub(crate) fn work(&self) -> f64 {
        self.run.engine().work() - self.from_work
    }

    /// The share that is done.
    pub(crate) fn share(&self) -> f64 {
        self.run.engine().share(self.from_hours, self.end_hours())
    }

    /// Hours that it takes, the warm-up among them.
    pub(crate) fn hours(&self) -> f64 {
        self.end_hours() - self.from_hours
    }
}
