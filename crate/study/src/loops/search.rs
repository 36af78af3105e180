//! The search for the loops that keep an outage up, part by part: the outages themselves, then a cut of each loop at each of
//! their hours.

use reboot_storm_model::params::{Engine, Refusal};
use reboot_storm_model::{Cut, Loop, Scenario};

use super::hour::Hour;
use crate::endings::{Answer, Ending, EndingStudy, Outages, Question};

/// A cut happens at the beginning of a bin.
const BINS_AN_HOUR: f64 = 12.0;
/// What rounding may make of a number of bins.
const ROUNDING_BINS: f64 = 1e-6;

/// The number of the outages; 1 and above are cuts.
const OUTAGES: u32 = 0;
const LOOPS: u32 = Loop::ALL.len() as u32;

/// The search for the loops of a scenario; it may be given out to any number of workers.
#[derive(Clone, Debug)]
pub struct LoopSearch {
    base: Scenario,
    of: Vec<Loop>,
    outages: Option<Outages>,
    hours: Vec<Hour>,
    /// Cuts of each hour that are known.
    known: Vec<usize>,
    /// The next part that has not been given out.
    next: u32,
}

impl LoopSearch {
    /// Begins with a scenario and the loops that are cut.
    ///
    /// # Errors
    /// A [`Refusal`] of individuals, of which nothing is cut.
    pub fn new(scenario: &Scenario, of: &[Loop]) -> Result<Self, Refusal> {
        if scenario.params.engine == Engine::Individuals {
            return Err(Refusal {
                id: "engine".into(),
                given: "individuals".into(),
                reason: "has no loops that can be cut".into(),
                allowed: "expected, sampled".into(),
            });
        }
        let (base, of) = (scenario.clone(), of.to_vec());
        let (hours, known) = (Vec::new(), Vec::new());
        Ok(Self { base, of, outages: None, hours, known, next: OUTAGES })
    }

    /// The outages, once they are known.
    #[must_use]
    pub fn outages(&self) -> Option<&Outages> {
        self.outages.as_ref()
    }

    /// The hours of the outages, each with whether all its cuts are known.
    pub fn hours(&self) -> impl ExactSizeIterator<Item = (&Hour, bool)> {
        let cuts = self.of.len();
        self.hours.iter().zip(&self.known).map(move |(hour, known)| (hour, *known == cuts))
    }

    /// The cut of a part: the place of its hour, and the loop.
    fn cut(&self, part: u32) -> Option<(usize, Loop)> {
        let cut = part.checked_sub(1)?;
        let place = (cut / LOOPS) as usize;
        (place < self.hours.len()).then(|| (place, Loop::ALL[(cut % LOOPS) as usize]))
    }
}

impl EndingStudy for LoopSearch {
    fn next_part(&mut self) -> Option<u32> {
        if self.next == OUTAGES {
            self.next += 1;
            return Some(OUTAGES);
        }
        // Before the outages are known there is no hour.
        while let Some((_, of)) = self.cut(self.next) {
            self.next += 1;
            if self.of.contains(&of) {
                return Some(self.next - 1);
            }
        }
        None
    }

    fn question(&self, part: u32) -> Option<Question> {
        if part == OUTAGES {
            return Some(Question::Outages(Box::new(self.base.clone())));
        }
        let (place, of) = self.cut(part)?;
        let hours = self.hours[place].hours;
        Some(Question::Ends(Box::new(Ending {
            base: self.base.clone(),
            scenario: self.base.clone(),
            cut: Some(Cut { hours, of }),
            from_hours: hours,
            within_hours: f64::INFINITY,
        })))
    }

    fn put(&mut self, part: u32, answer: Answer) {
        match (self.cut(part), answer) {
            (None, Answer::Outages(outages)) => {
                self.hours = hours_down(&outages);
                self.known = vec![0; self.hours.len()];
                self.outages = Some(outages);
            }
            (Some((place, of)), Answer::Ends(ends)) => {
                let found = Loop::ALL.into_iter().zip(&mut self.hours[place].ends_after);
                for (_, hours) in found.filter(|(one, _)| *one == of) {
                    *hours = ends;
                }
                self.known[place] += 1;
            }
            _ => {}
        }
    }

    fn share(&self) -> f64 {
        let all = self.hours.len() * self.of.len();
        match self.outages {
            None => 0.0,
            Some(_) if all == 0 => 1.0,
            Some(_) => self.known.iter().sum::<usize>() as f64 / all as f64,
        }
    }
}

/// The hours of outages: whole ones, and the beginning of an outage that has none.
fn hours_down(outages: &Outages) -> Vec<Hour> {
    let hours = outages.spans.iter().flat_map(|(from, until)| {
        let first = from.ceil();
        let begin = (from * BINS_AN_HOUR + ROUNDING_BINS).floor() / BINS_AN_HOUR;
        let whole = (0..).map(move |hour| first + f64::from(hour)).take_while(|at| at < until);
        let alone = (first >= *until).then_some(begin);
        alone.into_iter().chain(whole)
    });
    let hour = |hours| Hour {
        hours,
        uncut: outages.ends_after(hours),
        ends_after: [None; Loop::ALL.len()],
    };
    hours.map(hour).collect()
}
