//! A moment that a cell of a log names.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

/// What a time says of its zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// UTC, by `Z` or as epoch time.
    Utc,
    /// So many seconds ahead of UTC.
    Offset(i32),
    /// Nothing.
    Nothing,
}

/// A moment, and how it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Read {
    /// Seconds since 1970 (UTC), if what was not said is UTC.
    pub(super) unix: i64,
    pub(super) zone: Said,
    /// A date without a time of day.
    pub(super) date_only: bool,
}

/// What a clock shows at so many seconds since 1970 by itself; far beyond the calendar, its last day.
pub(super) fn civil(seconds: i64) -> DateTime {
    Offset::UTC.to_datetime(timestamp(seconds))
}

/// So many seconds since 1970.
pub(super) fn timestamp(seconds: i64) -> Timestamp {
    let last = if seconds < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_second(seconds).unwrap_or(last)
}

pub(super) fn days_since_1970(date: Date) -> i64 {
    let zero = Offset::UTC.to_timestamp(date.at(0, 0, 0, 0));
    // Dates of the year -9999 have no timestamp: nobody's log begins there.
    zero.map_or(i64::MIN / 100_000, |timestamp| timestamp.as_second().div_euclid(86_400))
}
