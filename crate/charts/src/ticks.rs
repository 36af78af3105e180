//! Ticks at round values: on a linear axis from zero, on a logarithmic axis, and on the time axis.

use reboot_storm_model::calendar::Moment;

const DAY: i64 = 86_400;

/// At most `most` ticks from zero to `top`, in steps of 1, 2 or 5 times a power of ten.
#[inline(never)]
pub(crate) fn linear(top: f64, most: usize) -> Vec<f64> {
    let most = most.max(2);
    let mut power = 1.0;
    while power * most as f64 > top {
        power /= 10.0;
    }
    while power * 10.0 * (most as f64) < top {
        power *= 10.0;
    }
    let step = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0]
        .map(|factor| factor * power)
        .into_iter()
        .find(|step| (top / step).floor() < most as f64)
        .unwrap_or(top);
    (0..most).map(|index| index as f64 * step).take_while(|tick| *tick <= top).collect()
}

/// The powers of ten from `low` to `high`, both included.
#[inline(never)]
pub(crate) fn decades(low: f64, high: f64) -> Vec<f64> {
    let mut ticks = Vec::new();
    let mut tick = low;
    while tick <= high * 1.000_001 {
        ticks.push(tick);
        tick *= 10.0;
    }
    ticks
}

/// The time axis: its ticks and labels, in hours of the run.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct TimeTicks {
    pub(crate) ticks: Vec<f64>,
    pub(crate) labels: Vec<(f64, String)>,
}

/// Ticks for a run of `hours` hours at `per_hour` pixels an hour; `width` measures text.
pub(crate) fn time(
    start_unix: i64,
    hours: f64,
    per_hour: f64,
    width: impl Fn(&str) -> f64,
) -> TimeTicks {
    if hours > 60.0 {
        days(start_unix, hours, per_hour, width)
    } else {
        clock(start_unix, hours, per_hour, width)
    }
}

/// A tick at each midnight, and the day's name in the middle of the day, in the longest form that fits
/// every day, or every second or seventh day.
fn days(start_unix: i64, hours: f64, per_hour: f64, width: impl Fn(&str) -> f64) -> TimeTicks {
    let first = -(start_unix.rem_euclid(DAY) as f64) / 3600.0;
    let mut midnights = vec![first];
    while midnights[midnights.len() - 1] + 24.0 <= hours {
        midnights.push(first + midnights.len() as f64 * 24.0);
    }
    // Day, month and weekday in the middle of the day.
    let labels = |every: usize, form: usize| {
        let mut labels = Vec::new();
        for midnight in midnights.iter().step_by(every) {
            let noon = midnight + 12.0;
            let moment = Moment::at(start_unix, noon);
            let text = match form {
                0 => moment.date(),
                1 => format!("{} {}", moment.weekday_name(), moment.day()),
                2 => moment.weekday_name().to_owned(),
                _ => moment.day().to_string(),
            };
            let width = width(&text);
            let half = width / 2.0 / per_hour;
            if noon - half < 0.0 || noon + half > hours {
                continue;
            }
            if width > 24.0 * per_hour * every as f64 - 6.0 {
                return None;
            }
            labels.push((noon, text));
        }
        Some(labels)
    };
    let found = (0..16).find_map(|form| labels([1, 2, 7, 14][form / 4], form % 4));
    midnights.retain(|midnight| *midnight >= 0.0);
    TimeTicks { ticks: midnights, labels: found.unwrap_or_default() }
}

/// Ticks at round times of day, each with its label below.
fn clock(start_unix: i64, hours: f64, per_hour: f64, width: impl Fn(&str) -> f64) -> TimeTicks {
    let room = (width("00:00") + 16.0) / per_hour;
    let step = [5, 10, 15, 30, 60, 120, 180, 360, 720, 1440]
        .into_iter()
        .find(|minutes| f64::from(*minutes) / 60.0 >= room)
        .unwrap_or(2880);
    let step_seconds = i64::from(step) * 60;
    let first = (step_seconds - start_unix.rem_euclid(step_seconds)) % step_seconds;
    let ticks: Vec<f64> = (0..)
        .map(|index| (first + index * step_seconds) as f64 / 3600.0)
        .take_while(|h| *h <= hours + 1e-9)
        .collect();
    // In runs of several days, midnight is labelled with the day that begins.
    let name = |moment: Moment| match moment.hour_and_minute() {
        (0, 0) if hours > 24.0 => moment.weekday_name().to_owned(),
        _ => moment.clock(),
    };
    let labels = ticks
        .iter()
        .map(|h| (*h, name(Moment::at(start_unix, *h))))
        .filter(|(h, text)| {
            // The axis' own label ends where the axis begins.
            let half = width(text) / 2.0 / per_hour;
            h - half >= -2.0 / per_hour && h + half <= hours + 8.0 / per_hour
        })
        .collect();
    TimeTicks { ticks, labels }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TUESDAY: i64 = 1_187_049_600;

    #[test]
    fn linear_ticks_are_few_and_round() {
        for (top, most, expected) in [
            (8.3e6, 5, vec![0.0, 2e6, 4e6, 6e6, 8e6]),
            (8.3e6, 3, vec![0.0, 5e6]),
            (1.0, 5, vec![0.0, 0.5, 1.0]),
            (99.0, 5, vec![0.0, 20.0, 40.0, 60.0, 80.0]),
        ] {
            assert_eq!(linear(top, most), expected, "{top}, at most {most}");
        }
        for exponent in -3..9 {
            for digit in 1..100 {
                let top = f64::from(digit) * libm::pow(10.0, f64::from(exponent));
                let count = linear(top, 5).len();
                assert!((2..=5).contains(&count), "{top}: {count} ticks");
            }
        }
    }

    #[test]
    fn day_names_shorten_with_the_width() {
        let width = |text: &str| text.len() as f64 * 6.0;
        let text = |per_hour: f64| time(TUESDAY, 144.0, per_hour, width).labels[2].1.clone();
        assert_eq!(text(8.0), "Thu 16 Aug");
        assert_eq!(text(2.0), "Thu 16");
        assert_eq!(text(1.4), "Thu");
        assert_eq!(time(TUESDAY, 144.0, 2.0, width).ticks.len(), 7);
        assert_eq!(time(TUESDAY, 144.0, 2.0, width).labels.len(), 6);
    }

    #[test]
    fn short_runs_have_times_of_day() {
        let ticks = time(TUESDAY, 4.0, 100.0, |text| text.len() as f64 * 6.0);
        assert_eq!(ticks.labels[0], (0.5, "00:30".to_owned()), "midnight would touch `UTC`");
        assert_eq!(ticks.ticks.len(), 9);
    }

    #[test]
    fn midnight_between_two_days_has_the_days_name() {
        let ticks = time(TUESDAY, 48.0, 10.0, |text| text.len() as f64 * 6.0);
        assert!(ticks.labels.contains(&(24.0, "Wed".to_owned())), "{ticks:?}");
        assert!(ticks.labels.contains(&(12.0, "12:00".to_owned())), "{ticks:?}");
    }
}
