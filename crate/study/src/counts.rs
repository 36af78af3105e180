//! Users online as counted in August 2007, and the same hours of a run.

use reboot_storm_model::{Run, RunRow};

/// Midnight (UTC) of Tuesday 14 August 2007, hour 0 of the counts.
pub const START_UNIX: i64 = 1_187_049_600;
/// Number of clients of a run for which the counts are unscaled.
pub const CLIENTS: f64 = 12e6;

/// How exact a count and its hour are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// A number logged with its time.
    Logged,
    /// A rounded number with its time.
    Rounded,
    /// A rounded number whose hour is not exact.
    Approximate,
}

impl Certainty {
    /// The certainty in words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Logged => "logged with its time",
            Self::Rounded => "rounded",
            Self::Approximate => "rounded, hour not exact",
        }
    }
}

/// How certain it is that so many users were online.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Seen by an observer who is named, at a time.
    High,
    /// A range, or an hour that is not stated.
    Medium,
    /// A cause is unknown; it may be a fault of the counter.
    Low,
}

impl Trust {
    /// As in lists of counts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// One published count.
#[derive(Clone, Copy, Debug)]
pub struct Count {
    /// Hours since [`START_UNIX`].
    pub hours: f64,
    /// Lower end of the published range.
    pub low: f64,
    /// Upper end of the published range.
    pub high: f64,
    /// Time (UTC) and count, as published.
    pub label: &'static str,
    /// The publisher.
    pub source: &'static str,
    /// How exact it is.
    pub certainty: Certainty,
    /// How certain it is.
    pub trust: Trust,
}

const fn count(
    hours: f64,
    (low, high): (f64, f64),
    label: &'static str,
    source: &'static str,
    certainty: Certainty,
    trust: Trust,
) -> Count {
    Count { hours, low, high, label, source, certainty, trust }
}

const WEBOPTIMIST: &str = "client display, weboptimist.com";
const TELCO2: &str = "brief log-ins, telco2.net";
const UPDATES: &str = "technology-updates-news.blogspot.com";
const COMPUTERWORLD: &str = "Computerworld, 17 August 2007";
const HELLER: &str = "client display, mikehellers.com";

use Certainty::{Approximate, Logged, Rounded};
use Trust::{High, Low, Medium};

/// The published counts, in order.
#[rustfmt::skip]
pub const COUNTS: [Count; 11] = [
    count(63.0, (1e5, 3.2e5), "Thu about 15:00: 100,000 to 320,000", TELCO2, Approximate, Medium),
    count(70.25, (149_608.0, 149_608.0), "Thu 22:15: 149,608", WEBOPTIMIST, Logged, High),
    count(76.0, (2.5e6, 2.5e6), "Fri about 04:00: about 2.5 million", UPDATES, Approximate, Medium),
    count(86.75, (3_154_444.0, 3_154_444.0), "Fri 14:45: 3,154,444", WEBOPTIMIST, Logged, High),
    count(88.0, (3e6, 3e6), "Fri 16:00: about 3 million", COMPUTERWORLD, Rounded, High),
    count(88.0 + 25.0 / 60.0, (3.5e6, 3.5e6), "Fri 16:25: nearly 3.5 million", HELLER, Rounded, High),
    count(91.75, (4e6, 4e6), "Fri 19:45: over 4 million", HELLER, Rounded, High),
    count(92.0 + 35.0 / 60.0, (4.5e6, 4.5e6), "Fri 20:35: 4.5 million", HELLER, Rounded, High),
    count(93.0 + 20.0 / 60.0, (5e6, 5e6), "Fri 21:20: 5 million", HELLER, Rounded, High),
    count(94.5, (6e6, 6e6), "Fri about 22:30: 6 million", HELLER, Approximate, High),
    count(95.0, (6e5, 6e5), "Fri 23:00: about 600,000, cause unknown", HELLER, Rounded, Low),
];

impl Count {
    /// Users that were online; the middle of a published range.
    #[must_use]
    pub fn users(&self) -> f64 {
        (self.low + self.high) / 2.0
    }
}

/// Users online in a run of August 2007 at the hour of each count, interpolated between rows.
///
/// # Panics
/// The run ends before the last count.
#[must_use]
pub fn simulated(run: &Run) -> [f64; COUNTS.len()] {
    let (hours, online) = (run.columns.get(RunRow::HOURS), run.columns.get(RunRow::ONLINE));
    COUNTS.map(|count| {
        let after = hours.partition_point(|hour| *hour < count.hours).max(1);
        let (before, after) = (after - 1, after);
        let part = (count.hours - hours[before]) / (hours[after] - hours[before]);
        online[before] + part * (online[after] - online[before])
    })
}

/// The root of the mean square of the differences between counts and users online in a run.
#[must_use]
pub fn rmse(simulated: &[f64; COUNTS.len()]) -> f64 {
    let squares = COUNTS.iter().zip(simulated).map(|(count, users)| {
        let difference = users - count.users();
        difference * difference
    });
    (squares.sum::<f64>() / COUNTS.len() as f64).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use reboot_storm_model::calendar::Moment;

    #[test]
    fn labels_match_their_hours() {
        for count in &COUNTS {
            let moment = Moment::at(START_UNIX, count.hours);
            let (day, rest) = count.label.split_once(' ').unwrap();
            let time = rest.trim_start_matches("about ").get(..5).unwrap();
            assert_eq!(
                (day, time),
                (moment.weekday_name(), moment.clock().as_str()),
                "{}",
                count.label
            );
            assert!(count.low <= count.high);
            let about = rest.starts_with("about ");
            assert_eq!(about, count.certainty == Approximate, "{}", count.label);
        }
        assert!(COUNTS.windows(2).all(|pair| pair[0].hours < pair[1].hours));
    }
}
