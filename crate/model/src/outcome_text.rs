//! The outcome as a sentence, the same on the page and on the command line.

use crate::calendar::{Moment, span};
use crate::columns::RunRow;
use crate::decimal;
use crate::outcome::{Outcome, Verdict, outages};
use crate::run::Run;

/// One English sentence on the outcome; it says that the network is simulated.
#[must_use]
pub fn sentence(run: &Run) -> String {
    let outcome = &run.outcome;
    let lowest = percent(outcome.lowest_share);
    match outcome.verdict {
        Verdict::Absorbed if run.columns.get(RunRow::RESTARTS).iter().all(|&rate| rate == 0.0) => {
            "No PC restarts for a patch, and nothing happens in the simulation.".into()
        }
        Verdict::Absorbed => format!(
            "The simulated network takes the restarts in its stride: never fewer than {lowest} of its expected users are online."
        ),
        Verdict::Degraded => format!(
            "The simulated network holds, but not for everyone: at the worst moment {lowest} of its expected users are online."
        ),
        Verdict::Recovered => format!(
            "The simulated network goes down{}, falls to {lowest} of expected users, {}is below half for {}{} and recovers.",
            onset(run),
            relapsed(outcome.relapses),
            span(outcome.hours_down),
            in_outages(run),
        ),
        Verdict::Stuck => format!(
            "The simulated network goes down{}, falls to {lowest} of expected users{} and has not come back by {}.",
            onset(run),
            relapsed_at_end(outcome.relapses),
            date_and_clock(end(run)),
        ),
        Verdict::FailsWithoutRestarts => {
            "The simulated network fails without a single restart: it cannot carry an ordinary day."
                .into()
        }
    }
}

/// The outcome in a few words, for a table.
#[must_use]
pub fn brief(outcome: &Outcome) -> String {
    let lowest = percent(outcome.lowest_share);
    match outcome.verdict {
        Verdict::Absorbed => format!("stands: never fewer than {lowest} online"),
        Verdict::Degraded => format!("stands: {lowest} online at the worst moment"),
        Verdict::Recovered => format!("falls, down for {}", span(outcome.hours_down)),
        Verdict::Stuck => "falls, and does not come back".into(),
        Verdict::FailsWithoutRestarts => "fails without a single restart".into(),
    }
}

/// ` in two outages` if there were several.
fn in_outages(run: &Run) -> &'static str {
    match outages(&run.columns).len() {
        0 | 1 => "",
        2 => " in two outages",
        3 => " in three outages",
        _ => " in several outages",
    }
}

/// ` on Thu 16 Aug at 10:05 UTC`.
fn onset(run: &Run) -> String {
    run.outcome.onset_hours.map_or_else(String::new, |hours| {
        format!(" on {}", date_and_clock(Moment::at(run.scenario.shown_start_unix(), hours)))
    })
}

fn end(run: &Run) -> Moment {
    let hours = run.columns.get(RunRow::HOURS).last().copied().unwrap_or(0.0);
    Moment::at(run.scenario.shown_start_unix(), hours)
}

/// `Thu 16 Aug at 10:05 UTC`.
#[must_use]
pub fn date_and_clock(moment: Moment) -> String {
    format!("{} at {} UTC", moment.date(), moment.clock())
}

fn relapsed(times: u32) -> String {
    match times {
        0 => String::new(),
        1 => "relapses once, ".into(),
        2 => "relapses twice, ".into(),
        more => format!("relapses {more} times, "),
    }
}

fn relapsed_at_end(times: u32) -> String {
    match relapsed(times).strip_suffix(", ") {
        None => String::new(),
        Some(text) => format!(", {text}"),
    }
}

/// A share with as many digits as matter: `2.7 %`, `97 %`.
#[must_use]
pub fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 0.05 {
        "less than 0.1 %".into()
    } else if percent > 0.0 && percent < 90.0 {
        decimal::fixed(percent, 1) + " %"
    } else if percent < 100.0 && percent > 0.0 {
        // Rounded down, so that "never fewer than" holds and 100 % means all.
        decimal::fixed((percent * 10.0).floor() / 10.0, 1) + " %"
    } else {
        decimal::fixed(percent, 0) + " %"
    }
}

