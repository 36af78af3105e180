//! An imported daily load, in place of the built-in rhythm: the share of clients that is on, for each hour
//! of a week.
//!
//! It is part of the link, in whole per mille, so that a link needs no file.

use std::fmt::Write as _;

use crate::regions::Calendar;

/// Hours of a day.
pub const DAY: usize = 24;
/// Hours of a week.
pub const WEEK: usize = 7 * DAY;
/// All clients, in per mille.
pub const ALL: u16 = 1000;

/// The range of time zones, in hours ahead of UTC.
const ZONE_MAX: i8 = 14;

/// The share of clients that is on, in per mille, for each hour of a week that begins on Monday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DailyLoad {
    week: [u16; WEEK],
    /// Hours by which its clock is ahead of UTC.
    zone_hours: i8,

    text: String,
}

impl DailyLoad {
    /// From the shares of a week's hours on a clock; `None` if a share or the offset is out of range.
    pub fn new(week: [u16; WEEK], zone_hours: i8) -> Option<Self> {
        let sound =
            week.iter().all(|share| *share <= ALL) && (-ZONE_MAX..=ZONE_MAX).contains(&zone_hours);
        sound.then(|| Self { week, zone_hours, text: spelled(&week, zone_hours) })
    }

    /// From a link's text, kept unparsed: for programs that run no scenario with a daily load.
    #[must_use]
    pub fn unread(text: &str) -> Self {
        Self { week: [0; WEEK], zone_hours: 0, text: text.into() }
    }

    /// Parses the text of a link.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut week = [0; WEEK];
        let mut days = 0;
        let zoned = text.split_once("h_");
        let (zone_hours, text) = match zoned {
            Some((zone, text)) if !zone.starts_with('+') => (zone.parse().ok()?, text),
            Some(_) => return None,
            None => (0, text),
        };
        for day in text.split('_') {
            let hours = week.get_mut(days * DAY..(days + 1) * DAY)?;
            let mut numbers = day.split('.');
            for hour in hours {
                let number = numbers.next()?;
                let digits = number.bytes().all(|byte| byte.is_ascii_digit());
                *hour = number.parse().ok().filter(|share| digits && *share <= ALL)?;
            }
            if numbers.next().is_some() {
                return None;
            }
            days += 1;
        }
        match days {
            1 => week = std::array::from_fn(|hour| week[hour % DAY]),
            2 => {
                week = std::array::from_fn(|hour| {
                    week[DAY * usize::from(hour >= 5 * DAY) + hour % DAY]
                });
            }
            7 => {}
            _ => return None,
        }
        Self::new(week, zone_hours)
    }

    /// The text of a link: one day if all are equal, a workday and a weekend day if those are, otherwise
    /// seven. Hours are separated by points and days by `_`; an offset from UTC that is not zero comes
    /// first, as in `2h_`.
    #[must_use]
    pub fn spelled(&self) -> String {
        self.text.clone()
    }

    /// The share of clients that is on, `hours` after the scenario's start. Each hour's value applies to
    /// its middle, with linear interpolation between.
    pub(crate) fn share_on(&self, hours: f64, calendar: Calendar) -> f64 {
        let since_middle = hours + f64::from(self.zone_hours) - 0.5;
        let before = since_middle.floor();
        let at = |hour: i64| {
            let hour = hour + calendar.first_weekday * DAY as i64;
            f64::from(self.week[hour.rem_euclid(WEEK as i64) as usize]) / f64::from(ALL)
        };
        let (first, next) = (at(before as i64), at(before as i64 + 1));
        first + (next - first) * (since_middle - before)
    }
}

fn spelled(week: &[u16; WEEK], zone_hours: i8) -> String {
    let mut text = String::new();
    if zone_hours != 0 {
        write!(text, "{zone_hours}h_").expect("a string writing to a string cannot fail");
    }
    for (index, day) in days(week).enumerate() {
        for (hour, share) in day.iter().enumerate() {
            let between = match (index, hour) {
                (0, 0) => "",
                (_, 0) => "_",
                _ => ".",
            };
            write!(text, "{between}{share}").expect("a string writing to a string cannot fail");
        }
    }
    text
}

/// The days to write: one, two or seven.
fn days(week: &[u16; WEEK]) -> impl Iterator<Item = &[u16]> {
    let day = |index: usize| &week[index * DAY..(index + 1) * DAY];
    let alike =
        |mut days: std::ops::Range<usize>, as_day| days.all(|index| day(index) == day(as_day));
    let different: &[usize] = if alike(0..7, 0) {
        &[0]
    } else if alike(0..5, 0) && alike(5..7, 5) {
        &[0, 5]
    } else {
        &[0, 1, 2, 3, 4, 5, 6]
    };
    different.iter().map(move |index| day(*index))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hours of a day, counting up from a number.
    fn day(from: u16) -> String {
        (0..24).map(|hour| (from + hour).to_string()).collect::<Vec<_>>().join(".")
    }

    #[test]
    fn each_load_has_one_spelling_that_parses_back() {
        let same = |text: &str| assert_eq!(DailyLoad::read(text).unwrap().spelled(), text);
        same(&day(0));
        same(&format!("{}_{}", day(500), day(100)));
        same(&format!("-5h_{}", day(3)));
        let seven: Vec<_> = (0..7).map(|index| day(index * 100)).collect();
        same(&seven.join("_"));
        let shorter = |text: &str, as_one: &str| {
            assert_eq!(DailyLoad::read(text).unwrap().spelled(), as_one);
        };
        shorter(&format!("{0}_{0}", day(7)), &day(7));
        shorter(&[day(7), day(9)].join("_").replace('.', ".0"), &[day(7), day(9)].join("_"));
    }

    #[test]
    fn invalid_texts_are_none() {
        for text in [
            String::new(),
            "1".into(),
            day(980),
            day(0).replace("5", "-5"),
            day(0).replace("5", "+5"),
            day(0).replace("5", "5.5"),
            format!("{}.", day(0)),
            format!("15h_{}", day(0)),
            format!("+1h_{}", day(0)),
            format!("h_{}", day(0)),
            format!("{0}_{0}_{0}", day(0)),
            vec![day(0); 8].join("_"),
            day(0).replace('5', "99999999999"),
        ] {
            assert_eq!(DailyLoad::read(&text), None, "{text}");
        }
    }

    #[test]
    fn values_apply_to_the_middle_of_their_hour() {
        let load = DailyLoad::read(&format!("{}_{}", day(100), day(500))).unwrap();
        // Tuesday.
        let calendar = Calendar { first_weekday: 1, winter: false };
        let near = |hours: f64, share: f64| {
            let got = load.share_on(hours, calendar);
            assert!((got - share).abs() < 1e-12, "{hours}: {got}");
        };
        near(0.5, 0.100);
        near(1.0, 0.1005);
        near(0.0, (0.123 + 0.1) / 2.0);
        near(4.0 * 24.0 + 12.5, 0.512);
        near(-0.5, 0.123);
        near(7.0 * 24.0 + 0.5, 0.100);
        let ahead = DailyLoad::read(&format!("2h_{}_{}", day(100), day(500))).unwrap();
        assert_eq!(ahead.share_on(3.5, calendar), load.share_on(5.5, calendar));
    }
}
