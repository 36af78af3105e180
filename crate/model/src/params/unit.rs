//! Units: how a number is stored, written and read aloud.

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
    /// Items for each million clients.
    PerMillion,
    /// Events for each user and hour online.
    PerUserHour,
    /// Events for each hour.
    PerHour,
    /// Events for each day.
    PerDay,
    /// Bandwidth: millions of bits a second.
    MegabitsPerSecond,
    /// Bandwidth: thousands of bits a second.
    KilobitsPerSecond,
    /// Millions of bytes.
    Megabytes,
    /// Price, in any currency, of an hour that a user could not be online.
    PricePerUserHour,
    /// Price, in the same currency, for each PC.
    PricePerPc,
    /// A plain count.
    Count,
    /// A ratio to something named in the help text.
    Times,
}

/// The unit as shown and as read aloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitWords {
    /// The text after a number; empty for a plain count.
    pub symbol: &'static str,
    /// The singular, read aloud.
    pub one: &'static str,
    /// The plural, read aloud.
    pub many: &'static str,
}

impl Unit {
    /// All units.
    pub const ALL: [Self; 17] = [
        Self::Share,
        Self::Hours,
        Self::Minutes,
        Self::Seconds,
        Self::Clients,
        Self::PerSecondPerMillion,
        Self::PerMillion,
        Self::PerUserHour,
        Self::PerHour,
        Self::PerDay,
        Self::MegabitsPerSecond,
        Self::KilobitsPerSecond,
        Self::Megabytes,
        Self::PricePerUserHour,
        Self::PricePerPc,
        Self::Count,
        Self::Times,
    ];

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
            Self::PerDay => "per-day",
            Self::MegabitsPerSecond => "megabits-per-second",
            Self::KilobitsPerSecond => "kilobits-per-second",
            Self::Megabytes => "megabytes",
            Self::PricePerUserHour => "price-per-user-hour",
            Self::PricePerPc => "price-per-pc",
            Self::Count => "count",
            Self::Times => "times",
        }
    }

    /// The suffix of a value in links and files; mostly empty.
    #[must_use]
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Hours => "h",
            Self::Minutes => "min",
            Self::Seconds => "s",
            _ => "",
        }
    }

    /// The unit in words. Separate from the id, so that a program that shows no units does not link them.
    #[must_use]
    pub fn words(self) -> UnitWords {
        let both = |symbol, one, many| UnitWords { symbol, one, many };
        let same = |symbol, words| UnitWords { symbol, one: words, many: words };
        match self {
            Self::Share => same("%", "percent"),
            Self::Hours => both("h", "hour", "hours"),
            Self::Minutes => both("min", "minute", "minutes"),
            Self::Seconds => both("s", "second", "seconds"),
            Self::Clients => both("clients", "client", "clients"),
            Self::PerSecondPerMillion => {
                same("/s per million clients", "a second per million clients")
            }
            Self::PerMillion => same("per million clients", "per million clients"),
            Self::PerUserHour => same("per user and hour", "per user and hour"),
            Self::PerHour => same("an hour", "an hour"),
            Self::PerDay => same("a day", "a day"),
            Self::MegabitsPerSecond => both("Mbit/s", "megabit per second", "megabits per second"),
            Self::KilobitsPerSecond => both("kbit/s", "kilobit per second", "kilobits per second"),
            Self::Megabytes => both("MB", "megabyte", "megabytes"),
            Self::PricePerUserHour => same("per user-hour", "per user-hour"),
            Self::PricePerPc => same("per PC", "per PC"),
            Self::Count => same("", ""),
            Self::Times => same("×", "times"),
        }
    }
}
