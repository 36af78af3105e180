//! The search for the last hours of all remedies that act at an hour, part by part: the outage without the remedy, then the
//! hours at which it may be applied and its doses at the onset.

use reboot_storm_model::Scenario;
use reboot_storm_model::params::{Value, known};

use super::last::{Last, WITHIN_HOURS};
use crate::endings::{Answer, Ending, EndingStudy, Outages, Question};
use crate::margins::Search;
use crate::remedies::{Remedy, When};

/// Hours are looked at in steps of a quarter.
const STEPS_AN_HOUR: f64 = 4.0;

/// What rounding may make of a number of steps.
const ROUNDING_STEPS: f64 = 1e-6;

/// Parts of each remedy: its outage, then doses, then hours.
const PARTS: u32 = 1 << 20;
const DOSES: u32 = 1;
const HOURS: u32 = 1 << 10;

/// The last step that is not after an hour.
fn step(hours: f64) -> usize {
    (hours * STEPS_AN_HOUR + ROUNDING_STEPS) as usize
}

fn hours(step: usize) -> f64 {
    step as f64 / STEPS_AN_HOUR
}

/// The search for the last hours of remedies; it may be given out to any number of workers.
#[derive(Clone, Debug)]
pub struct UntilSearch {
    treatments: Vec<Treatment>,
}

/// A remedy and the network that it is applied to.
#[derive(Clone, Debug)]
struct Treatment {
    remedy: &'static Remedy,
    /// The parameter that is its hour.
    moment: &'static str,
    untreated: Scenario,
    /// The doses, the least first; one for a remedy that is applied as a whole.
    doses: Vec<f64>,
    /// Whether the outage without it has been asked for.
    begun: bool,
    /// The search, once that outage is known; none if the network stands without the remedy.
    outage: Option<Option<Outage>>,
}

/// The outage without a remedy, and what is known of the remedy.
#[derive(Clone, Debug)]
struct Outage {
    outages: Outages,
    onset_hours: f64,
    /// Whether the full dose does not end it, step by step.
    steps: Search,
    /// Whether a dose at the onset does not.
    doses: Search,
}

/// What a part is about.
#[derive(Clone, Copy)]
enum About {
    Untreated,
    /// A dose at the onset, by its place.
    Dose(usize),
    /// The full dose at a step.
    Step(usize),
}

impl UntilSearch {
    /// Begins with a scenario and remedies; those are left out that do not concern it.
    #[must_use]
    pub fn new(scenario: &Scenario, remedies: &[&'static Remedy]) -> Self {
        let applicable = remedies.iter().filter(|remedy| remedy.concerns(scenario));
        Self { treatments: applicable.map(|remedy| Treatment::new(remedy, scenario)).collect() }
    }

    /// What is known of each remedy that is completely known; those are left out without which the network stands.
    #[must_use]
    pub fn lasts(&self) -> Vec<Last> {
        self.treatments.iter().filter_map(Treatment::last).collect()
    }

    /// Whether the network stands without any of the remedies, once that is known.
    #[must_use]
    pub fn stands(&self) -> Option<bool> {
        let known = self.treatments.iter().map(|one| Some(one.outage.as_ref()?.is_none()));
        known.collect::<Option<Vec<_>>>().map(|all| all.into_iter().all(|stands| stands))
    }

    /// Number of the hours at which remedies may be applied, if those of one part's remedy are those of each; none of a
    /// part that is no hour.
    pub(super) fn hours_like(&self, part: u32) -> Option<usize> {
        let (treatment, About::Step(_)) = self.treatment(part)? else { return None };
        let outage = treatment.outage.as_ref()?.as_ref()?;
        Some(self.treatments.len() * (last_step(&outage.outages) + 1))
    }

    fn treatment(&self, part: u32) -> Option<(&Treatment, About)> {
        let about = match part % PARTS {
            0 => About::Untreated,
            number @ ..HOURS => About::Dose((number - DOSES) as usize),
            number => About::Step((number - HOURS) as usize),
        };
        Some((self.treatments.get((part / PARTS) as usize)?, about))
    }
}

impl EndingStudy for UntilSearch {
    fn next_part(&mut self) -> Option<u32> {
        (0..).zip(&mut self.treatments).find_map(|(place, one)| Some(place * PARTS + one.next()?))
    }

    fn question(&self, part: u32) -> Option<Question> {
        let (treatment, about) = self.treatment(part)?;
        treatment.question(about)
    }

    fn put(&mut self, part: u32, answer: Answer) {
        let Some((_, about)) = self.treatment(part) else { return };
        self.treatments[(part / PARTS) as usize].put(about, answer);
    }

