//! A moment that a cell of a log names.

/// What a time was said to be of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// UTC, by `Z` or as epoch time.
    Utc,
    /// So many seconds ahead of UTC.
    Offset(i32),
    /// Nothing was said.
    Unsaid,
}

/// A moment, and how it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Read {
    /// Seconds since 1970 (UTC), if what was not said is UTC.
    pub(super) unix: i64,
    pub(super) zone: Zone,
    /// A date without a time of day.
    pub(super) date_only: bool,
}

pub(super) fn days_since_1970(date: jiff::civil::Date) -> i64 {
    let zero = jiff::tz::Offset::UTC.to_timestamp(date.at(0, 0, 0, 0));
    // Dates of the year -9999 have no timestamp: nobody's log begins there.
    zero.map_or(i64::MIN / 100_000, |timestamp| timestamp.as_second().div_euclid(86_400))
}
