//! A run on its way: the quiet reference, then the run itself, in slices of about so much work, so
//! that the caller can do something else in between.

use std::sync::Arc;

use crate::cohorts::Work;
use crate::columns::Columns;
use crate::engine::{Engine as _, Grid, Recorded, Recorder};
use crate::quiet::{Quiet, QuietRunning};
use crate::rollout::PartialWave;
use crate::scenario::Scenario;
use crate::scope::Scope;

/// A run that was begun.
pub struct Running<S: Scope> {
    pub(crate) scenario: Scenario,
    grid: Grid,
    wave: PartialWave,
    stage: Stage<S>,
    /// What the quiet run takes of the whole, where it was not kept from an earlier run.
    quiet_part: f64,
    /// What it took.
    quiet_work: f64,
}

/// What is computed at present.
enum Stage<S: Scope> {
    Quiet(Box<QuietRunning<S>>),
    Main(Box<Main<S>>),
}

/// The run itself, with the quiet reference beside it.
struct Main<S: Scope> {
    run: Recorded<S::Engine>,
    quiet: Arc<Quiet<S>>,
    /// Where it began: its hour, and the work done by then.
    from_hours: f64,
    from_work: f64,
}

/// What a run has given, and what the next one may share with it.
pub(crate) struct Ended<S: Scope> {
    pub(crate) columns: Columns,
    pub(crate) quiet: Arc<Quiet<S>>,
    pub(crate) bytes_a_client: Option<f64>,
    /// What was done for it, in the unit of the estimates.
    pub(crate) work: f64,
}

impl<S: Scope> Running<S> {
    /// Begins with the quiet reference.
    pub(crate) fn with_quiet(
        scenario: &Scenario,
        (grid, wave): (Grid, PartialWave),
        quiet: QuietRunning<S>,
    ) -> Self {
        let params = &scenario.params;
        let (reference, first_hours) = (&quiet.key.params, quiet.key.first_hours);
        let quiet_work = Work::at_most::<S>(reference, grid.step_seconds, quiet.hours()).total();
        let main = if S::by_individuals(params) {
            S::individuals_work_max(params, grid.hours)
        } else {
            Work::at_most::<S>(params, grid.step_seconds, grid.hours - first_hours).total()
        };
        let all = quiet_work + main.max(0.0);
        Self {
            scenario: scenario.clone(),
            grid,
            wave,
            stage: Stage::Quiet(Box::new(quiet)),
            // Nothing is left to do where the last reference and its checkpoint serve as they are.
            quiet_part: if all > 0.0 { quiet_work / all } else { 0.0 },
            quiet_work: 0.0,
        }
    }

    /// Begins with what the scenario has of its own.
    pub(crate) fn beside(
        scenario: &Scenario,
        (grid, wave): (Grid, PartialWave),
        quiet: Arc<Quiet<S>>,
    ) -> Self {
        let stage = Stage::Main(Box::new(Main::begin(scenario, grid, quiet)));
        Self { scenario: scenario.clone(), grid, wave, stage, quiet_part: 0.0, quiet_work: 0.0 }
    }

    /// Continues for about so much work, in the unit of the estimates. Returns whether it has come to
    /// its end.
    pub fn advance(&mut self, work: f64) -> bool {
        match &mut self.stage {
            Stage::Quiet(running) => {
                if let Some(quiet) = running.advance(work) {
                    self.quiet_work = quiet.work;
                    let main = Main::begin(&self.scenario, self.grid, quiet);
                    self.stage = Stage::Main(Box::new(main));
                }
                false
            }
            Stage::Main(main) => main.run.advance(self.grid.hours, &self.wave, work),
        }
    }

    /// What was done so far.
    pub fn work(&self) -> f64 {
        match &self.stage {
            Stage::Quiet(quiet) => quiet.work(),
            Stage::Main(main) => self.quiet_work + main.run.engine().work() - main.from_work,
        }
    }

    /// The share that is done.
    pub fn share(&self) -> f64 {
        match &self.stage {
            Stage::Quiet(quiet) => self.quiet_part * quiet.share(),
            Stage::Main(main) => {
                let share = main.run.engine().share(main.from_hours, self.grid.hours);
                self.quiet_part + (1.0 - self.quiet_part) * share
            }
        }
    }

    /// What it has given, at its end.
    pub(crate) fn end(self) -> Ended<S> {
        let work = self.work();
        let Stage::Main(mut main) = self.stage else { unreachable!("it has come to its end") };
        let bytes_a_client = main.run.engine().bytes_a_client();
        Ended { columns: main.run.take_columns(), quiet: main.quiet, bytes_a_client, work }
    }
}

