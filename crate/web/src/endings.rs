//! When outages end, in many scenarios around one: what workers compute for loops, last hours and triggers.

use reboot_storm_model::{AllRules, Cut, Loop, OutcomeRunning, Running, Scenario, Simulator};
use reboot_storm_study::endings::{Answer, Around, Ending, Outages, Question};

use crate::verdicts::AT_ONCE_COST_MAX;

/// The place of no loop.
pub(crate) const UNCUT: u8 = u8::MAX;

/// Questions, the next one last.
pub(crate) struct Endings(Vec<Question>);

/// A run that answers a question, in slices.
pub(crate) enum Answering {
    Outages(Box<Running<AllRules>>),
    Ends(Box<OutcomeRunning<AllRules>>),
}

impl Endings {
    /// The question for the outages of a scenario.
    pub(crate) fn outages(base: &Scenario) -> Self {
        Self(vec![Question::Outages(Box::new(base.clone()))])
    }

    /// The questions when the outage ends in scenarios around one, given by their links; each counts from an hour on, at
    /// which a loop is cut or none. None if there are not as many of each, or there is no such loop.
    pub(crate) fn new(
        base: &Scenario,
        links: &[String],
        (hours, within_hours): (&[f64], f64),
        cuts: &[u8],
    ) -> Option<Self> {
        if links.len() != hours.len() || links.len() != cuts.len() {
            return None;
        }
        let question = |((link, from_hours), cut): ((&String, &f64), &u8)| {
            let mut scenario = Scenario::from_link(link).0;
            scenario.restarts = base.restarts.clone();
            let cut = match cut {
                &UNCUT => None,
                place => {
                    let of = *Loop::ALL.get(usize::from(*place))?;
                    Some(Cut { hours: *from_hours, of })
                }
            };
            let (base, from_hours) = (base.clone(), *from_hours);
            let ending = Ending { base, scenario, cut, from_hours, within_hours };
            Some(Question::Ends(Box::new(ending)))
        };
        let questions: Option<Vec<_>> =
            links.iter().zip(hours).zip(cuts).rev().map(question).collect();
        questions.map(Self)
    }

    /// The next question, which is left.
    fn next(&self) -> &Question {
        &self.0[self.0.len() - 1]
    }

    /// The answer to the next question, if it takes little time: from a checkpoint.
    pub(crate) fn at_once(&self, around: &mut Around) -> Option<Answer> {
        let question = self.next();
        let cost = match question {
            Question::Outages(scenario) => scenario.cost(),
            Question::Ends(ending) => ending.scenario.cost().max(ending.base.cost()),
        };
        (cost <= AT_ONCE_COST_MAX).then(|| around.answer(question))
    }

    /// Begins the run that answers the next question.
    pub(crate) fn begin(&self, simulator: &mut Simulator) -> Answering {
        match self.next() {
            Question::Outages(scenario) => Answering::Outages(Box::new(simulator.begin(scenario))),
            Question::Ends(ending) => {
                let hours = (ending.from_hours, ending.within_hours);
                let running = simulator.begin_ending(&ending.scenario, hours, ending.cut);
                Answering::Ends(Box::new(running))
            }
        }
    }

    /// Takes the answer to the next question; its numbers are added to the others.
    pub(crate) fn put(&mut self, answer: &Answer, results: &mut Vec<f64>) {
        match answer {
            Answer::Outages(outages) => results.extend(outages.to_numbers()),
            Answer::Ends(ends) => results.push(ends.unwrap_or(f64::INFINITY)),
        }
        self.0.pop();
    }
}

impl Answering {
    pub(crate) fn advance(&mut self, work: f64) -> bool {
        match self {
            Self::Outages(running) => running.advance(work),
            Self::Ends(running) => running.advance(work),
        }
    }

    pub(crate) fn share(&self) -> f64 {
        match self {
            Self::Outages(running) => running.share(),
            Self::Ends(running) => running.share(),
        }
    }

    /// The answer of a run that has come to its end.
    pub(crate) fn end(self, simulator: &mut Simulator) -> Answer {
        match self {
            Self::Outages(running) => Answer::Outages(Outages::of(&simulator.end(*running))),
            Self::Ends(running) => Answer::Ends(simulator.end_ending(*running)),
        }
    }
}
