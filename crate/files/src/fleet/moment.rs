//! The moment in a cell of a log.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

/// The zone of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WrittenZone {
    /// UTC: `Z`, or an epoch time.
    Utc,
    /// An offset, in seconds ahead of UTC.
    Offset(i32),
    /// No zone.
    Missing,
}

/// A moment, and how it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Read {
    /// Seconds since 1970, as if a time without a zone were UTC.
    pub(super) unix: i64,
    pub(super) zone: WrittenZone,
    /// Whether it is a date without a time of day.
    pub(super) date_only: bool,
}

/// The UTC date and time, limited to the calendar.
pub(super) fn civil(seconds: i64) -> DateTime {
    Offset::UTC.to_datetime(timestamp(seconds))
}

/// The timestamp of so many seconds since 1970.
pub(super) fn timestamp(seconds: i64) -> Timestamp {
    let last = if seconds < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_second(seconds).unwrap_or(last)
}

pub(super) fn days_since_1970(date: Date) -> i64 {
    let zero = Offset::UTC.to_timestamp(date.at(0, 0, 0, 0));
    // Dates of the year -9999 have no timestamp, and do not occur in logs.
    zero.map_or(i64::MIN / 100_000, |timestamp| timestamp.as_second().div_euclid(86_400))
}
