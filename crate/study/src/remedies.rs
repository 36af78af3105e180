//! Remedies: what would have saved a network that falls, each alone, applied from the start.

use std::sync::atomic::{AtomicBool, Ordering};

use reboot_storm_model::params::{Refusal, Spec, Value, known};
use reboot_storm_model::{Neighbours, Outcome, Scenario, Simulator};

use crate::margins::{POINTS, Search, falls};
use crate::parallel;

/// A remedy: one entry of the table.
#[derive(Debug)]
pub struct Remedy {
    /// Stable id.
    pub id: &'static str,
    /// What is done, as a heading.
    pub name: &'static str,
    /// Parameters that it sets, whatever the dose.
    pub sets: &'static [(&'static str, &'static str)],
    /// What its dose is.
    pub dose: Dose,
}

/// The dose of a remedy.
#[derive(Clone, Copy, Debug)]
pub enum Dose {
    /// The value of a parameter, along its slider upwards from the scenario's.
    Up(&'static str),
    /// The same downwards.
    Down(&'static str),
    /// All or nothing.
    Whole,
}

impl Dose {
    /// The parameter whose value it is.
    #[must_use]
    pub fn spec(self) -> Option<&'static Spec> {
        match self {
            Self::Up(id) | Self::Down(id) => known(id).ok(),
            Self::Whole => None,
        }
    }
}

/// All remedies from the start, in the order in which ties are listed.
pub static REMEDIES: &[Remedy] = &[
    Remedy {
        id: "spread",
        name: "Offer the update over a longer time",
        sets: &[],
        dose: Dose::Up("spread"),
    },
    Remedy { id: "patch", name: "Patch fewer PCs", sets: &[], dose: Dose::Down("patch") },
    Remedy {
        id: "capacity",
        name: "More capacity of each supernode",
        sets: &[],
        dose: Dose::Up("capacity"),
    },
    Remedy { id: "load", name: "Less load of each client", sets: &[], dose: Dose::Down("load") },
    Remedy {
        id: "backoff",
        name: "Exponential back-off with full jitter",
        sets: &[("backoff", "exponential"), ("jitter", "full")],
        dose: Dose::Whole,
    },
    Remedy {
        id: "retry_budget",
        name: "A budget for retries",
        sets: &[],
        dose: Dose::Down("retry_budget"),
    },
    Remedy {
        id: "lifo",
        name: "Last in, first out at the log-in servers",
        sets: &[("queue", "lifo")],
        dose: Dose::Whole,
    },
    Remedy {
        id: "shed_queue",
        name: "Log-in servers that shed load",
        sets: &[("queue", "shed")],
        dose: Dose::Whole,
    },
    Remedy {
        id: "shed_supernodes",
        name: "Supernodes that shed load instead of shutting down",
        sets: &[("protection", "shed")],
        dose: Dose::Whole,
    },
    Remedy {
        id: "healing",
        name: "Self-healing without its fault",
        sets: &[],
        dose: Dose::Down("fault"),
    },
    Remedy {
        id: "dedicated",
        name: "Dedicated supernodes",
        sets: &[("mega", "0h")],
        dose: Dose::Up("mega_nodes"),
    },
];

/// What a remedy does for a scenario.
#[derive(Clone, Debug)]
pub struct Effect {
    /// The remedy.
    pub remedy: &'static Remedy,
    /// The least dose with which the network stands, in the parameter's unit; 1 for a remedy without one. None if the full
    /// dose does not do.
    pub dose: Option<f64>,
    /// The outcome with that dose, or with the full one.
    pub outcome: Outcome,
    /// User-hours lost without it, less those lost with it.
    pub user_hours_saved: f64,
    /// The scenario with that dose, or with the full one.
    pub scenario: Scenario,
}

/// What remedies do for a scenario that falls, the most user-hours saved first; nothing for one that stands. The
/// result does not depend on the number of threads.
#[must_use]
pub fn remedies(scenario: &Scenario, threads: usize, progress: impl Fn() + Sync) -> Vec<Effect> {
    remedies_while(scenario, threads, || {
        progress();
        true
    })
}

/// The same as long as `progress` returns true: remedies that have not begun by the first false are left out.
#[must_use]
pub fn remedies_while(
    scenario: &Scenario,
    threads: usize,
    progress: impl Fn() -> bool + Sync,
) -> Vec<Effect> {
    let start = || Neighbours::of(scenario, Simulator::default());
    let mut neighbours = start();
    if !falls(&mut neighbours, scenario) {
        return Vec::new();
    }
    let base = neighbours.whole_outcome(scenario);
    let applicable: Vec<_> = REMEDIES.iter().filter(|remedy| remedy.concerns(scenario)).collect();
    let stopped = AtomicBool::new(false);
    let effects = parallel::each(applicable.len(), threads, start, |neighbours, index| {
        if stopped.load(Ordering::Relaxed) {
            return None;
        }
        let effect = applicable[index].effect(neighbours, scenario, base.user_hours_lost);
        if !progress() {
            stopped.store(true, Ordering::Relaxed);
        }
        Some(effect)
    });
    let mut effects: Vec<Effect> = effects.into_iter().flatten().collect();
    effects.sort_by(|one, other| other.user_hours_saved.total_cmp(&one.user_hours_saved));
    effects
}

impl Remedy {
    /// The remedy with this id.
    ///
    /// # Errors
    /// A [`Refusal`] that lists the remedies.
    pub fn known(id: &str) -> Result<&'static Self, Refusal> {
        REMEDIES.iter().find(|remedy| remedy.id == id).ok_or_else(|| Refusal {
            id: "remedy".into(),
            given: reboot_storm_model::params::shorten(id),
            reason: "is not a remedy".into(),
            allowed: REMEDIES.iter().map(|remedy| remedy.id).collect::<Vec<_>>().join(", "),
        })
    }

