//! A run on its way: it goes on in slices of about so much work, so that whoever waits can look up in between.

use std::sync::Arc;

use crate::columns::Columns;
use crate::network::{Grid, Rhythm, Work};
use crate::rollout::Wave;
use crate::scenario::Scenario;
use crate::scope::{Cohorts as _, EachClient as _, Scope};
use crate::spans::QuietKey;

/// The same scenario with nothing that could set off an outage.
pub(crate) struct Quiet<C> {
    pub(crate) columns: Columns,
    pub(crate) rhythm: Arc<Rhythm>,
    /// The network before the first such thing.
    pub(crate) before: C,
}

/// A run that was begun.
pub struct Running<S: Scope> {
    pub(crate) scenario: Scenario,
    pub(crate) key: QuietKey,
    grid: Grid,
    wave: Wave,
    stage: Stage<S>,
    /// What the quiet run takes of the whole, where it was not kept from an earlier run.
    quiet_part: f64,
    /// What it took.
    quiet_work: f64,
}

/// What is computed at present.
enum Stage<S: Scope> {
    /// The quiet reference, and the network before anything can happen once it has come so far.
    Quiet(Box<S::Cohorts>, Option<Box<S::Cohorts>>, Arc<Rhythm>),
    Cohorts(Box<S::Cohorts>, Arc<Quiet<S::Cohorts>>),
    Individuals(Box<S::Individuals>, Arc<Quiet<S::Cohorts>>),
}

/// What a run has given, and what the next one may share with it.
pub(crate) struct Ended<C> {
    pub(crate) columns: Columns,
    pub(crate) quiet: Arc<Quiet<C>>,
    pub(crate) bytes_a_client: Option<f64>,
    /// What was done for it, in the unit of the estimates.
    pub(crate) work: f64,
}

impl<S: Scope> Running<S> {
    /// Begins with the quiet reference.
    pub(crate) fn with_quiet(
        scenario: &Scenario,
        (grid, wave): (Grid, Wave),
        key: QuietKey,
        (trajectory, rhythm): (S::Cohorts, Arc<Rhythm>),
    ) -> Self {
        let params = &scenario.params;
        let quiet = Work::at_most::<S>(&key.0, grid.step_seconds, key.1.hours).total();
        let main = if S::by_individuals(params) {
            S::Individuals::at_most(params, grid.hours)
        } else {
            Work::at_most::<S>(params, grid.step_seconds, grid.hours - key.2).total()
        };
        let stage = Stage::Quiet(Box::new(trajectory), None, rhythm);
        let scenario = scenario.clone();
        Self {
            scenario,
            key,
            grid,
            wave,
            stage,
            quiet_part: quiet / (quiet + main.max(0.0)),
            quiet_work: 0.0,
        }
    }

    /// Begins with what the scenario has of its own.
    pub(crate) fn beside(
        scenario: &Scenario,
        (grid, wave): (Grid, Wave),
        key: QuietKey,
        quiet: Arc<Quiet<S::Cohorts>>,
    ) -> Self {
        let stage = main(scenario, grid, quiet);
        Self {
            scenario: scenario.clone(),
            key,
            grid,
            wave,
            stage,
            quiet_part: 0.0,
            quiet_work: 0.0,
        }
    }

    /// Goes on for about so much work, in the unit of the estimates. Returns whether it has come to its
    /// end.
    pub fn advance(&mut self, work: f64) -> bool {
        match &mut self.stage {
            Stage::Quiet(trajectory, before, rhythm) => {
                let (hours, first) = (self.key.1.hours, self.key.2);
                let nothing = Wave::empty(0);
                if before.is_none() && trajectory.advance(first, &nothing, work) {
                    *before = Some(trajectory.clone());
                } else if before.is_some()
                    && trajectory.advance(hours, &nothing, work)
                    && let Some(before) = before.take()
                {
                    self.quiet_work = trajectory.work();
                    let columns = trajectory.take_columns();
                    let quiet = Quiet { columns, rhythm: Arc::clone(rhythm), before: *before };
                    self.stage = main(&self.scenario, self.grid, Arc::new(quiet));
                }
                false
            }
            Stage::Cohorts(trajectory, _) => trajectory.advance(self.grid.hours, &self.wave, work),
            Stage::Individuals(each, _) => each.advance(&self.wave, work),
        }
    }

