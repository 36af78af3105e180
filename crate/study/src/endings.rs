//! When outages end: what several studies ask of runs, part by part, by any number of threads or workers.

use reboot_storm_model::{Cut, Neighbours, Run, Scenario, Simulator, ends_after, outages};

use crate::parallel::{self, Tiles};

/// The outages of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Outages {
    /// The onset of the first one: the last time at 0.9 of the expected users before it.
    pub onset_hours: Option<f64>,
    /// When the last one has ended: 90 % of the expected users are online, and never fewer than half again.
    pub ended_hours: Option<f64>,
    /// The intervals in which fewer than half of the expected users were online.
    pub spans: Vec<(f64, f64)>,
}

impl Outages {
    /// Those of a finished run.
    #[must_use]
    pub fn of(run: &Run) -> Self {
        let spans = outages(&run.columns);
        let ended = |(_, until): &(f64, f64)| {
            Some(until + ends_after(&run.columns, *until, f64::INFINITY)?)
        };
        let ended_hours = spans.last().and_then(ended);
        Self { onset_hours: run.outcome.onset_hours, ended_hours, spans }
    }

    /// Hours from an hour of an outage, or before, until the last one has ended, as [`ends_after`] gives them.
    #[must_use]
    pub fn ends_after(&self, hours: f64) -> Option<f64> {
        // To a second, without what is lost by the subtraction.
        let seconds = |ended: f64| ((ended - hours) * 3600.0).round().max(0.0);
        self.ended_hours.map(|ended| seconds(ended) / 3600.0)
    }

    /// As numbers, in which infinity stands for never.
    #[must_use]
    pub fn to_numbers(&self) -> Vec<f64> {
        let moments = [self.onset_hours, self.ended_hours];
        let moments = moments.map(|hours| hours.unwrap_or(f64::INFINITY));
        let spans = self.spans.iter().flat_map(|(from, until)| [*from, *until]);
        moments.into_iter().chain(spans).collect()
    }

    /// The outages that these numbers are.
    #[must_use]
    pub fn from_numbers(numbers: &[f64]) -> Option<Self> {
        let [onset, ended, spans @ ..] = numbers else { return None };
        let (spans, rest) = spans.as_chunks();
        let [onset_hours, ended_hours] = [*onset, *ended].map(finite);
        let spans = spans.iter().map(|[from, until]| (*from, *until)).collect();
        rest.is_empty().then_some(Self { onset_hours, ended_hours, spans })
    }
}

/// A number of hours, unless it stands for never.
#[must_use]
pub fn finite(hours: f64) -> Option<f64> {
    hours.is_finite().then_some(hours)
}

/// What is asked of a run.
#[derive(Clone, Debug)]
pub enum Question {
    /// Its outages.
    Outages(Box<Scenario>),
    /// Hours until an outage has ended.
    Ends(Box<Ending>),
}

/// The question for the hours until an outage has ended.
#[derive(Clone, Debug)]
pub struct Ending {
    /// The scenario that it differs little from.
    pub base: Scenario,
    /// The scenario; with a cut it is the base.
    pub scenario: Scenario,
    /// A feedback loop that is cut.
    pub cut: Option<Cut>,
    /// The hour from which they are counted.
    pub from_hours: f64,
    /// The hours within which it must end.
    pub within_hours: f64,
}

/// What comes of a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The outages of the run.
    Outages(Outages),
    /// Hours until an outage has ended; none if it does not.
    Ends(Option<f64>),
}

/// A study of how outages end, in numbered parts.
pub trait EndingStudy {
    /// The next part: none at the end, or while those that are out decide what comes next.
    fn next_part(&mut self) -> Option<u32>;

    /// What is asked in a part, if there is such a part.
    fn question(&self, part: u32) -> Option<Question>;

    /// Takes what comes of a part, in any order; an answer of another kind is ignored.
    fn put(&mut self, part: u32, answer: Answer);

    /// The share that is known.
    fn share(&self) -> f64;
}

/// Scenarios whose checkpoints are kept, with those around them.
#[derive(Default)]
pub struct Around(Vec<(Scenario, Neighbours)>);

/// Bases that are kept: the remedies that act at an hour have five at most.
const BASES_MAX: usize = 5;

impl Around {
    /// Computes the answer to a question.
    pub fn answer(&mut self, question: &Question) -> Answer {
        match question {
            Question::Outages(scenario) => {
                Answer::Outages(Outages::of(&self.of(scenario).run(scenario)))
            }
            Question::Ends(ending) => {
                let Ending { base, scenario, cut, from_hours, within_hours } = &**ending;
                let around = self.of(base);
                Answer::Ends(match cut {
                    Some(cut) => around.ends_after_cut(*cut),
                    None => around.ends_after(scenario, *from_hours, *within_hours),
                })
            }
        }
    }

    fn of(&mut self, base: &Scenario) -> &mut Neighbours {
        let kept = self.0.iter().position(|(kept, _)| kept == base);
        let place = kept.unwrap_or_else(|| {
            self.0.truncate(BASES_MAX - 1);
            self.0.push((base.clone(), Neighbours::of(base, Simulator::default())));
            self.0.len() - 1
        });
        &mut self.0[place].1
    }
}

/// Computes a study on several threads; after each part `progress` is called with it and the study. The result does not
/// depend on the number of threads.
pub(crate) fn compute<S: EndingStudy + Send>(
    study: S,
    threads: usize,
    progress: impl FnMut(u32, &S) + Send,
) -> S {
    let source = Computing { study, progress };
    let answer = |around: &mut Around, (_, question): &(u32, Question)| around.answer(question);
    parallel::share(source, threads, Around::default, answer).study
}

/// A study that says how far it is.
struct Computing<S, F> {
    study: S,
    progress: F,
}

impl<S: EndingStudy, F: FnMut(u32, &S)> Tiles for Computing<S, F> {
    type Tile = (u32, Question);
    type Results = Answer;

    fn next(&mut self) -> Option<Self::Tile> {
        let part = self.study.next_part()?;
        Some((part, self.study.question(part)?))
    }

    fn put(&mut self, (part, _): Self::Tile, answer: Answer) {
        self.study.put(part, answer);
        (self.progress)(part, &self.study);
    }
}
