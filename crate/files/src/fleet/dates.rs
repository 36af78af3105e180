//! Dates as written by spreadsheets and event viewers: `12.03.2024 03:15:22`, `3/12/2024 3:15 AM`.
//!
//! The order of day and month is ambiguous in such dates: they are read only if an order has been chosen.

use jiff::civil::Date;

use super::date_order::DateOrder;
use super::moment::{Read, WrittenZone, days_since_1970};

/// A date as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// The first two numbers: day and month, or month and day.
    parts: [i8; 2],
    year: i16,
    /// Seconds after midnight, if the cell has a time of day.
    clock: Option<i64>,
    /// Seconds ahead of UTC, if the cell has an offset.
    ahead: Option<i32>,
}

impl Written {
    /// The moment in an order; `None` if there is no such date.
    pub(super) fn read(self, order: DateOrder) -> Option<Read> {
        let [first, second] = self.parts;
        let (day, month) = match order {
            DateOrder::DayFirst => (first, second),
            DateOrder::MonthFirst => (second, first),
        };
        let date = Date::new(self.year, month, day).ok()?;
        let local = days_since_1970(date) * 86_400 + self.clock.unwrap_or(0);
        Some(Read {
            unix: local - i64::from(self.ahead.unwrap_or(0)),
            zone: self.ahead.map_or(WrittenZone::Missing, WrittenZone::Offset),
            date_only: self.clock.is_none(),
        })
    }

    /// The readings in both orders, as local times.
    pub(super) fn readings(self) -> [Option<i64>; 2] {
        let local = Self { ahead: None, ..self };
        DateOrder::ALL.map(|order| local.read(order).map(|read| read.unix))
    }
}

/// The date in a cell, if it is valid in either order.
pub(super) fn written(cell: &[u8]) -> Option<Written> {
    let mut text = std::str::from_utf8(cell).ok()?;
    let (first, separator) = (number(&mut text, 1..=2)?, text.chars().next()?);
    if !matches!(separator, '.' | '/' | '-') {
        return None;
    }
    text = &text[1..];
    let second = number(&mut text, 1..=2)?;
    text = text.strip_prefix(separator)?;
    let year = number(&mut text, 4..=4)?;
    let rest = text.trim_start_matches([' ', ',', 'T', '\u{a0}', '\u{202f}']);
    let (clock, ahead) = if rest.is_empty() {
        (None, None)
    } else if rest.len() == text.len() {
        return None;
    } else {
        let (clock, ahead) = clock_and_zone(rest)?;
        (Some(clock), ahead)
    };
    let parts = [first as i8, second as i8];
    let found = Written { parts, year: year as i16, clock, ahead };
    found.readings().iter().any(Option::is_some).then_some(found)
}

/// Whether a cell is such a date without a time of day.
pub(super) fn clock_missing(cell: &[u8]) -> bool {
    written(cell).is_some_and(|date| date.clock.is_none())
}

/// The seconds after midnight of a cell that contains a time of day alone.
pub(super) fn clock(cell: &[u8]) -> Option<i64> {
    match clock_and_zone(std::str::from_utf8(cell).ok()?)? {
        (clock, None) => Some(clock),
        _ => None,
    }
}

/// `03:15:22`, `3:15 PM`, `03:15 Uhr`, `03:15:22 +01:00`.
fn clock_and_zone(mut text: &str) -> Option<(i64, Option<i32>)> {
    let mut hour = number(&mut text, 1..=2)?;
    text = text.strip_prefix(':')?;
    let minute = number(&mut text, 2..=2)?;
    let mut second = 0;
    if let Some(rest) = text.strip_prefix(':') {
        text = rest;
        second = number(&mut text, 2..=2)?;
        if let Some(fraction) = text.strip_prefix(['.', ',']) {
            text = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
        }
    }
    let rest = text.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let mut ahead = None;
    match rest.to_ascii_lowercase().as_str() {
        "" | "uhr" | "h" => {}
        half @ ("am" | "a.m." | "pm" | "p.m.") if (1..=12).contains(&hour) => {
            hour = hour % 12 + if half.starts_with('p') { 12 } else { 0 };
        }
        _ => ahead = Some(super::zone::offset_seconds("zone", rest).ok()?),
    }
    let sound = hour < 24 && minute < 60 && second < 60;
    sound.then_some((i64::from(hour * 3_600 + minute * 60 + second), ahead))
}

/// Takes a number with this many digits from the front.
fn number(text: &mut &str, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let (front, rest) = text.split_at(end);
    *text = rest;
    digits.contains(&end).then(|| front.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 12 March and 3 December 2024, 03:15:22.
    const BOTH: [Option<i64>; 2] = [Some(1_710_213_322), Some(1_733_195_722)];

    #[test]
    fn a_date_has_one_reading_or_two() {
        for text in [
            "12.03.2024 03:15:22",
            "12.3.2024 3:15:22",
            "12.03.2024, 03:15:22",
            "12/03/2024 03:15:22.123",
            "12-03-2024 03:15:22",
            "12/3/2024 3:15:22 AM",
            "12/3/2024 3:15:22\u{202f}am",
            "12.03.2024 03:15:22 Uhr",
        ] {
            assert_eq!(written(text.as_bytes()).expect(text).readings(), BOTH, "{text}");
        }
        let one = |text: &str| written(text.as_bytes()).expect(text).readings();
        assert_eq!(one("25.03.2024 03:15:22"), [Some(1_711_336_522), None]);
        assert_eq!(one("3/25/2024 3:15:22 AM"), [None, Some(1_711_336_522)]);
        assert_eq!(one("3/12/2024 12:15 AM")[1], Some(1_710_202_500), "a quarter past midnight");
        assert_eq!(one("3/12/2024 12:15 PM")[1], Some(1_710_245_700));
        let zoned =
            written(b"12.03.2024 03:15:22 +01:00").and_then(|date| date.read(DateOrder::DayFirst));
        let expected =
            Read { unix: 1_710_209_722, zone: WrittenZone::Offset(3_600), date_only: false };
        assert_eq!(zoned, Some(expected));
    }

    #[test]
    fn invalid_dates_are_none() {
        for text in [
            "",
            "12.03",
            "12.03.24 03:15",
            "2024-03-12",
            "12.03/2024",
            "12.03.2024x",
            "12.03.2024 25:00",
            "32.13.2024",
            "31.02.2024 03:15",
            "12.03.2024 13:15 PM",
            "12.03.2024 03:15 later",
            "1.2.3.4",
            "12:03:2024",
            "é",
        ] {
            assert_eq!(written(text.as_bytes()), None, "{text}");
        }
        assert_eq!(clock(b"3:15 PM"), Some(15 * 3_600 + 900));
        assert_eq!(clock(b"15"), None);
    }
}
