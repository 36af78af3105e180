//! The table of remedies, and what one does for a scenario.

use reboot_storm_model::params::{Refusal, Spec, Value, known};
use reboot_storm_model::{Outcome, Scenario};

use crate::margins::POINTS;

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

impl Effect {
    /// The dose of its scenario.
    #[must_use]
    pub fn dose_or_full(&self) -> f64 {
        match self.remedy.dose.spec().map(|spec| (spec.get)(&self.scenario.params)) {
            Some(Value::Number(dose)) => dose,
            _ => 1.0,
        }
    }
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

    pub(super) fn set(&self, scenario: &Scenario) -> Scenario {
        let mut scenario = scenario.clone();
        for (id, text) in self.sets {
            scenario.set(id, text).unwrap_or_else(|_| unreachable!("an entry's values are valid"));
        }
        scenario
    }

    /// Its doses for a scenario, the least first; a remedy without doses has one, of 1.
    pub(super) fn doses(&self, scenario: &Scenario) -> Vec<f64> {
        let Some(spec) = self.dose.spec() else { return vec![1.0] };
        let values = spec.kind.number().map_or(Vec::new(), |number| number.track().spaced(POINTS));
        let Value::Number(present) = (spec.get)(&scenario.params) else { return Vec::new() };
        match self.dose {
            // What is added comes to nothing before.
            Dose::Up(_) if !self.sets.is_empty() => values,
            Dose::Up(_) => values.into_iter().filter(|value| *value > present).collect(),
            _ => values.into_iter().rev().filter(|value| *value < present).collect(),
        }
    }

    pub(super) fn with_dose(&self, scenario: &Scenario, dose: f64) -> Scenario {
        let mut scenario = scenario.clone();
        if let Some(spec) = self.dose.spec() {
            scenario.params.put(spec, Value::Number(dose));
        }
        scenario
    }
}
