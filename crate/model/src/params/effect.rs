//! What a parameter has an effect on, and which scenarios it concerns.
//!
//! Results cached between runs are keyed by effects (`simulator.rs`, `spans.rs`). A parameter with a wrong
//! entry would make a result depend on earlier runs, which the tests `model` and `parameters` detect.

/// What parameters have a direct effect on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effects(u8);

impl Effects {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Which PCs restart and when, by the rules of updates; an imported log replaces these.
    pub const ROLLOUT: Self = Self(1);
    /// Which clients are on, and when.
    pub const RHYTHM: Self = Self(1 << 1);
    /// Clients, log-in servers and supernodes, throughout the run.
    pub const NETWORK: Self = Self(1 << 2);
    /// Events at a certain hour that could start or end an outage; the quiet reference has none of them.
    pub const EVENTS: Self = Self(1 << 3);
    /// The cost of the outage, as computed from the finished run.
    pub const OUTCOME: Self = Self(1 << 4);
    /// Results of the reports that go beyond the rollout: a failing patch, an office's link, exposure.
    pub const REPORTS: Self = Self(1 << 5);

    /// Each effect on its own, with its stable id.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::ROLLOUT, "rollout"),
        (Self::RHYTHM, "rhythm"),
        (Self::NETWORK, "network"),
        (Self::EVENTS, "events"),
        (Self::OUTCOME, "outcome"),
        (Self::REPORTS, "reports"),
    ];

    /// The union of two sets.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether the sets intersect.
    #[must_use]
    pub const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// The ids of the effects in the set.
    pub fn ids(self) -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().filter(move |(effect, _)| self.any(*effect)).map(|(_, id)| id)
    }
}

/// The condition under which a parameter has an influence on a scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// All.
    Always,
    /// Scenarios whose clients need supernodes.
    Supernodes,
    /// Scenarios whose PCs restart by the rules of updates.
    Updates,
    /// Scenarios whose PCs restart in a burst.
    Burst,
    /// Scenarios whose updates are offered in stages.
    Stages,
    /// Scenarios whose waits grow.
    Growing,
    /// Scenarios with a retry budget.
    Budget,
    /// Scenarios whose engine draws random numbers.
    Drawn,
    /// Scenarios whose engine draws a month's load and stock of supernodes.
    Months,
    /// Scenarios with supernodes that are computed client by client.
    Individuals,
    /// Scenarios in which clients crash.
    Crash,
    /// Scenarios with an attack.
    Attack,
    /// Scenarios in which log-ins are throttled.
    Throttle,
    /// Scenarios with load relief.
    Relief,
}

impl Concern {
    /// All concerns.
    pub const ALL: [Self; 14] = [
        Self::Always,
        Self::Supernodes,
        Self::Updates,
        Self::Burst,
        Self::Stages,
        Self::Growing,
        Self::Budget,
        Self::Drawn,
        Self::Months,
        Self::Individuals,
        Self::Crash,
        Self::Attack,
        Self::Throttle,
        Self::Relief,
    ];

    /// The stable id in JSON and on the page.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Supernodes => "supernodes",
            Self::Updates => "updates",
            Self::Burst => "burst",
            Self::Stages => "stages",
            Self::Growing => "growing-waits",
            Self::Budget => "retry-budget",
            Self::Drawn => "drawn",
            Self::Months => "drawn-supernodes",
            Self::Individuals => "individual-supernodes",
            Self::Crash => "crash",
            Self::Attack => "attack",
            Self::Throttle => "throttle",
            Self::Relief => "relief",
        }
    }

    /// The condition in terms of parameters, for documents; empty for all scenarios.
    #[must_use]
    pub fn condition(self) -> &'static str {
        match self {
            Self::Always => "",
            Self::Supernodes => "a `topology` with supernodes",
            Self::Updates => "`trigger=updates`",
            Self::Burst => "`trigger=burst`",
            Self::Stages => "`trigger=updates`, `offer=staged`",
            Self::Growing => "`backoff=exponential` or `jitter=decorrelated`",
            Self::Budget => "a `retry_budget`",
            Self::Drawn => "an `engine` that draws",
            Self::Months => "a `topology` with supernodes, an `engine` that draws",
            Self::Individuals => "a `topology` with supernodes, `engine=individuals`",
            Self::Crash => "a `crash`",
            Self::Attack => "an `attack`",
            Self::Throttle => "a `throttle`",
            Self::Relief => "a `relief`",
        }
    }
}
