//! The table of remedies, and what one does for a scenario. Those that are applied at an hour are in the same table;
//! [`crate::until`] computes them.

use reboot_storm_model::params::{Refusal, Spec, Value, known};
use reboot_storm_model::{Outcome, Scenario};

use crate::margins::POINTS;

/// A remedy: one entry of the table.
#[derive(Debug)]
pub struct Remedy {
    /// Stable id.
    pub id: &'static str,
    /// From when on.
    pub when: When,
    /// What is done, as a heading.
    pub name: &'static str,
    /// Parameters that it sets, whatever the dose.
    pub sets: &'static [(&'static str, &'static str)],
    /// What its dose is.
    pub dose: Dose,
}

/// From when on a remedy is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// From the start of the run.
    Start,
    /// From an hour on, which is the value of a parameter.
    Hour(&'static str),
}

/// The dose of a remedy.
#[derive(Clone, Copy, Debug)]
pub enum Dose {
    /// The value of a parameter, along its slider upwards from the scenario's.
    Up(&'static str),
    /// The same downwards.
    Down(&'static str),
    /// The same downwards from the value of another parameter.
    DownFrom(&'static str, &'static str),
    /// All or nothing.
    Whole,
}

impl Dose {
    /// The parameter whose value it is.
    #[must_use]
    pub fn spec(self) -> Option<&'static Spec> {
        match self {
            Self::Up(id) | Self::Down(id) | Self::DownFrom(id, _) => known(id).ok(),
            Self::Whole => None,
        }
    }
}

/// All remedies, in the order in which ties are listed.
pub static REMEDIES: &[Remedy] = &[
    Remedy {
        id: "spread",
        when: When::Start,
        name: "Offer the update over a longer time",
        sets: &[],
        dose: Dose::Up("spread"),
    },
    Remedy {
        id: "patch",
        when: When::Start,
        name: "Patch fewer PCs",
        sets: &[],
        dose: Dose::Down("patch"),
    },
    Remedy {
        id: "capacity",
        when: When::Start,
        name: "More capacity of each supernode",
        sets: &[],
        dose: Dose::Up("capacity"),
    },
    Remedy {
        id: "load",
        when: When::Start,
        name: "Less load of each client",
        sets: &[],
        dose: Dose::Down("load"),
    },
    Remedy {
        id: "backoff",
        when: When::Start,
        name: "Exponential back-off with full jitter",
        sets: &[("backoff", "exponential"), ("jitter", "full")],
        dose: Dose::Whole,
    },
    Remedy {
        id: "retry_budget",
        when: When::Start,
        name: "A budget for retries",
        sets: &[],
        dose: Dose::Down("retry_budget"),
    },
    Remedy {
        id: "lifo",
        when: When::Start,
        name: "Last in, first out at the log-in servers",
        sets: &[("queue", "lifo")],
        dose: Dose::Whole,
    },
    Remedy {
        id: "shed_queue",
        when: When::Start,
        name: "Log-in servers that shed load",
        sets: &[("queue", "shed")],
        dose: Dose::Whole,
    },
    Remedy {
        id: "shed_supernodes",
        when: When::Start,
        name: "Supernodes that shed load instead of shutting down",
        sets: &[("protection", "shed")],
        dose: Dose::Whole,
    },
    Remedy {
        id: "healing",
        when: When::Start,
        name: "Self-healing without its fault",
        sets: &[],
        dose: Dose::Down("fault"),
    },
    Remedy {
        id: "dedicated",
        when: When::Start,
        name: "Dedicated supernodes",
        sets: &[("mega", "0h")],
        dose: Dose::Up("mega_nodes"),
    },
    Remedy {
        id: "stop",
        when: When::Hour("stop"),
        name: "Stop the restarts",
        sets: &[],
        dose: Dose::Whole,
    },
    Remedy {
        id: "fix",
        when: When::Hour("fix"),
        name: "Release the fix",
        sets: &[],
        dose: Dose::Down("fix_time"),
    },
    Remedy {
        id: "throttle",
        when: When::Hour("throttle"),
        name: "Throttle log-ins",
        sets: &[],
        dose: Dose::DownFrom("throttle_login", "login"),
    },
    Remedy {
        id: "mega",
        when: When::Hour("mega"),
        name: "Add dedicated supernodes",
        sets: &[],
        dose: Dose::Up("mega_nodes"),
    },
    Remedy {
        id: "relief",
        when: When::Hour("relief"),
        name: "Ask users to stay away",
        sets: &[],
        dose: Dose::Down("relief_load"),
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

/// Remedies that are applied from the start.
pub fn from_start() -> impl Iterator<Item = &'static Remedy> {
    REMEDIES.iter().filter(|remedy| remedy.when == When::Start)
}

/// Remedies that are applied at an hour.
pub fn at_an_hour() -> impl Iterator<Item = &'static Remedy> {
    REMEDIES.iter().filter(|remedy| remedy.when != When::Start)
}

/// The remedy with an id among some.
fn find(
    mut remedies: impl Iterator<Item = &'static Remedy> + Clone,
    id: &str,
    reason: &str,
) -> Result<&'static Remedy, Refusal> {
    let all = remedies.clone();
    remedies.find(|remedy| remedy.id == id).ok_or_else(|| Refusal {
        id: "remedy".into(),
        given: reboot_storm_model::params::shorten(id),
        reason: reason.into(),
        allowed: all.map(|remedy| remedy.id).collect::<Vec<_>>().join(", "),
    })
}