/// An amount to three significant digits: `214 million`, `3.4 billion`, `18,300`.
#[must_use]
pub fn amount(value: f64) -> String {
    let three = |value: f64, name: &str| {
        let decimals = if value < 9.995 { 2 } else { u32::from(value < 99.95) };
        let digits = decimal::fixed(value, decimals);
        let digits =
            if decimals > 0 { digits.trim_end_matches('0').trim_end_matches('.') } else { &digits };
        format!("{digits}{name}")
    };
    let size = value.abs();
    if size >= 999.5e9 {
        three(value / 1e12, " trillion")
    } else if size >= 999.5e6 {
        three(value / 1e9, " billion")
    } else if size >= 999.5e3 {
        three(value / 1e6, " million")
    } else if size >= 999.5 {
        // 999.5 and above have four digits or more: rounded to three significant ones, with a comma.
        let unit = if size >= 99_950.0 {
            1000.0
        } else if size >= 9995.0 {
            100.0
        } else {
            10.0
        };
        let whole = (value / unit).round() as i64 * unit as i64;
        format!("{},{:03}", whole / 1000, (whole % 1000).abs())
    } else {
        three(value, "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::Columns;
    use crate::scenario::Scenario;

    #[test]
    fn amounts_and_shares() {
        let check = |value, text| assert_eq!(amount(value), text, "{value}");
        check(0.0, "0");
        check(0.5, "0.5");
        check(12.34, "12.3");
        check(999.4, "999");
        check(999.6, "1,000");
        check(1234.0, "1,230");
        check(18_349.0, "18,300");
        check(-18_349.0, "-18,300");
        check(999_400.0, "999,000");
        check(999_600.0, "1 million");
        check(214.4e6, "214 million");
        check(3.42e9, "3.42 billion");
        check(1e15, "1000 trillion");
        let check = |share, text| assert_eq!(percent(share), text, "{share}");
        check(0.0, "0 %");
        check(0.0001, "less than 0.1 %");
        check(0.0273, "2.7 %");
        check(0.0999, "10.0 %");
        check(0.9747, "97.4 %");
        check(0.99996, "99.9 %");
        check(0.996, "99.6 %");
        check(1.0, "100 %");
    }

    #[test]
    fn each_verdict_has_a_few_words() {
        for (verdict, words) in [
            (Verdict::Absorbed, "stands: never fewer than 2.7 % online"),
            (Verdict::Degraded, "stands: 2.7 % online at the worst moment"),
            (Verdict::Recovered, "falls, down for 44 h"),
            (Verdict::Stuck, "falls, and does not come back"),
            (Verdict::FailsWithoutRestarts, "fails without a single restart"),
        ] {
            assert_eq!(brief(&outcome(verdict, 0, None)), words);
        }
    }

    fn outcome(verdict: Verdict, relapses: u32, onset: Option<f64>) -> Outcome {
        Outcome {
            onset_hours: onset,
            lowest_share: 0.027,
            hours_down: 44.0,
            relapses,
            user_hours_lost: 0.0,
            calls_lost: 0.0,
            messages_lost: 0.0,
            peak_attempts_ratio: None,
            verdict,
        }
    }

    fn check(verdict: Verdict, relapses: u32, onset: Option<f64>, restarts: f64, expected: &str) {
        let scenario = Scenario::from_preset("aug-2007").expect("published");
        let mut columns = Columns::default();
        columns.push(&RunRow { hours: 144.0, restarts, ..RunRow::default() });
        let outcome = outcome(verdict, relapses, onset);
        let run = Run { scenario, columns, outcome, digest: 0 };
        assert_eq!(sentence(&run), expected);
        // The sentence must not read as a report of what really happened.
        assert!(expected.contains("simulat"), "{expected}");
    }

    #[test]
    fn each_verdict_has_its_sentence() {
        let onset = Some(58.0 + 5.0 / 60.0);
        check(
            Verdict::Recovered,
            0,
            onset,
            1.0,
            "The simulated network goes down on Thu 16 Aug at 10:05 UTC, falls to 2.7 % of expected users, is below half for 44 h and recovers.",
        );
        check(
            Verdict::Recovered,
            2,
            None,
            1.0,
            "The simulated network goes down, falls to 2.7 % of expected users, relapses twice, is below half for 44 h and recovers.",
        );
        check(
            Verdict::Stuck,
            0,
            onset,
            1.0,
            "The simulated network goes down on Thu 16 Aug at 10:05 UTC, falls to 2.7 % of expected users and has not come back by Mon 20 Aug at 00:00 UTC.",
        );
        check(
            Verdict::Stuck,
            3,
            None,
            1.0,
            "The simulated network goes down, falls to 2.7 % of expected users, relapses 3 times and has not come back by Mon 20 Aug at 00:00 UTC.",
        );
        check(
            Verdict::Absorbed,
            0,
            None,
            0.0,
            "No PC restarts for a patch, and nothing happens in the simulation.",
        );
        check(
            Verdict::Absorbed,
            0,
            None,
            1.0,
            "The simulated network takes the restarts in its stride: never fewer than 2.7 % of its expected users are online.",
        );
        check(
            Verdict::Degraded,
            0,
            None,
            1.0,
            "The simulated network holds, but not for everyone: at the worst moment 2.7 % of its expected users are online.",
        );
        check(
            Verdict::FailsWithoutRestarts,
            0,
            onset,
            1.0,
            "The simulated network fails without a single restart: it cannot carry an ordinary day.",
        );
    }
}
