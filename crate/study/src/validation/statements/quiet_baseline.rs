//! 1. Quiet baseline.

use crate::validation::curves::{extremes, rows};
use crate::validation::{Case, Claim, Lab, Shown, Statement, case};
use reboot_storm_model::{Run, RunRow};

const HOURS: f64 = 28.0 * 24.0;

pub(super) const STATEMENT: Statement = Statement {
    number: 1,
    title: "Quiet baseline",
    expected: "Without a trigger: four weeks without collapse; on weekdays the trough is 0.60 ± 0.05 of the peak, the weekend's peak is 0.81 ± 0.05 of a weekday's, the peak is at 15-16 UTC; at most 5 % of supernodes churn in 30 minutes.",
    source: "Mercier, January 2007 (range); Skype Journal, 2005 (peak hour); Guha, Daswani, Jain, IPTPS 2006 (churn)",
    note: "Four weeks are run; the link opens their first six days. Churn is measured as the largest fall of the number of supernodes in 30 minutes, and also given as the share that leaves for everyday reasons.",
    why_not: "",
    claims: &[
        Claim::at_least("lowest share of expected users in four weeks", Shown::Percent, 0.9),
        Claim::within("weekday trough as a share of the peak", Shown::Percent, 0.55, 0.65),
        Claim::within("weekend peak as a share of a weekday's", Shown::Percent, 0.76, 0.86),
        Claim::within("hour of the weekday peak", Shown::Clock, 15.0, 16.0),
        Claim::at_most("largest fall of supernodes in 30 minutes", Shown::Percent, 0.05),
        Claim::at_most("supernodes that leave in 30 minutes", Shown::Percent, 0.05),
    ],
    cases: || vec![case("no restarts", "aug-2007", &[("patch", "0")])],
    measure: |_, cases| measure(cases),
};

fn measure(cases: &[Case]) -> Vec<f64> {
    let run = Lab::long_run(&cases[0], HOURS);
    let first_weekday = run.scenario.preset.calendar().first_weekday;
    let days: Vec<(i64, Day)> =
        (0..28).map(|day| ((first_weekday + day) % 7, Day::of(&run, day as f64))).collect();
    let of = |weekdays: std::ops::RangeInclusive<i64>, figure: fn(&Day) -> f64| {
        let all: Vec<f64> = days
            .iter()
            .filter(|(weekday, _)| weekdays.contains(weekday))
            .map(|(_, day)| figure(day))
            .collect();
        all.iter().sum::<f64>() / all.len() as f64
    };
    // Tuesday to Friday: Monday's first hours are the weekend's last in the Americas.
    let (peak, trough) = (of(1..=4, |day| day.peak), of(1..=4, |day| day.trough));
    vec![
        extremes(&run, 0.0, HOURS).0,
        trough / peak,
        of(5..=6, |day| day.peak) / peak,
        of(1..=4, |day| day.peak_hour),
        largest_fall(&run, 0.5),
        -libm::expm1(-0.5 * run.scenario.params.churn),
    ]
}

/// The course of one day, UTC.
struct Day {
    peak: f64,
    peak_hour: f64,
    trough: f64,
}

impl Day {
    fn of(run: &Run, day: f64) -> Self {
        let (hours, online) = (run.columns.get(RunRow::HOURS), run.columns.get(RunRow::ONLINE));
        let mut seen = Self { peak: 0.0, peak_hour: 0.0, trough: f64::MAX };
        for row in rows(run, day * 24.0, (day + 1.0) * 24.0) {
            if online[row] > seen.peak {
                (seen.peak, seen.peak_hour) = (online[row], hours[row] - day * 24.0);
            }
            seen.trough = seen.trough.min(online[row]);
        }
        seen
    }
}

/// The largest relative fall of the number of supernodes within a time.
fn largest_fall(run: &Run, hours: f64) -> f64 {
    let supernodes = run.columns.get(RunRow::SUPERNODES);
    let apart = (hours * 60.0 / f64::from(run.scenario.preset.row_minutes)).round() as usize;
    let falls =
        (apart..supernodes.len()).map(|row| 1.0 - supernodes[row] / supernodes[row - apart]);
    falls.fold(0.0, f64::max)
}
