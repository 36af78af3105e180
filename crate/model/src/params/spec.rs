//! Types of an entry of the parameter table.

use super::unit::Unit;

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
    /// Step of one arrow key.
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
    /// The hour of the run at which something happens, in a range, or never.
    Moment(Number),
    /// One of several named answers; the default is the first.
    Choice(&'static [Choice]),
    /// Any 64 bits.
    Seed(u64),
}

impl Kind {
    /// The stable id in JSON and on the page.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Number(_) => "number",
            Self::Moment(_) => "moment",
            Self::Choice(_) => "choice",
            Self::Seed(_) => "seed",
        }
    }

    /// Range, default and spelling of what is stored as a number: a moment, too.
    #[must_use]
    pub fn number(&self) -> Option<&Number> {
        match self {
            Self::Number(number) | Self::Moment(number) => Some(number),
            Self::Choice(_) | Self::Seed(_) => None,
        }
    }
}

/// A plausible range: values that a number may really have had, as far as is known. It is narrower than
/// what is accepted and than what a slider reaches.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plausible {
    /// The lower end, in the parameter's unit.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// The source of the range, or the word "assumption" with the reason.
    pub source: &'static str,
}

/// Which part of the system a parameter belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Parameters that every link contains.
    Primary,
    /// When PCs restart.
    Rollout,
    /// The log-in servers and the clients' retries.
    Login,
    /// The supernodes.
    Supernodes,
    /// The self-healing, its fault and the fix.
    Healing,
    /// Events at a certain hour, and the operators' actions.
    Events,
    /// The cost of the outage.
    Outcome,
}

impl Group {
    /// All groups, in the table's order.
    pub const ALL: [Self; 7] = [
        Self::Primary,
        Self::Rollout,
        Self::Login,
        Self::Supernodes,
        Self::Healing,
        Self::Events,
        Self::Outcome,
    ];

    /// The heading.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Primary => "In every link",
            Self::Rollout => "When PCs restart",
            Self::Login => "Log-in servers and retries",
            Self::Supernodes => "Supernodes",
            Self::Healing => "Self-healing, its fault and the fix",
            Self::Events => "What happens, and what operators do",
            Self::Outcome => "What it cost",
        }
    }

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