impl<S: Scope> Main<S> {
    /// Begins after the quiet reference: from its checkpoint, or, by individuals, from the warm-up on.
    fn begin(scenario: &Scenario, grid: Grid, quiet: Arc<Quiet<S>>) -> Self {
        let (engine, rows) = quiet.begin(&scenario.params, grid);
        let setup = quiet.setup(&scenario.params, grid);
        let mut run =
            Recorded { engine, recorder: Recorder::after(&setup, quiet.columns.first(rows)) };
        run.make_room(grid.hours);
        let (from_hours, from_work) = (run.engine().hours(), run.engine().work());
        Self { run, quiet, from_hours, from_work }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::engine::{Engine as _, Grid, Recorded, Recorder, Resolution, Setup};
    use crate::rollout::PartialWave;
    use crate::scenario::Scenario;
    use crate::scope::{AnyEngine, Scope as _, Variant};
    use crate::{AllRules, Columns, Simulator};

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

    /// Events that are added one by one, each to what the last quiet reference has.
    #[test]
    fn the_share_of_a_run_that_continues_the_last_quiet_reference_is_finite() {
        let mut simulator = Simulator::default();
        let mut link = "s=aug-2007&clients=1000000".to_owned();
        for event in ["stop=55h", "crash=61h", "throttle=85h", "relief=91h", "mega=97h", "mega=98h"]
        {
            link = format!("{link}&{event}");
            let mut running = simulator.begin(&Scenario::from_link(&link).0);
            while {
                assert!((0.0..=1.0).contains(&running.share()), "{link}: {}", running.share());
                !running.advance(1e6)
            } {}
            assert!((0.0..=1.0).contains(&running.share()), "{link}: {}", running.share());
            simulator.end(running);
        }
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
    fn slices_are_as_small_as_requested() {
        for link in LINKS {
            let most = sliced(&Scenario::from_link(link).0, 1e6, 2000).1;
            assert!(most < 3e6, "{link}: {most}");
        }
    }

    /// One of each engine, law and set of rules, with restarts within a day.
    const ENGINES: [&str; 4] = [
        "s=aug-2007&release=9h",
        "s=aug-2007&release=9h&jitter=full&queue=lifo&protection=shed",
        "s=aug-2007&release=9h&engine=sampled&clients=20000",
        "s=aug-2007&release=9h&engine=individuals&clients=2000",
    ];
    const HOURS: f64 = 20.0;

    /// Calls a check with a scenario's engine at the beginning of its warm-up, its columns without
    /// rows, and its wave.
    fn with_engine(link: &str, check: impl Fn(AnyEngine, Recorder, &PartialWave)) {
        let scenario = Scenario::from_link(link).0;
        let (params, preset) = (&scenario.params, scenario.preset);
        let grid = Grid {
            hours: HOURS,
            row_minutes: 15,
            step_seconds: preset.step_seconds,
            calendar: preset.calendar(),
        };
        let rhythm = Arc::new(AllRules::rhythm(params, None, grid));
        let setup = Setup { params, rhythm, grid, resolution: Resolution::default() };
        let engine = if AllRules::by_individuals(params) {
            AllRules::individuals(&setup)
        } else {
            AllRules::cohorts(Variant::of(params), &setup).into()
        };
        check(engine, Recorder::new(&setup), &Simulator::default().partial_wave(&scenario));
    }

    fn to_the_end(mut run: Recorded<AnyEngine>, wave: &PartialWave) -> Columns {
        assert!(run.advance(HOURS, wave, f64::INFINITY));
        run.take_columns()
    }

    /// Between two rows, and whether or not the original has continued.
    #[test]
    fn a_checkpoint_continues_with_the_same_bits() {
        for link in ENGINES {
            with_engine(link, |engine, recorder, wave| {
                let mut run = Recorded { engine, recorder };
                let whole = to_the_end(run.clone(), wave);
                let mut checkpoints = 0;
                while !run.advance(HOURS, wave, 7e5) {
                    let checkpoint = run.clone();
                    assert!(to_the_end(checkpoint, wave) == whole, "{link}");
                    checkpoints += 1;
                }
                assert!(checkpoints > 2, "{link}: {checkpoints}");
                assert!(run.take_columns() == whole, "{link}");
            });
        }
    }

    #[test]
    fn a_run_without_rows_is_the_same_run() {
        for link in ENGINES {
            with_engine(link, |engine, mut recorder, wave| {
                let whole = to_the_end(
                    Recorded { engine: engine.clone(), recorder: recorder.clone() },
                    wave,
                );
                let mut engine = engine;
                engine.advance(HOURS / 2.0, wave, f64::INFINITY, None);
                engine.advance(HOURS, wave, f64::INFINITY, Some(&mut recorder));
                let late = recorder.take_columns();
                assert!(late.rows() > 30 && late.rows() < whole.rows(), "{link}");
                for ((name, late), (_, whole)) in late.all().zip(whole.all()) {
                    assert!(whole.ends_with(late), "{link}: {name}");
                }
            });
        }
    }
}
