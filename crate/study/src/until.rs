//! Until when a remedy that acts at an hour still ends an outage.
//!
//! A remedy ends an outage if 90 % of the expected users are online within twelve hours of its hour, fewer than half never
//! are again, and the outage would have ended later without it. Before the onset that is an outage which it prevents.

use reboot_storm_model::params::{Refusal, Value, known};
use reboot_storm_model::{Columns, Neighbours, Scenario, Simulator, ends_after, outages};

use crate::margins::Search;
use crate::parallel;
use crate::remedies::{Remedy, When, at_an_hour, least};

/// Hours within which an outage must end.
pub const WITHIN_HOURS: f64 = 12.0;

/// Hours are looked at in steps of a quarter.
const STEPS_AN_HOUR: f64 = 4.0;

/// What rounding may make of a number of steps.
const ROUNDING_STEPS: f64 = 1e-6;

/// Until when a remedy helps.
#[derive(Clone, Debug)]
pub struct Last {
    /// The remedy.
    pub remedy: &'static Remedy,
    /// The onset of the outage without it.
    pub onset_hours: f64,
    /// The latest hour at which the full dose still ends the outage; none if it does at no hour.
    pub last_hours: Option<f64>,
    /// The least dose that ends the outage at the onset, in its parameter's unit; 1 for a remedy without one. None if the full
    /// dose does not.
    pub dose: Option<f64>,
    /// The scenario with the full dose at the latest hour.
    pub scenario: Option<Scenario>,
}

/// The remedies with these ids, or all that act at an hour.
///
/// # Errors
/// A [`Refusal`] that lists those.
pub fn chosen(ids: &[String]) -> Result<Vec<&'static Remedy>, Refusal> {
    if ids.is_empty() {
        return Ok(at_an_hour().collect());
    }
    ids.iter().map(|id| Remedy::known_at_an_hour(id)).collect()
}

/// Until when each of these remedies ends an outage; those are left out that do not concern the scenario, or without which
/// the network stands. After each computed run `progress` is called with the number of all hours; the result does not
/// depend on the number of threads. Under the laws of chance it is that of the month that the seed draws.
#[must_use]
pub fn until(
    scenario: &Scenario,
    remedies: &[&'static Remedy],
    threads: usize,
    progress: impl Fn(usize) + Sync,
) -> Vec<Last> {
    let applicable: Vec<_> = remedies.iter().filter(|one| one.concerns(scenario)).collect();
    let treat = |(): &mut (), index: usize| {
        let treatment = Treatment::of(applicable[index], scenario)?;
        let all = applicable.len() * (last_step(&treatment.columns) + 1);
        Some(treatment.last(|| progress(all)))
    };
    let lasts = parallel::each(applicable.len(), threads, || (), treat);
    lasts.into_iter().flatten().collect()
}

/// The last step of the hours at which fewer than half of the expected users are online.
fn last_step(columns: &Columns) -> usize {
    let end = outages(columns).last().map_or(0.0, |(_, until)| *until);
    step(end)
}

/// The last step that is not after an hour.
fn step(hours: f64) -> usize {
    (hours * STEPS_AN_HOUR + ROUNDING_STEPS) as usize
}

fn hours(step: usize) -> f64 {
    step as f64 / STEPS_AN_HOUR
}

/// A remedy and the network that it is applied to.
struct Treatment {
    remedy: &'static Remedy,
    /// The parameter that is its hour.
    moment: &'static str,
    untreated: Scenario,
    neighbours: Neighbours,
    /// The run without it.
    columns: Columns,
    onset_hours: f64,
    /// The doses, the least first; none for a remedy that is applied as a whole.
    doses: Vec<f64>,
}

impl Treatment {
    /// None if the network stands without the remedy.
    fn of(remedy: &'static Remedy, scenario: &Scenario) -> Option<Self> {
        let When::Hour(moment) = remedy.when else { unreachable!("it acts at an hour") };
        let mut untreated = remedy.set(scenario);
        for id in ["fix", moment] {
            put_hour(&mut untreated, id, f64::INFINITY);
        }
        let mut neighbours = Neighbours::of(&untreated, Simulator::default());
        let run = neighbours.run(&untreated);
        let (from, _) = *outages(&run.columns).first()?;
        // A network that was never well before its outage is down from there on.
        let onset_hours = run.outcome.onset_hours.unwrap_or(from);
        let doses = remedy.doses(&untreated);
        let columns = run.columns;
        Some(Self { remedy, moment, untreated, neighbours, columns, onset_hours, doses })
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

    /// Whether a dose, or the full one, ends the outage at an hour.
    fn ends(&mut self, hours: f64, dose: Option<usize>) -> bool {
        let treated = self.treated(hours, dose);
        let Some(ends) = self.neighbours.ends_after(&treated, hours, WITHIN_HOURS) else {
            return false;
        };
        ends < ends_after(&self.columns, hours, f64::INFINITY).unwrap_or(f64::INFINITY)
    }

    /// The latest hour by bisection and a scan of what comes after it, and the least dose at the onset.
    fn last(mut self, progress: impl Fn()) -> Last {
        let steps = last_step(&self.columns) + 1;
        let mut search = Search::new(steps, (steps, steps), true);
        while let Some(step) = search.next_point() {
            let ends = self.ends(hours(step), None);
            search.put(step, !ends);
            progress();
        }
        let [latest, _] = search.flips();
        let last_hours = latest.map(hours);
        let onset = hours(step(self.onset_hours));
        let place = least(self.doses.len(), |place| !self.ends(onset, Some(place)));
        let dose = place.map(|place| self.doses[place]);
        let scenario = last_hours.map(|hours| self.treated(hours, None));
        Last { remedy: self.remedy, onset_hours: self.onset_hours, last_hours, dose, scenario }
    }
}

/// Sets a parameter that is an hour, or never.
fn put_hour(scenario: &mut Scenario, id: &str, hours: f64) {
    let spec = known(id).unwrap_or_else(|_| unreachable!("in the table"));
    scenario.params.put(spec, Value::Number(hours));
}
