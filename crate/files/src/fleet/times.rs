//! Parsing the time of a row.

use jiff::civil::Time;
use jiff::fmt::temporal::Pieces;

use super::date_order::DateOrder;
use super::dates;
use super::exact::Exact;
use super::moment::{Read, WrittenZone, days_since_1970};

/// Numbers from here on are epoch seconds, from the year 1973; smaller ones may be dates.
const SECONDS_MIN: f64 = 1e8;
/// Numbers from here on are epoch milliseconds; as seconds they would be in the year 5138.
const MILLISECONDS_MIN: f64 = 1e11;
/// The year 10000.
const SECONDS_MAX: f64 = 253_402_300_800.0;

/// Why a cell is not a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    NotATime,
    /// `[Europe/Berlin]` without an offset: one zone applies to a whole log, not to a row.
    ZoneByName,
    /// An ambiguous date, and no order was chosen.
    OrderUnsaid,
    /// A date that does not exist in the chosen order.
    NoSuchDay,
}

impl Unread {
    /// The rest of a sentence about rows.
    pub(super) fn what(self, order: Option<DateOrder>) -> &'static str {
        match (self, order) {
            (Self::NotATime, _) => "the time is neither ISO 8601 nor epoch seconds",
            (Self::ZoneByName, _) => "the time names a zone without its offset from UTC",
            (Self::OrderUnsaid, _) => {
                "the time is an ambiguous date, day.month.year or month/day/year"
            }
            (Self::NoSuchDay, Some(DateOrder::MonthFirst)) => {
                "the time is no date as month/day/year"
            }
            (Self::NoSuchDay, _) => "the time is no date as day.month.year",
        }
    }
}

/// Parses ISO 8601, an epoch time, or a date in the chosen order.
pub(super) fn read_in(cell: &[u8], order: Option<DateOrder>) -> Result<Read, Unread> {
    read(cell).or_else(|unread| match (dates::written(cell), order) {
        (Some(date), Some(order)) => date.read(order).ok_or(Unread::NoSuchDay),
        (Some(_), None) => Err(Unread::OrderUnsaid),
        (None, _) => Err(unread),
    })
}

/// Parses ISO 8601 or an epoch time.
pub(super) fn read(cell: &[u8]) -> Result<Read, Unread> {
    if cell.first().is_some_and(u8::is_ascii_digit)
        && let Some(number) = Exact::read(cell).map(Exact::nearest)
        && (SECONDS_MIN..SECONDS_MAX * 1_000.0).contains(&number)
    {
        let seconds = if number < MILLISECONDS_MIN { number } else { number / 1_000.0 };
        return Ok(Read { unix: seconds.floor() as i64, zone: WrittenZone::Utc, date_only: false });
    }
    let pieces = Pieces::parse(cell).map_err(|_| Unread::NotATime)?;
    let zone = match (pieces.offset(), pieces.to_numeric_offset()) {
        (Some(jiff::fmt::temporal::PiecesOffset::Zulu), _) => WrittenZone::Utc,
        (_, Some(offset)) => WrittenZone::Offset(offset.seconds()),
        _ if pieces.time_zone_annotation().is_some() => return Err(Unread::ZoneByName),
        _ => WrittenZone::Missing,
    };
    let time = pieces.time().unwrap_or(Time::midnight());
    let days = days_since_1970(pieces.date());
    let clock = i64::from(time.hour()) * 3_600 + i64::from(time.minute()) * 60;
    let offset = if let WrittenZone::Offset(seconds) = zone { i64::from(seconds) } else { 0 };
    Ok(Read {
        unix: days * 86_400 + clock + i64::from(time.second()) - offset,
        zone,
        date_only: pieces.time().is_none(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_in_every_spelling() {
        const MOMENT: i64 = 1_187_110_800;
        let check = |text: &str, zone| {
            let read = read(text.as_bytes());
            assert_eq!(read, Ok(Read { unix: MOMENT, zone, date_only: false }), "{text}");
        };
        check("2007-08-14T17:00:00Z", WrittenZone::Utc);
        check("2007-08-14T17:00Z", WrittenZone::Utc);
        check("2007-08-14 17:00:00.999", WrittenZone::Missing);
        check("2007-08-14T17:00:00", WrittenZone::Missing);
        check("20070814T170000", WrittenZone::Missing);
        check("2007-08-14T19:00:00+02:00", WrittenZone::Offset(7_200));
        check("2007-08-14T19:00:00.0000000+02:00", WrittenZone::Offset(7_200));
        check("2007-08-14T10:00:00-07", WrittenZone::Offset(-25_200));
        check("2007-08-14T19:00:00+02:00[Europe/Berlin]", WrittenZone::Offset(7_200));
        check("1187110800", WrittenZone::Utc);
        check("1187110800.75", WrittenZone::Utc);
        check("1187110800999", WrittenZone::Utc);
    }

    #[test]
    fn a_date_is_its_midnight() {
        for text in ["2007-08-14", "20070814"] {
            let read = read(text.as_bytes()).unwrap();
            assert_eq!((read.unix, read.date_only), (1_187_049_600, true), "{text}");
        }
    }

    #[test]
    fn invalid_times_are_refused() {
        for text in [
            "",
            "time",
            "5",
            "-5",
            "14.08.2007 17:00",
            "8/14/2007 5:00 PM",
            "17:00",
            "2007-13-01",
            "2007-02-30",
            "NaN",
            "1e400",
            "2007-08-14T25:00",
            "99999999999999999999",
        ] {
            assert_eq!(read(text.as_bytes()), Err(Unread::NotATime), "{text}");
        }
        assert_eq!(read(b"2007-08-14T17:00[Europe/Berlin]"), Err(Unread::ZoneByName));
        assert!(read(b"-009999-01-01").is_ok());
    }
}
