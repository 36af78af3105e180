//! What one entry of the parameter table says.

/// The unit a number is stored in; it decides how the number is spelled and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share of one: stored 0 to 1, shown as a percentage.
    Share,
    /// Hours, written `72h`.
    Hours,
    /// Minutes, written `15min`.
    Minutes,
    /// Seconds, written `20s`.
    Seconds,
    /// A number of client programs.
    Clients,
    /// Events a second for each million clients.
    PerSecondPerMillion,
    /// Things for each million clients.
    PerMillion,
    /// Events for each user and hour online.
    PerUserHour,
    /// Events for each hour.
    PerHour,
    /// A plain count.
    Count,
    /// A ratio to something named in the help text.
    Times,
}

impl Unit {
    /// The stable id in JSON and on the page.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Hours => "hours",
            Self::Minutes => "minutes",
            Self::Seconds => "seconds",
            Self::Clients => "clients",
            Self::PerSecondPerMillion => "per-second-per-million",
            Self::PerMillion => "per-million",
            Self::PerUserHour => "per-user-hour",
            Self::PerHour => "per-hour",
            Self::Count => "count",
            Self::Times => "times",
        }
    }
}

/// How a slider maps its track onto the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Equal steps.
    Linear,
    /// Equal ratios: for ranges of more than two decades.
    Log,
}

impl Scale {
    /// The stable id in JSON and on the page.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Log => "log",
        }
    }
}

/// A number's range, default and spelling.
#[derive(Clone, Copy, Debug)]
pub struct Number {
    /// Unit the value is stored in.
    pub unit: Unit,
    /// Value when neither preset nor user says otherwise.
    pub default: f64,
    /// Lowest and highest accepted value, both included.
    pub hard: (f64, f64),
    /// Lowest and highest value the slider reaches.
    pub slider: (f64, f64),
    /// The slider's scale.
    pub scale: Scale,
    /// One arrow key.
    pub step: f64,
    /// Decimals kept: a value is always the double nearest to a decimal with this many places.
    pub decimals: u8,
    /// Whether `never` (stored as infinity) is accepted.
    pub never: bool,
}

impl Number {
    /// A share between 0 and 1 in steps of one per cent.
    pub(super) const SHARE: Self = Self {
        unit: Unit::Share,
        default: 0.0,
        hard: (0.0, 1.0),
        slider: (0.0, 1.0),
        scale: Scale::Linear,
        step: 0.01,
        decimals: 4,
        never: false,
    };
    /// A duration in hours.
    pub(super) const HOURS: Self =
        Self { unit: Unit::Hours, step: 1.0, decimals: 4, ..Self::SHARE };
    /// A duration in minutes.
    pub(super) const MINUTES: Self =
        Self { unit: Unit::Minutes, step: 1.0, decimals: 4, ..Self::SHARE };
    /// A duration in seconds.
    pub(super) const SECONDS: Self =
        Self { unit: Unit::Seconds, step: 1.0, decimals: 4, ..Self::SHARE };
    /// A ratio.
    pub(super) const TIMES: Self =
        Self { unit: Unit::Times, step: 0.05, decimals: 4, ..Self::SHARE };
}

/// One of a choice's answers.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// The stable spelling.
    pub id: &'static str,
}

/// What kind of value a parameter holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A number in a range.
    Number(Number),
    /// One of several named answers; the default is the first.
    Choice(&'static [Choice]),
    /// Any 64 bits.
    Seed(u64),
}

/// Which part of the system a parameter belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The nine that every link carries.
    Primary,
    /// When PCs restart.
    Rollout,
    /// The log-in servers and the clients' retries.
    Login,
    /// The supernodes.
    Supernodes,
    /// The self-healing, its fault and the fix.
    Healing,
    /// What happens at a certain hour, and what operators do.
    Events,
    /// What the outage cost.
    Outcome,
}

impl Group {
    /// The stable id in JSON and on the page.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Rollout => "rollout",
            Self::Login => "login",
            Self::Supernodes => "supernodes",
            Self::Healing => "healing",
            Self::Events => "events",
            Self::Outcome => "outcome",
        }
    }
}
