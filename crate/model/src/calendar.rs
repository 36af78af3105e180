//! The calendar: hours of a run as people say them, days and clocks in UTC.
//!
//! Only jiff's civil calendar is used, none of its formatting, so that it stays small in the browser.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;

/// A moment on the UTC calendar, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(DateTime);

impl Moment {
    /// The moment `hours` after `start_unix` (seconds since 1970), to the nearest minute.
    ///
    /// Clamped to 1970 at the earliest, and to the last moment of 9999 that every time zone can show.
    #[must_use]
    #[inline(never)]
    pub fn at(start_unix: i64, hours: f64) -> Self {
        /// 30 December 9999, 21:59.
        const LAST: i64 = 253_402_207_140;
        // A float cast saturates; NaN becomes 0.
        let seconds = start_unix.saturating_add(((hours * 60.0).round() as i64).saturating_mul(60));
        let timestamp = Timestamp::from_second(seconds.clamp(0, LAST));
        Self(Offset::UTC.to_datetime(timestamp.unwrap_or(Timestamp::UNIX_EPOCH)))
    }

    /// Day of the week, Monday 0.
    #[must_use]
    pub fn weekday(self) -> u8 {
        self.0.weekday().to_monday_zero_offset() as u8
    }

    /// `Thu`.
    #[must_use]
    pub fn weekday_name(self) -> &'static str {
        ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][usize::from(self.weekday())]
    }

    /// Day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.0.day() as u8
    }

    /// Hour and minute.
    #[must_use]
    pub fn hour_and_minute(self) -> (u8, u8) {
        (self.0.hour() as u8, self.0.minute() as u8)
    }

    /// `Thu 16 Aug`.
    #[must_use]
    #[inline(never)]
    pub fn date(self) -> String {
        const MONTHS: [&str; 12] =
            ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let month = MONTHS[self.0.month() as usize - 1];
        format!("{} {} {month}", self.weekday_name(), self.day())
    }

    /// `10:05`.
    #[must_use]
    #[inline(never)]
    pub fn clock(self) -> String {
        let (hour, minute) = self.hour_and_minute();
        format!("{hour:02}:{minute:02}")
    }

    /// `Thu 16 Aug 10:05 UTC`.
    #[must_use]
    #[inline(never)]
    pub fn full(self) -> String {
        format!("{} {} UTC", self.date(), self.clock())
    }

    /// `2007-08-16T10:05Z` (ISO 8601).
    #[must_use]
    pub fn iso(self) -> String {
        let (year, month, day) = (self.0.year(), self.0.month(), self.day());
        format!("{year:04}-{month:02}-{day:02}T{}Z", self.clock())
    }
}

/// A duration to the minute: `6 h 30 min`, `44 h`, `12 min`; `never` if infinite.
#[must_use]
pub fn span(hours: f64) -> String {
    if hours.is_infinite() {
        return "never".into();
    }
    let minutes = (hours * 60.0).round() as i64;
    match (minutes / 60, (minutes % 60).abs()) {
        (0, _) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_read_as_people_say_them() {
        const AUGUST_14_2007: i64 = 1_187_049_600;
        let check = |start, hours, date: &str, iso: &str| {
            let moment = Moment::at(start, hours);
            assert_eq!((moment.date().as_str(), moment.iso().as_str()), (date, iso), "{hours}");
        };
        check(AUGUST_14_2007, 0.0, "Tue 14 Aug", "2007-08-14T00:00Z");
        check(AUGUST_14_2007, 58.0 + 5.0 / 60.0, "Thu 16 Aug", "2007-08-16T10:05Z");
        check(AUGUST_14_2007, 143.9999, "Mon 20 Aug", "2007-08-20T00:00Z");
        check(AUGUST_14_2007, 18.0 * 24.0, "Sat 1 Sep", "2007-09-01T00:00Z");
        check(AUGUST_14_2007, -0.5, "Mon 13 Aug", "2007-08-13T23:30Z");
        check(0, 0.0, "Thu 1 Jan", "1970-01-01T00:00Z");
        check(951_782_400, 0.0, "Tue 29 Feb", "2000-02-29T00:00Z");
        assert_eq!(Moment::at(1_293_040_800, 0.0).full(), "Wed 22 Dec 18:00 UTC");
    }

    #[test]
    fn absurd_moments_stay_on_the_calendar() {
        for hours in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -1e300] {
            for start in [i64::MIN, -1, 0, i64::MAX] {
                assert!(Moment::at(start, hours).iso().len() == 17, "{start} {hours}");
            }
        }
    }

    #[test]
    fn spans_drop_what_is_zero() {
        let check = |hours, text| assert_eq!(span(hours), text);
        check(0.0, "0 min");
        check(0.2, "12 min");
        check(6.5, "6 h 30 min");
        check(43.9999, "44 h");
        check(-0.25, "-15 min");
        check(-1.5, "-1 h 30 min");
        check(f64::INFINITY, "never");
    }
}
