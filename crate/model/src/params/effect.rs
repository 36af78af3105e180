//! What a parameter has an effect on, and which scenarios it concerns.
//!
//! What is kept between runs is keyed by effects (`simulator.rs`, `spans.rs`); a parameter with a wrong entry here
//! would give a result that depends on earlier ones, which the tests `model` and `parameters` look for.

/// What parameters have a direct effect on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effects(u8);

impl Effects {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Which PCs restart when, by the rules of updates: a log of restarts takes the place of these.
    pub const ROLLOUT: Self = Self(1);
    /// Who is on when.
    pub const RHYTHM: Self = Self(1 << 1);
    /// Clients, log-in servers and supernodes, at every hour.
    pub const NETWORK: Self = Self(1 << 2);
    /// What happens to the network at a certain hour and could set off an outage, or end what sets one off: a quiet
    /// run has none of it.
    pub const EVENTS: Self = Self(1 << 3);
    /// What the finished run is said to have cost.
    pub const OUTCOME: Self = Self(1 << 4);
    /// What the reports beside a run compute over and above its rollout: a bad patch, an office's link, the
    /// price of waiting.
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

    /// These and those.
    #[must_use]
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    /// Whether any of those is among these.
    #[must_use]
    pub const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// The ids of these.
    pub fn ids(self) -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().filter(move |(effect, _)| self.any(*effect)).map(|(_, id)| id)
    }
}

/// Which scenarios a parameter concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concern {
    /// All.
    Always,
    /// Those whose clients need supernodes.
    Supernodes,
    /// Those whose PCs restart by the rules of updates.
    Updates,
    /// Those whose PCs restart within a short time.
    Burst,
    /// Those whose updates are offered in stages.
    Stages,
    /// Those whose waits grow.
    Growing,
    /// Those with a retry budget.
    Budget,
    /// Those whose engine draws.
    Drawn,
    /// Those whose engine draws a month's load and stock of supernodes.
    Months,
    /// Those in which clients crash.
    Crash,
    /// Those with an attack.
    Attack,
    /// Those whose log-ins are throttled.
    Throttle,
}

impl Concern {
    /// All concerns.
    pub const ALL: [Self; 12] = [
        Self::Always,
        Self::Supernodes,
        Self::Updates,
        Self::Burst,
        Self::Stages,
        Self::Growing,
        Self::Budget,
        Self::Drawn,
        Self::Months,
        Self::Crash,
        Self::Attack,
        Self::Throttle,
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
            Self::Crash => "crash",
            Self::Attack => "attack",
            Self::Throttle => "throttle",
        }
    }

    /// The condition in terms of parameters, as people read it; empty for all scenarios.
    #[must_use]
    pub fn condition(self) -> &'static str {
        match self {
            Self::Always => "",
            Self::Supernodes => "`topology=supernodes`",
            Self::Updates => "`trigger=updates`",
            Self::Burst => "`trigger=burst`",
            Self::Stages => "`trigger=updates`, `offer=staged`",
            Self::Growing => "`backoff=exponential` or `jitter=decorrelated`",
            Self::Budget => "a `retry_budget`",
            Self::Drawn => "an `engine` that draws",
            Self::Months => "`topology=supernodes`, an `engine` that draws",
            Self::Crash => "a `crash`",
            Self::Attack => "an `attack`",
            Self::Throttle => "a `throttle`",
        }
    }
}
