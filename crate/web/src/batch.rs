//! Several runs of scenarios that differ little, one after the other in slices: what a page has a worker compute of
//! a map, a band or an ensemble.

use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

use crate::simulation::Simulation;
use reboot_storm_bridge::error::{failed, refused};
use reboot_storm_model::{AUGUST, AllRules, OutcomeRunning, Running, Scenario, Simulator};
use reboot_storm_study::band::{self, Month};
use reboot_storm_study::ensemble;
use reboot_storm_study::map::{Answer, ParameterMap};
use reboot_storm_study::plan::PlanRuns;

use crate::checkpoints::Checkpoints;
use crate::endings::{Answering, Endings};
use crate::map::{answer_numbers, cells};
use crate::verdicts::{Question, Verdicts};

/// The scenarios of a batch, and what is kept of their runs.
enum Kind {
    Map(Box<ParameterMap>, Vec<usize>),
    /// The first of the months.
    Band(usize),
    /// The first of the seeds.
    Ensemble(usize),
    /// Verdicts or outcomes of scenarios around one.
    Verdicts(Box<Verdicts>),
    /// When outages end in scenarios around one.
    Endings(Endings),
}

/// Runs on their way.
pub(crate) struct Batch {
    kind: Kind,
    /// The scenario that all runs have in common.
    scenario: Scenario,
    runs: usize,
    done: usize,
    running: Option<Member>,
    results: Vec<f64>,
}

/// One of the runs, on its way.
enum Member {
    /// With columns.
    Run(Box<Running<AllRules>>),
    /// For its verdict and hours alone.
    Outcome(Box<OutcomeRunning<AllRules>>),
    /// For when its outage ends.
    Ending(Answering),
}

impl Member {
    fn advance(&mut self, work: f64) -> bool {
        match self {
            Self::Run(running) => running.advance(work),
            Self::Outcome(running) => running.advance(work),
            Self::Ending(running) => running.advance(work),
        }
    }

    fn share(&self) -> f64 {
        match self {
            Self::Run(running) => running.share(),
            Self::Outcome(running) => running.share(),
            Self::Ending(running) => running.share(),
        }
    }
}

impl Batch {
    fn new(kind: Kind, scenario: &Scenario, runs: usize) -> Self {
        let (running, results) = (None, Vec::new());
        Self { kind, scenario: scenario.clone(), runs, done: 0, running, results }
    }

    /// Begins the next run: only bands and ensembles need columns.
    fn begin(&self, simulator: &mut Simulator) -> Member {
        let (scenario, outcome_alone) = match &self.kind {
            Kind::Endings(endings) => return Member::Ending(endings.begin(simulator)),
            Kind::Map(map, cells) => (map.scenario(cells[self.done]), true),
            Kind::Band(first) => (band::month(&self.scenario, first + self.done), false),
            Kind::Ensemble(first) => {
                (ensemble::member_scenario(&self.scenario, first + self.done), false)
            }
            Kind::Verdicts(verdicts) => (verdicts.next_run(), verdicts.are_settled_early()),
        };
        if outcome_alone {
            Member::Outcome(Box::new(simulator.begin_outcome(&scenario)))
        } else {
            Member::Run(Box::new(simulator.begin(&scenario)))
        }
    }

    /// Does the next part of the batch, if that takes little time; whether it does.
    fn at_once(&mut self, kept: &mut Checkpoints) -> bool {
        let counted = match &mut self.kind {
            Kind::Verdicts(verdicts) => verdicts
                .at_once(&mut kept.verdicts, &self.scenario)
                .map(|outcome| verdicts.put(&outcome, &mut self.results)),
            Kind::Endings(endings) => endings.at_once(&mut kept.endings).map(|answer| {
                endings.put(&answer, &mut self.results);
                true
            }),
            _ => None,
        };
        self.done += usize::from(counted == Some(true));
        counted.is_some()
    }