impl Remedy {
    /// The remedy with this id.
    ///
    /// # Errors
    /// A [`Refusal`] that lists the remedies.
    pub fn known(id: &str) -> Result<&'static Self, Refusal> {
        find(REMEDIES.iter(), id, "is not a remedy")
    }

    /// The remedy with this id that is applied at an hour.
    ///
    /// # Errors
    /// A [`Refusal`] that lists those.
    pub fn known_at_an_hour(id: &str) -> Result<&'static Self, Refusal> {
        find(
            REMEDIES.iter().filter(|remedy| remedy.when != When::Start),
            id,
            "is not a remedy that acts at an hour",
        )
    }

    /// Whether it can change anything: its parameters concern the scenario, and are not as it sets them already.
    #[must_use]
    pub fn concerns(&self, scenario: &Scenario) -> bool {
        let holds = |id: &str, scenario: &Scenario| {
            known(id).is_ok_and(|spec| spec.text().concerns.holds(&scenario.params))
        };
        let mut changed = self.set(scenario);
        if let When::Hour(moment) = self.when {
            changed.set(moment, "0h").unwrap_or_else(|_| unreachable!("an hour is valid"));
            if !holds(moment, &changed) {
                return false;
            }
        }
        self.sets.iter().all(|(id, _)| holds(id, &changed))
            && match self.dose.spec() {
                Some(spec) => holds(spec.id, &changed) && !self.doses(&changed).is_empty(),
                None => changed != *scenario,
            }
    }

    pub(crate) fn set(&self, scenario: &Scenario) -> Scenario {
        let mut scenario = scenario.clone();
        for (id, text) in self.sets {
            scenario.set(id, text).unwrap_or_else(|_| unreachable!("an entry's values are valid"));
        }
        scenario
    }

    /// Its doses for a scenario, the least first; a remedy without doses has one, of 1.
    pub(crate) fn doses(&self, scenario: &Scenario) -> Vec<f64> {
        let Some(spec) = self.dose.spec() else { return vec![1.0] };
        let values = spec.kind.number().map_or(Vec::new(), |number| number.track().spaced(POINTS));
        let number = |spec: &Spec| match (spec.get)(&scenario.params) {
            Value::Number(value) => value,
            _ => unreachable!("a dose is a number"),
        };
        let at_an_hour = self.when != When::Start;
        match self.dose {
            // What is added comes to nothing before.
            Dose::Up(_) if at_an_hour || !self.sets.is_empty() => values,
            Dose::Up(_) => values.into_iter().filter(|value| *value > number(spec)).collect(),
            Dose::DownFrom(_, from) => {
                let from = known(from).map_or(f64::INFINITY, number);
                values.into_iter().rev().filter(|value| *value < from).collect()
            }
            _ if at_an_hour => values.into_iter().rev().collect(),
            _ => values.into_iter().rev().filter(|value| *value < number(spec)).collect(),
        }
    }

    pub(crate) fn with_dose(&self, scenario: &Scenario, dose: f64) -> Scenario {
        let mut scenario = scenario.clone();
        if let Some(spec) = self.dose.spec() {
            scenario.params.put(spec, Value::Number(dose));
        }
        scenario
    }
}
