//! Verdicts and outcomes of many scenarios around one, for margins and remedies.

use reboot_storm_model::{Neighbours, Outcome, Scenario, Simulator};
use reboot_storm_study::margins::Decision;

/// The cost up to which an outcome is computed at once, in a few milliseconds; dearer ones are computed in slices.
pub(crate) const AT_ONCE_COST_MAX: f64 = 2.0;

/// What is asked of each scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Question {
    /// Whether the network falls.
    Falls,
    /// The outcome to the end of the run.
    Outcome,
}

/// Scenarios and what is asked of them.
pub(crate) struct Verdicts {
    question: Question,
    /// The scenarios that are left, the next one last.
    left: Vec<Scenario>,
    /// The decision on the next one.
    decision: Option<Decision>,
}

/// The scenarios around one, whose checkpoints are kept from batch to batch.
pub(crate) struct Around {
    base: Scenario,
    neighbours: Neighbours,
}

impl Verdicts {
    /// What is asked of scenarios given by their links, with the restarts of another one.
    pub(crate) fn of_links(base: &Scenario, links: &[String], question: Question) -> Self {
        let scenario = |link: &String| {
            let mut scenario = Scenario::from_link(link).0;
            scenario.restarts = base.restarts.clone();
            scenario
        };
        Self::new(links.iter().map(scenario).collect(), question)
    }

    /// What is asked of scenarios, in their order.
    pub(crate) fn new(mut left: Vec<Scenario>, question: Question) -> Self {
        left.reverse();
        let mut verdicts = Self { question, left, decision: None };
        verdicts.decide();
        verdicts
    }

    /// Begins with the next scenario.
    fn decide(&mut self) {
        self.decision = self.left.last().map(Decision::of);
    }

    /// The next run that is needed.
    ///
    /// # Panics
    /// After the last one.
    pub(crate) fn next_run(&self) -> Scenario {
        let decision = self.decision.as_ref().expect("a scenario is left");
        match self.question {
            Question::Falls => decision.next_run().expect("it is not decided"),
            Question::Outcome => self.left[self.left.len() - 1].clone(),
        }
    }

    /// Whether the verdict is all that is asked of a run.
    pub(crate) fn are_settled_early(&self) -> bool {
        self.question == Question::Falls
    }

    /// The outcome of the next run, if it takes little time: from a checkpoint of the base.
    pub(crate) fn at_once(&self, around: &mut Option<Around>, base: &Scenario) -> Option<Outcome> {
        let run = self.next_run();
        if run.cost().max(base.cost()) > AT_ONCE_COST_MAX {
            return None;
        }
        let kept = around.take().filter(|kept| kept.base == *base);
        let begin = || Around {
            base: base.clone(),
            neighbours: Neighbours::of(base, Simulator::default()),
        };
        let neighbours = &mut around.insert(kept.unwrap_or_else(begin)).neighbours;
        Some(match self.question {
            Question::Falls => neighbours.outcome(&run),
            Question::Outcome => neighbours.whole_outcome(&run),
        })
    }

    /// Takes the outcome of a run; whether a scenario has its result, which is added to the others.
    pub(crate) fn put(&mut self, outcome: &Outcome, results: &mut Vec<f64>) -> bool {
        match (self.question, &mut self.decision) {
            (Question::Outcome, _) => results.extend(outcome.to_numbers()),
            (Question::Falls, Some(decision)) => {
                decision.put(outcome.verdict.falls());
                if decision.next_run().is_some() {
                    return false;
                }
                results.push(f64::from(u8::from(decision.falls())));
            }
            (Question::Falls, None) => return false,
        }
        self.left.pop();
        self.decide();
        true
    }
}