    /// Keeps the results of a run that has come to its end.
    fn keep(&mut self, simulator: &mut Simulator, member: Member) {
        let (outcome, online) = match member {
            Member::Ending(running) => {
                if let Kind::Endings(endings) = &mut self.kind {
                    endings.put(&running.end(simulator), &mut self.results);
                    self.done += 1;
                }
                return;
            }
            Member::Outcome(running) => (simulator.end_outcome(*running), None),
            Member::Run(running) => {
                let Month { outcome, online } = Month::of(&simulator.end(*running));
                (outcome, Some(online))
            }
        };
        match &mut self.kind {
            Kind::Map(..) => self.results.extend(answer_numbers(&Answer::of(&outcome))),
            Kind::Band(_) => {
                self.results.extend(outcome.to_numbers());
                self.results.extend(online.into_iter().flatten());
            }
            Kind::Ensemble(_) => self.results.extend(outcome.to_numbers()),
            Kind::Verdicts(verdicts) => {
                self.done += usize::from(verdicts.put(&outcome, &mut self.results));
                return;
            }
            Kind::Endings(_) => return,
        }
        self.done += 1;
    }
}

#[wasm_bindgen]
impl Simulation {
    /// Begins to compute these cells of a map of the scenario; `stepBatch` continues. Two numbers come of each cell:
    /// the position of its verdict, and its hours down.
    ///
    /// # Errors
    /// A `RefusalError` of a parameter without a slider; an `Error` if the log of restarts is missing.
    #[wasm_bindgen(js_name = beginMap)]
    pub fn begin_map(
        &mut self,
        x: &str,
        y: &str,
        cells_max: u32,
        tile: &[u32],
    ) -> Result<(), JsValue> {
        let scenario = &self.session.scenario;
        let map = ParameterMap::new(scenario, (x, y), cells_max as usize);
        let map = map.map_err(|refusal| refused(&refusal))?;
        let cells = cells(&map, tile)?;
        self.begin_batch(Kind::Map(Box::new(map), cells), tile.len())
    }

    /// Begins to compute so many months of a band. Of each month come the members of its outcome as numbers, and
    /// users online row by row.
    ///
    /// # Errors
    /// An `Error` if the log of restarts is missing.
    #[wasm_bindgen(js_name = beginBand)]
    pub fn begin_band(&mut self, first: u32, months: u32) -> Result<(), JsValue> {
        self.begin_batch(Kind::Band(first as usize), months as usize)
    }

    /// Begins to compute so many runs of an ensemble. Of each come the members of its outcome as numbers.
    ///
    /// # Errors
    /// An `Error` if the log of restarts is missing.
    #[wasm_bindgen(js_name = beginEnsemble)]
    pub fn begin_ensemble(&mut self, first: u32, runs: u32) -> Result<(), JsValue> {
        self.begin_batch(Kind::Ensemble(first as usize), runs as usize)
    }

    /// Begins to compute whether the network falls in each of these scenarios, given by their links: 1 if it does, 0 if
    /// not. They are computed fastest where they differ little from the present scenario, whose log of restarts they
    /// take.
    ///
    /// # Errors
    /// An `Error` if that log is missing.
    #[wasm_bindgen(js_name = beginVerdicts)]
    #[expect(clippy::needless_pass_by_value, reason = "JS hands its texts over")]
    pub fn begin_verdicts(&mut self, links: Vec<String>) -> Result<(), JsValue> {
        self.begin_questions(&links, Question::Falls)
    }

    /// Begins to compute the outcome of each of these scenarios. Of each come the members of the outcome as numbers.
    ///
    /// # Errors
    /// An `Error` if the log of restarts is missing.
    #[wasm_bindgen(js_name = beginOutcomes)]
    #[expect(clippy::needless_pass_by_value, reason = "JS hands its texts over")]
    pub fn begin_outcomes(&mut self, links: Vec<String>) -> Result<(), JsValue> {
        self.begin_questions(&links, Question::Outcome)
    }

    /// Begins to compute whether the network falls in these runs of the plan of the scenario's log, by their numbers: 1
    /// if it does, 0 if not.
    ///
    /// # Errors
    /// An `Error` of a scenario without a log, or whose log is missing, and of numbers beyond the plan.
    #[wasm_bindgen(js_name = beginPlan)]
    pub fn begin_plan(&mut self, numbers: &[u32]) -> Result<(), JsValue> {
        self.session.log_is_here()?;
        let plan = PlanRuns::of(&self.session.scenario);
        let plan = plan.ok_or_else(|| failed("a plan is made from the restarts of a log"))?;
        let scenario = |number: &u32| plan.scenarios().get(*number as usize).cloned();
        let scenarios: Option<Vec<_>> = numbers.iter().map(scenario).collect();
        let scenarios = scenarios.ok_or_else(|| {
            failed(format!("a run beyond the {} of the plan", plan.scenarios().len()))
        })?;
        let verdicts = Verdicts::new(scenarios, Question::Falls);
        self.begin_batch(Kind::Verdicts(Box::new(verdicts)), numbers.len())
    }