    /// What was done so far.
    pub fn work(&self) -> f64 {
        match &self.stage {
            Stage::Quiet(trajectory, ..) => trajectory.work(),
            Stage::Cohorts(trajectory, quiet) => {
                self.quiet_work + trajectory.work() - quiet.before.work()
            }
            Stage::Individuals(each, _) => self.quiet_work + each.work(),
        }
    }

    /// The share that is done.
    pub fn share(&self) -> f64 {
        let main = match &self.stage {
            Stage::Quiet(trajectory, ..) => {
                return self.quiet_part * trajectory.share(f64::NEG_INFINITY, self.key.1.hours);
            }
            Stage::Cohorts(trajectory, _) => trajectory.share(self.key.2, self.grid.hours),
            Stage::Individuals(each, _) => each.share(),
        };
        self.quiet_part + (1.0 - self.quiet_part) * main
    }

    /// What it has given, at its end.
    pub(crate) fn end(self) -> Ended<S::Cohorts> {
        let work = self.work();
        match self.stage {
            Stage::Quiet(..) => unreachable!("it has come to its end"),
            Stage::Cohorts(trajectory, quiet) => {
                Ended { columns: trajectory.columns(), quiet, bytes_a_client: None, work }
            }
            Stage::Individuals(each, quiet) => {
                let (columns, bytes) = each.end();
                Ended { columns, quiet, bytes_a_client: Some(bytes), work }
            }
        }
    }
}

/// What comes after the quiet reference.
fn main<S: Scope>(scenario: &Scenario, grid: Grid, quiet: Arc<Quiet<S::Cohorts>>) -> Stage<S> {
    let params = &scenario.params;
    if S::by_individuals(params) {
        let each = S::Individuals::begin(params, Arc::clone(&quiet.rhythm), grid);
        return Stage::Individuals(Box::new(each), quiet);
    }
    let mut trajectory = quiet.before.clone();
    trajectory.retune(params);
    Stage::Cohorts(Box::new(trajectory), quiet)
}

#[cfg(test)]
mod tests {
    use crate::Simulator;
    use crate::scenario::Scenario;

    const LINKS: [&str; 6] = [
        "s=aug-2007&clients=1000000",
        "s=aug-2007&engine=sampled&jitter=decorrelated&tries=9",
        "s=aug-2007&boot_law=normal&retry=1s&boot=30min",
        "s=storm-kernel&clients=20000",
        "s=aug-2007&engine=individuals&clients=2000&arrivals=100000",
        "s=storm-kernel&engine=expected&release=9h",
    ];

    /// Runs in slices of about so much work; gives the digest, and the most that was done in one.
    fn sliced(scenario: &Scenario, work: f64, slices: usize) -> (Option<String>, f64) {
        let mut simulator = Simulator::default();
        let mut running = simulator.begin(scenario);
        let (mut most, mut share) = (0.0_f64, 0.0);
        for _ in 0..slices {
            let before = running.work();
            let ended = running.advance(work);
            most = most.max(running.work() - before);
            assert!(running.share() >= share && running.share() <= 1.0, "{}", running.share());
            share = running.share();
            if ended {
                return (Some(simulator.end(running).digest_hex()), most);
            }
        }
        (None, most)
    }

    #[test]
    fn slices_give_the_same_run() {
        for link in [LINKS[0], LINKS[3], LINKS[5]] {
            let scenario = Scenario::from_link(link).0;
            let whole = crate::run(&scenario).digest_hex();
            assert_eq!(sliced(&scenario, 1.7e6, usize::MAX).0, Some(whole), "{link}");
        }
    }

    /// Whatever the scenario and its engine, in the quiet reference too.
    #[test]
    fn slices_are_as_small_as_they_are_asked_for() {
        for link in LINKS {
            let most = sliced(&Scenario::from_link(link).0, 1e6, 2000).1;
            assert!(most < 3e6, "{link}: {most}");
        }
    }
}