    fn share(&self) -> f64 {
        let all: f64 = self.treatments.iter().map(Treatment::share).sum();
        if self.treatments.is_empty() { 1.0 } else { all / self.treatments.len() as f64 }
    }
}

/// The last step of the hours at which fewer than half of the expected users are online.
fn last_step(outages: &Outages) -> usize {
    step(outages.spans.last().map_or(0.0, |(_, until)| *until))
}

impl Treatment {
    fn new(remedy: &'static Remedy, scenario: &Scenario) -> Self {
        let When::Hour(moment) = remedy.when else { unreachable!("it acts at an hour") };
        let mut untreated = remedy.set(scenario);
        for id in ["fix", moment] {
            put_hour(&mut untreated, id, f64::INFINITY);
        }
        let doses = remedy.doses(&untreated);
        Self { remedy, moment, untreated, doses, begun: false, outage: None }
    }

    fn next(&mut self) -> Option<u32> {
        if !self.begun {
            self.begun = true;
            return Some(0);
        }
        let outage = self.outage.as_mut()?.as_mut()?;
        let step = outage.steps.next_point().map(|step| HOURS + step as u32);
        step.or_else(|| outage.doses.next_point().map(|place| DOSES + place as u32))
    }

    /// The scenario with a dose, or the full one, at an hour.
    fn treated(&self, hours: f64, dose: Option<usize>) -> Scenario {
        let mut treated = self.untreated.clone();
        put_hour(&mut treated, self.moment, hours);
        match dose.map_or(self.doses.last(), |place| self.doses.get(place)) {
            Some(dose) => self.remedy.with_dose(&treated, *dose),
            None => treated,
        }
    }

    fn question(&self, about: About) -> Option<Question> {
        let outage = self.outage.as_ref().and_then(Option::as_ref);
        let (from_hours, dose) = match about {
            About::Untreated => return Some(Question::Outages(Box::new(self.untreated.clone()))),
            About::Dose(place) if place >= self.doses.len() => return None,
            About::Dose(place) => (outage?.dosed_hours(), Some(place)),
            About::Step(step) if step > last_step(&outage?.outages) => return None,
            About::Step(step) => (hours(step), None),
        };
        Some(Question::Ends(Box::new(Ending {
            base: self.untreated.clone(),
            scenario: self.treated(from_hours, dose),
            cut: None,
            from_hours,
            within_hours: WITHIN_HOURS,
        })))
    }

    fn put(&mut self, about: About, answer: Answer) {
        match (about, answer, &mut self.outage) {
            (About::Untreated, Answer::Outages(outages), known) => {
                *known = Some(Outage::of(outages, self.doses.len()));
            }
            (About::Dose(place), Answer::Ends(ends), Some(Some(outage))) => {
                let does = outage.does(outage.dosed_hours(), ends);
                outage.doses.put(place, !does);
            }
            (About::Step(step), Answer::Ends(ends), Some(Some(outage))) => {
                let does = outage.does(hours(step), ends);
                outage.steps.put(step, !does);
            }
            _ => {}
        }
    }

    fn last(&self) -> Option<Last> {
        let outage = self.outage.as_ref()?.as_ref()?;
        if !(outage.steps.is_confirmed() && outage.doses.is_confirmed()) {
            return None;
        }
        let [latest, _] = outage.steps.flips();
        let [_, least] = outage.doses.flips();
        let last_hours = latest.map(hours);
        Some(Last {
            remedy: self.remedy,
            onset_hours: outage.onset_hours,
            last_hours,
            dose: least.map(|place| self.doses[place]),
            scenario: last_hours.map(|hours| self.treated(hours, None)),
        })
    }

    fn share(&self) -> f64 {
        match &self.outage {
            None => 0.0,
            Some(None) => 1.0,
            Some(Some(outage)) => outage.share(),
        }
    }
}

impl Outage {
    /// None where there is no outage.
    fn of(outages: Outages, doses: usize) -> Option<Self> {
        let (from, _) = *outages.spans.first()?;
        // A network that was never well before its outage is down from there on.
        let onset_hours = outages.onset_hours.unwrap_or(from);
        let steps = last_step(&outages) + 1;
        Some(Self {
            outages,
            onset_hours,
            // The latest of the steps, and the least of the doses, with which it ends.
            steps: Search::new(steps, (steps, steps), true),
            doses: Search::new(doses, (0, 0), true),
        })
    }

    /// The hour at which doses are compared.
    fn dosed_hours(&self) -> f64 {
        hours(step(self.onset_hours))
    }

    /// Whether what ends the outage so many hours after an hour does so sooner than it ends by itself.
    fn does(&self, from_hours: f64, ends: Option<f64>) -> bool {
        let untreated = self.outages.ends_after(from_hours).unwrap_or(f64::INFINITY);
        ends.is_some_and(|ends| ends < untreated)
    }

    /// The share of the steps after the latest known one that does which are known; the doses take little time.
    fn share(&self) -> f64 {
        let [latest, _] = self.steps.flips();
        let from = latest.unwrap_or(0);
        let known: Vec<_> = self.steps.known().skip(from).collect();
        known.iter().flatten().count() as f64 / known.len() as f64
    }
}

/// Sets a parameter that is an hour, or never.
fn put_hour(scenario: &mut Scenario, id: &str, hours: f64) {
    let spec = known(id).unwrap_or_else(|_| unreachable!("in the table"));
    scenario.params.put(spec, Value::Number(hours));
}
