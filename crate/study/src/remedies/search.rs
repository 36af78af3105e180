//! The search for the effects of all remedies, part by part: the scenario itself, the doses of each remedy by bisection and a
//! scan, then its outcome.

use reboot_storm_model::{Outcome, Scenario};

use super::table::{Effect, Remedy, from_start};
use crate::margins::Search;

/// Part of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Whether the scenario falls at all.
    Base,
    /// Its outcome.
    Untreated,
    /// Whether it falls with a dose of a remedy.
    Dose {
        /// The place of the remedy among those that are searched.
        place: usize,
        /// The place of the dose.
        number: usize,
    },
    /// The outcome with the remedy at this place.
    Treated(usize),
}

impl Part {
    /// Whether a part is an outcome to the end of the run, rather than whether the network falls.
    #[must_use]
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Untreated | Self::Treated(_))
    }
}

/// What comes of a part.
#[derive(Clone, Copy, Debug)]
pub enum Answer {
    /// Whether the network falls.
    Falls(bool),
    /// The outcome to the end of the run.
    Outcome(Outcome),
}

/// A value that is computed once.
#[derive(Clone, Copy, Debug)]
enum Once<T> {
    Unknown,
    Out,
    Known(T),
}

impl<T: Copy> Once<T> {
    /// Whether it is to be computed now; it is out afterwards.
    fn take(&mut self) -> bool {
        let unknown = matches!(self, Self::Unknown);
        if unknown {
            *self = Self::Out;
        }
        unknown
    }

    fn known(&self) -> Option<T> {
        if let Self::Known(value) = self { Some(*value) } else { None }
    }
}

/// The search for what all remedies do for a scenario; it may be given out to any number of workers.
#[derive(Clone, Debug)]
pub struct RemedySearches {
    base: Scenario,
    falls: Once<bool>,
    untreated: Once<Outcome>,
    searches: Vec<RemedySearch>,
}

/// The search for the least dose of one remedy.
#[derive(Clone, Debug)]
struct RemedySearch {
    remedy: &'static Remedy,
    /// The scenario with what the remedy sets whatever the dose.
    set: Scenario,
    doses: Vec<f64>,
    search: Search,
    treated: Once<Outcome>,
}

impl RemedySearches {
    /// Begins with a scenario.
    #[must_use]
    pub fn new(scenario: &Scenario) -> Self {
        let applicable = from_start().filter(|remedy| remedy.concerns(scenario));
        Self {
            base: scenario.clone(),
            falls: Once::Unknown,
            untreated: Once::Unknown,
            searches: applicable.map(|remedy| RemedySearch::new(remedy, scenario)).collect(),
        }
    }

    /// Whether the scenario falls, once that is known.
    #[must_use]
    pub fn falls(&self) -> Option<bool> {
        self.falls.known()
    }

    /// The next part: none at the end, or while those that are out decide what comes next.
    pub fn next_part(&mut self) -> Option<Part> {
        self.next_outcome().or_else(|| self.next_verdict())
    }

    /// The next part that is an outcome.
    pub fn next_outcome(&mut self) -> Option<Part> {
        if !self.falls()? {
            return None;
        }
        if self.untreated.take() {
            return Some(Part::Untreated);
        }
        let mut found = self.searches.iter_mut().map(RemedySearch::is_treated_next);
        found.position(|next| next).map(Part::Treated)
    }

    /// The next part that is a verdict.
    pub fn next_verdict(&mut self) -> Option<Part> {
        if self.falls.take() {
            return Some(Part::Base);
        }
        if !self.falls()? {
            return None;
        }
        self.searches.iter_mut().enumerate().find_map(|(place, one)| {
            let number = one.search.next_point()?;
            Some(Part::Dose { place, number })
        })
    }

    /// The scenario of a part, if there is such a part.
    #[must_use]
    pub fn scenario(&self, part: Part) -> Option<Scenario> {
        match part {
            Part::Base | Part::Untreated => Some(self.base.clone()),
            Part::Dose { place, number } => {
                let one = self.searches.get(place)?;
                (number < one.doses.len()).then(|| one.with(number))
            }
            Part::Treated(place) => self.searches.get(place).map(RemedySearch::with_least),
        }
    }

    /// Takes what comes of a part; an answer of another kind is ignored.
    pub fn put(&mut self, part: Part, answer: Answer) {
        match (part, answer) {
            (Part::Base, Answer::Falls(falls)) => self.falls = Once::Known(falls),
            (Part::Untreated, Answer::Outcome(outcome)) => self.untreated = Once::Known(outcome),
            (Part::Dose { place, number }, Answer::Falls(falls)) => {
                self.searches[place].search.put(number, falls);
            }
            (Part::Treated(place), Answer::Outcome(outcome)) => {
                self.searches[place].treated = Once::Known(outcome);
            }
            _ => {}
        }
    }

    /// Number of remedies that can change anything.
    #[must_use]
    pub fn remedies(&self) -> usize {
        self.searches.len()
    }

    /// The effects that are known, the most user-hours saved first.
    #[must_use]
    pub fn effects(&self) -> Vec<Effect> {
        let Some(untreated) = self.untreated.known() else { return Vec::new() };
        let known = |one: &RemedySearch| one.effect(untreated.user_hours_lost);
        let mut effects: Vec<_> = self.searches.iter().filter_map(known).collect();
        effects.sort_by(|one, other| other.user_hours_saved.total_cmp(&one.user_hours_saved));
        effects
    }
}

impl RemedySearch {
    fn new(remedy: &'static Remedy, scenario: &Scenario) -> Self {
        let set = remedy.set(scenario);
        let doses = remedy.doses(&set);
        let search = Search::new(doses.len(), (0, 0), true);
        Self { remedy, set, doses, search, treated: Once::Unknown }
    }

    /// Whether the outcome is to be computed now.
    fn is_treated_next(&mut self) -> bool {
        self.search.is_confirmed() && self.treated.take()
    }

    fn with(&self, number: usize) -> Scenario {
        self.remedy.with_dose(&self.set, self.doses[number])
    }

    /// The place of the least dose that does.
    fn least(&self) -> Option<usize> {
        self.search.flips()[1]
    }

    /// The scenario with the least dose that does, or with the full one.
    fn with_least(&self) -> Scenario {
        self.with(self.least().unwrap_or(self.doses.len() - 1))
    }

    fn effect(&self, lost: f64) -> Option<Effect> {
        let outcome = self.treated.known()?;
        Some(Effect {
            remedy: self.remedy,
            dose: self.least().map(|number| self.doses[number]),
            outcome,
            user_hours_saved: lost - outcome.user_hours_lost,
            scenario: self.with_least(),
        })
    }
}
