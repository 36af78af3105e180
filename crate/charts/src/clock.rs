//! The calendar: times since 1970 as weekday, day, month and time of day, all in UTC.

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS: [(&str, i64); 12] = [
    ("Jan", 31),
    ("Feb", 28),
    ("Mar", 31),
    ("Apr", 30),
    ("May", 31),
    ("Jun", 30),
    ("Jul", 31),
    ("Aug", 31),
    ("Sep", 30),
    ("Oct", 31),
    ("Nov", 30),
    ("Dec", 31),
];
pub(crate) const DAY: i64 = 86_400;

/// One moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) weekday: &'static str,
    pub(crate) day: i64,
    pub(crate) month: &'static str,
    pub(crate) hour: i64,
    pub(crate) minute: i64,
}

fn leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

impl Moment {
    /// From seconds since 1970.
    #[inline(never)]
    pub(crate) fn new(unix: i64) -> Self {
        let days = unix.div_euclid(DAY);
        let seconds = unix.rem_euclid(DAY);
        // 1 January 1970 was a Thursday.
        let weekday = WEEKDAYS[(days + 3).rem_euclid(7) as usize];
        let (mut year, mut day) = (1970, days);
        while day >= 365 + i64::from(leap(year)) {
            day -= 365 + i64::from(leap(year));
            year += 1;
        }
        let mut month = 0;
        let length = |month: usize| MONTHS[month].1 + i64::from(month == 1 && leap(year));
        while month < 11 && day >= length(month) {
            day -= length(month);
            month += 1;
        }
        Self {
            weekday,
            day: day + 1,
            month: MONTHS[month].0,
            hour: seconds / 3600,
            minute: seconds % 3600 / 60,
        }
    }

    /// A moment of a run.
    pub(crate) fn of_run(start_unix: i64, hours: f64) -> Self {
        Self::new(start_unix + (hours * 3600.0).round() as i64)
    }

    /// `10:05`.
    #[inline(never)]
    pub(crate) fn time(&self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }

    /// `Thu 16 Aug`.
    #[inline(never)]
    pub(crate) fn date(&self) -> String {
        format!("{} {} {}", self.weekday, self.day, self.month)
    }

    /// `Thu 16 Aug 10:05 UTC`.
    #[inline(never)]
    pub(crate) fn full(&self) -> String {
        format!("{} {} UTC", self.date(), self.time())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_right() {
        let cases = [
            (0, "Thu 1 Jan 00:00 UTC"),
            (1_187_258_700, "Thu 16 Aug 10:05 UTC"),
            (951_827_696, "Tue 29 Feb 12:34 UTC"),
            (1_293_040_800, "Wed 22 Dec 18:00 UTC"),
        ];
        for (unix, text) in cases {
            assert_eq!(Moment::new(unix).full(), text);
        }
    }
}