    /// Begins to compute the outages of the scenario, as numbers that an `OutageStudy` takes.
    ///
    /// # Errors
    /// An `Error` if the log of restarts is missing.
    #[wasm_bindgen(js_name = beginOutages)]
    pub fn begin_outages(&mut self) -> Result<(), JsValue> {
        let endings = Endings::outages(&self.session.scenario);
        self.begin_batch(Kind::Endings(endings), 1)
    }

    /// Begins to compute when the outage ends in scenarios around the present one, given by their links: hours from an hour
    /// on, of each its own; infinity if not within so many. A feedback loop may be cut at that hour, given by its place; 255
    /// is none.
    ///
    /// # Errors
    /// An `Error` if the log of restarts is missing, if there are not as many of each, or of a loop that does not exist.
    #[wasm_bindgen(js_name = beginEndings)]
    #[expect(clippy::needless_pass_by_value, reason = "JS hands its texts over")]
    pub fn begin_endings(
        &mut self,
        links: Vec<String>,
        hours: &[f64],
        within_hours: f64,
        cuts: &[u8],
    ) -> Result<(), JsValue> {
        let endings = Endings::new(&self.session.scenario, &links, (hours, within_hours), cuts);
        let endings = endings.ok_or_else(|| failed("these are not questions of links"))?;
        self.begin_batch(Kind::Endings(endings), links.len())
    }

    fn begin_questions(&mut self, links: &[String], question: Question) -> Result<(), JsValue> {
        let verdicts = Verdicts::of_links(&self.session.scenario, links, question);
        self.begin_batch(Kind::Verdicts(Box::new(verdicts)), links.len())
    }

    fn begin_batch(&mut self, kind: Kind, runs: usize) -> Result<(), JsValue> {
        self.session.log_is_here()?;
        self.extra.batch = Some(Batch::new(kind, &self.session.scenario, runs));
        Ok(())
    }

    /// Continues the batch by about so much work, in the unit of `cost`, at most to the end of a run. Returns the
    /// share done; at 1 `batchResults` has the results.
    ///
    /// # Errors
    /// An `Error` if no batch has begun.
    #[wasm_bindgen(js_name = stepBatch)]
    pub fn step_batch(&mut self, work: f64) -> Result<f64, JsValue> {
        let batch = self.extra.batch.as_mut().ok_or_else(|| failed(NONE))?;
        if batch.done < batch.runs {
            if batch.running.is_none() && batch.at_once(&mut self.extra.checkpoints) {
                return Ok(batch.done as f64 / batch.runs as f64);
            }
            let simulator = &mut self.session.simulator;
            let mut member = batch.running.take().unwrap_or_else(|| batch.begin(simulator));
            if member.advance((work * AUGUST).max(1.0)) {
                batch.keep(simulator, member);
            } else {
                let share = member.share().min(0.999);
                batch.running = Some(member);
                return Ok((batch.done as f64 + share) / batch.runs as f64);
            }
        }
        Ok(if batch.runs == 0 { 1.0 } else { batch.done as f64 / batch.runs as f64 })
    }

    /// The results of the batch, run by run, once all are done.
    ///
    /// # Errors
    /// An `Error` if they are not.
    #[wasm_bindgen(js_name = batchResults)]
    pub fn batch_results(&mut self) -> Result<Float64Array, JsValue> {
        let done = self.extra.batch.take_if(|batch| batch.done == batch.runs);
        let batch = done.ok_or_else(|| failed(NONE))?;
        Ok(Float64Array::from(batch.results.as_slice()))
    }

    /// Drops the batch.
    #[wasm_bindgen(js_name = stopBatch)]
    pub fn stop_batch(&mut self) {
        self.extra.batch = None;
    }
}

const NONE: &str = "no batch is complete or in progress: call beginMap(), beginBand(), beginEnsemble(), beginVerdicts(), beginOutcomes(), beginPlan(), beginOutages() or beginEndings() first";
