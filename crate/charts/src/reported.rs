//! Users online as reported in August 2007: counts that observers read from their clients.

use reboot_storm_model::scenario::{PRESETS, Restarts, Scenario};
use reboot_storm_model::{Run, RunRow};

/// Midnight (UTC) of Tuesday 14 August 2007, hour 0 of the counts.
const START_UNIX: i64 = 1_187_049_600;
/// Number of clients for which the counts are unscaled.
const CLIENTS: f64 = 12e6;

/// The certainty of a count and its hour.
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

/// One published count.
struct Count {
    hours: f64,
    low: f64,
    high: f64,
    label: &'static str,
    source: &'static str,
    certainty: Certainty,
}

const fn count(
    hours: f64,
    (low, high): (f64, f64),
    label: &'static str,
    source: &'static str,
    certainty: Certainty,
) -> Count {
    Count { hours, low, high, label, source, certainty }
}

const WEBOPTIMIST: &str = "client display, weboptimist.com";
const TELCO2: &str = "brief log-ins, telco2.net";
const UPDATES: &str = "technology-updates-news.blogspot.com";
const COMPUTERWORLD: &str = "Computerworld, 17 August 2007";
const HELLER: &str = "client display, mikehellers.com";

use Certainty::{Approximate, Logged, Rounded};

/// The published counts, in order.
#[rustfmt::skip]
const COUNTS: [Count; 11] = [
    count(63.0, (1e5, 3.2e5), "Thu about 15:00: 100,000 to 320,000", TELCO2, Approximate),
    count(70.25, (149_608.0, 149_608.0), "Thu 22:15: 149,608", WEBOPTIMIST, Logged),
    count(76.0, (2.5e6, 2.5e6), "Fri about 04:00: about 2.5 million", UPDATES, Approximate),
    count(86.75, (3_154_444.0, 3_154_444.0), "Fri 14:45: 3,154,444", WEBOPTIMIST, Logged),
    count(88.0, (3e6, 3e6), "Fri 16:00: about 3 million", COMPUTERWORLD, Rounded),
    count(88.0 + 25.0 / 60.0, (3.5e6, 3.5e6), "Fri 16:25: nearly 3.5 million", HELLER, Rounded),
    count(91.75, (4e6, 4e6), "Fri 19:45: over 4 million", HELLER, Rounded),
    count(92.0 + 35.0 / 60.0, (4.5e6, 4.5e6), "Fri 20:35: 4.5 million", HELLER, Rounded),
    count(93.0 + 20.0 / 60.0, (5e6, 5e6), "Fri 21:20: 5 million", HELLER, Rounded),
    count(94.5, (6e6, 6e6), "Fri about 22:30: 6 million", HELLER, Approximate),
    count(95.0, (6e5, 6e5), "Fri 23:00: about 600,000, cause unknown", HELLER, Rounded),
];

/// A published count as a dot on the chart of users.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    /// Hours since the run's start.
    pub hours: f64,
    /// Users online; the middle of a published range.
    pub count: f64,
    /// Lower end of the published range.
    pub low: f64,
    /// Upper end of the published range.
    pub high: f64,
    /// Time (UTC) and count, as published.
    pub label: &'static str,
    /// The publisher.
    pub source: &'static str,
    /// The certainty of the count.
    pub certainty: Certainty,
    /// Whether the count was scaled because the run has another number of clients than 2007.
    pub scaled: bool,
}

/// Whether a scenario is that of August 2007, for which counts were published; engine and seed do not
/// matter.
pub(super) fn is_reported_scenario(scenario: &Scenario) -> bool {
    let record = PRESETS[0].params();
    let Scenario { preset, params, restarts, daily_load } = scenario;
    let mut params = *params;
    (params.engine, params.seed) = (record.engine, record.seed);
    preset.start_unix == START_UNIX
        && params == record
        && *restarts == Restarts::Computed
        && daily_load.is_none()
}

/// The published counts within a run; none for a run with another start date.
#[must_use]
pub fn reported(run: &Run) -> Vec<Dot> {
    if run.scenario.shown_start_unix() != START_UNIX {
        return Vec::new();
    }
    let scale = run.scenario.params.clients / CLIENTS;
    let end = run.columns.get(RunRow::HOURS).last().copied().unwrap_or(0.0);
    COUNTS
        .iter()
        .filter(|count| count.hours <= end)
        .map(|count| Dot {
            hours: count.hours,
            count: (count.low + count.high) / 2.0 * scale,
            low: count.low * scale,
            high: count.high * scale,
            label: count.label,
            source: count.source,
            certainty: count.certainty,
            scaled: scale != 1.0,
        })
        .collect()
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