    /// Whether it can change anything: its parameters concern the scenario, and are not as it sets them already.
    #[must_use]
    pub fn concerns(&self, scenario: &Scenario) -> bool {
        let holds = |id: &str, scenario: &Scenario| {
            known(id).is_ok_and(|spec| spec.text().concerns.holds(&scenario.params))
        };
        let changed = self.set(scenario);
        self.sets.iter().all(|(id, _)| holds(id, &changed))
            && match self.dose.spec() {
                Some(spec) => holds(spec.id, &changed) && !self.doses(&changed).is_empty(),
                None => changed != *scenario,
            }
    }

    fn set(&self, scenario: &Scenario) -> Scenario {
        let mut scenario = scenario.clone();
        for (id, text) in self.sets {
            scenario.set(id, text).unwrap_or_else(|_| unreachable!("an entry's values are valid"));
        }
        scenario
    }

    /// Its doses for a scenario, the least first.
    fn doses(&self, scenario: &Scenario) -> Vec<f64> {
        let Some(spec) = self.dose.spec() else { return Vec::new() };
        let values = spec.kind.number().map_or(Vec::new(), |number| number.track().spaced(POINTS));
        let Value::Number(present) = (spec.get)(&scenario.params) else { return Vec::new() };
        match self.dose {
            // What is added comes to nothing before.
            Dose::Up(_) if !self.sets.is_empty() => values,
            Dose::Up(_) => values.into_iter().filter(|value| *value > present).collect(),
            _ => values.into_iter().rev().filter(|value| *value < present).collect(),
        }
    }

    fn with_dose(&self, scenario: &Scenario, dose: f64) -> Scenario {
        let mut scenario = scenario.clone();
        if let Some(spec) = self.dose.spec() {
            scenario.params.put(spec, Value::Number(dose));
        }
        scenario
    }

    /// The effect on a scenario that falls: the least dose by bisection and a scan of what lies below it.
    fn effect(
        &'static self,
        neighbours: &mut Neighbours,
        scenario: &Scenario,
        lost: f64,
    ) -> Effect {
        let set = self.set(scenario);
        let doses = self.doses(&set);
        let (dose, treated) = if doses.is_empty() {
            let stands = !falls(neighbours, &set);
            (stands.then_some(1.0), set)
        } else {
            let mut search = Search::new(doses.len(), (0, 0), true);
            while let Some(point) = search.next_point() {
                let falls = falls(neighbours, &self.with_dose(&set, doses[point]));
                search.put(point, falls);
            }
            let [_, least] = search.flips();
            let dose = least.map(|point| doses[point]);
            let full = doses[doses.len() - 1];
            (dose, self.with_dose(&set, dose.unwrap_or(full)))
        };
        let outcome = neighbours.whole_outcome(&treated);
        let user_hours_saved = lost - outcome.user_hours_lost;
        Effect { remedy: self, dose, outcome, user_hours_saved, scenario: treated }
    }
}
