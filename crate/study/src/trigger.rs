//! Whether a network recovers once the trigger of its outage is removed: if it does not, it is metastable, and a feedback loop
//! sustains the outage.
//!
//! The trigger is removed at the first quarter of an hour with fewer than half of the expected users. From then on nobody
//! restarts, an attack or a throttling that has begun is over, and a crash or an attack that has not happens no more. What
//! operators do stays as it is set, the fix among it; without the fix it is computed, too.

use reboot_storm_model::Scenario;
use reboot_storm_model::params::{Value, known};

use crate::endings::{Answer, Ending, EndingStudy, Outages, Question};
use crate::until::WITHIN_HOURS;

/// The trigger is removed at a quarter of an hour.
const STEPS_AN_HOUR: f64 = 4.0;

/// An attack lasts at least so long.
const ATTACK_HOURS_MIN: f64 = 0.1;

/// The parts.
const OUTAGES: u32 = 0;
const REMOVED: u32 = 1;
const UNFIXED: u32 = 2;

/// A scenario without its trigger from an hour on.
#[must_use]
pub fn removed(scenario: &Scenario, hours: f64) -> Scenario {
    let mut scenario = scenario.clone();
    let params = scenario.params;
    put(&mut scenario, "stop", params.stop.min(hours));
    let events = [
        ("attack", params.attack, "attack_for", params.attack_for),
        ("throttle", params.throttle, "throttle_for", params.throttle_for),
    ];
    for (id, begin, length_id, length) in events {
        if begin < hours && begin + length > hours {
            put(&mut scenario, length_id, (hours - begin).max(ATTACK_HOURS_MIN));
        }
        // What operators throttle later is no trigger.
        if begin >= hours && id == "attack" {
            put(&mut scenario, id, f64::INFINITY);
        }
    }
    if params.crash >= hours {
        put(&mut scenario, "crash", f64::INFINITY);
    }
    scenario
}

fn put(scenario: &mut Scenario, id: &str, value: f64) {
    let spec = known(id).unwrap_or_else(|_| unreachable!("in the table"));
    let rounded = spec.kind.number().map_or(value, |number| number.rounded(value));
    scenario.params.put(spec, Value::Number(rounded));
}

/// What comes of the removal.
#[derive(Clone, Debug)]
pub struct Removal {
    /// The hour at which the trigger is removed.
    pub hours: f64,
    /// Hours from then until the outage has ended, with the trigger as it is.
    pub untreated: Option<f64>,
    /// The same without the trigger.
    pub removed: Option<f64>,
    /// The same without the trigger and without the fix.
    pub alone: Option<f64>,
    /// The scenario without the trigger from then on.
    pub scenario: Scenario,
}

impl Removal {
    /// Whether the outage outlives its trigger: without the fix it does not end within the hours in which a remedy must
    /// end it.
    #[must_use]
    pub fn is_metastable(&self) -> bool {
        self.alone.is_none_or(|hours| hours > WITHIN_HOURS)
    }
}

/// The removal of a scenario's trigger, part by part.
#[derive(Clone, Debug)]
pub struct TriggerSearch {
    base: Scenario,
    begun: u32,
    outages: Option<Outages>,
    /// The hour of the removal, and the scenarios without the trigger, and without the fix as well.
    without: Option<(f64, [Scenario; 2])>,
    ends: [Option<Option<f64>>; 2],
}

impl TriggerSearch {
    /// Begins with a scenario.
    #[must_use]
    pub fn new(scenario: &Scenario) -> Self {
        let base = scenario.clone();
        Self { base, begun: OUTAGES, outages: None, without: None, ends: [None; 2] }
    }

    /// Whether the network stands, once that is known.
    #[must_use]
    pub fn stands(&self) -> Option<bool> {
        self.outages.as_ref().map(|outages| outages.spans.is_empty())
    }

    /// What comes of the removal, once that is known.
    #[must_use]
    pub fn removal(&self) -> Option<Removal> {
        let (outages, (hours, [scenario, _])) = (self.outages.as_ref()?, self.without.as_ref()?);
        let [removed, alone] = self.ends;
        Some(Removal {
            hours: *hours,
            untreated: outages.ends_after(*hours),
            removed: removed?,
            alone: alone?,
            scenario: scenario.clone(),
        })
    }
}

impl EndingStudy for TriggerSearch {
    fn next_part(&mut self) -> Option<u32> {
        let all = if self.without.is_some() { UNFIXED } else { OUTAGES };
        let next = (self.begun <= all).then_some(self.begun)?;
        self.begun += 1;
        Some(next)
    }

    fn question(&self, part: u32) -> Option<Question> {
        if part == OUTAGES {
            return Some(Question::Outages(Box::new(self.base.clone())));
        }
        let (hours, scenarios) = self.without.as_ref()?;
        Some(Question::Ends(Box::new(Ending {
            base: self.base.clone(),
            scenario: scenarios.get((part - REMOVED) as usize)?.clone(),
            cut: None,
            from_hours: *hours,
            within_hours: f64::INFINITY,
        })))
    }

    fn put(&mut self, part: u32, answer: Answer) {
        match answer {
            Answer::Outages(outages) if part == OUTAGES => {
                if let Some((from, _)) = outages.spans.first() {
                    // The row at which it is down ends an interval.
                    let down_hours = from + f64::from(self.base.preset.row_minutes) / 60.0;
                    let hours = (down_hours * STEPS_AN_HOUR - 1e-6).ceil() / STEPS_AN_HOUR;
                    let without = removed(&self.base, hours);
                    let mut unfixed = without.clone();
                    put(&mut unfixed, "fix", f64::INFINITY);
                    self.without = Some((hours, [without, unfixed]));
                }
                self.outages = Some(outages);
            }
            Answer::Ends(ends) if (REMOVED..=UNFIXED).contains(&part) => {
                self.ends[(part - REMOVED) as usize] = Some(ends);
            }
            _ => {}
        }
    }

    fn share(&self) -> f64 {
        let known = u32::from(self.outages.is_some()) + self.ends.iter().flatten().count() as u32;
        f64::from(known) / f64::from(UNFIXED + 1)
    }
}

/// What comes of removing a scenario's trigger; nothing for a network that stands. The result does not depend on the number
/// of threads.
#[must_use]
pub fn removal(scenario: &Scenario, threads: usize) -> Option<Removal> {
    crate::endings::compute(TriggerSearch::new(scenario), threads, |_, _| ()).removal()
}
