//! Figures read from a run's columns.

use reboot_storm_model::columns::Column;
use reboot_storm_model::{Run, RunRow};

/// Users online as a share of expected, row by row.
pub(super) fn shares(run: &Run) -> Vec<f64> {
    let (online, expected) = (run.columns.get(RunRow::ONLINE), run.columns.get(RunRow::EXPECTED));
    let share = |(online, expected): (&f64, &f64)| {
        if *expected > 0.0 { online / expected } else { 1.0 }
    };
    online.iter().zip(expected).map(share).collect()
}

/// Length of a row's interval, in hours.
pub(super) fn row_hours(run: &Run) -> f64 {
    f64::from(run.scenario.preset.row_minutes) / 60.0
}

/// The rows with intervals between two hours.
pub(super) fn rows(run: &Run, from: f64, to: f64) -> impl Iterator<Item = usize> {
    // Hours are sums of intervals: half an interval is the tolerance.
    let slack = row_hours(run) / 2.0;
    let hours = run.columns.get(RunRow::HOURS);
    (0..hours.len()).filter(move |row| hours[*row] > from + slack && hours[*row] < to + slack)
}

/// The mean of a column between two hours; NaN if there is no row.
pub(super) fn mean(run: &Run, column: Column<RunRow>, from: f64, to: f64) -> f64 {
    let values = run.columns.get(column);
    let (sum, count) =
        rows(run, from, to).fold((0.0, 0.0), |(sum, count), row| (sum + values[row], count + 1.0));
    sum / count
}

/// The largest value of a column between two hours.
pub(super) fn largest(run: &Run, column: Column<RunRow>, from: f64, to: f64) -> f64 {
    let values = run.columns.get(column);
    rows(run, from, to).map(|row| values[row]).fold(f64::NAN, f64::max)
}

/// The first hour from `from` on at which the share of expected users satisfies a condition.
pub(super) fn first_hour(run: &Run, from: f64, condition: impl Fn(f64) -> bool) -> f64 {
    let (hours, shares) = (run.columns.get(RunRow::HOURS), shares(run));
    let row = rows(run, from, f64::MAX).find(|row| condition(shares[*row]));
    row.map_or(f64::NAN, |row| hours[row])
}

/// The lowest and highest share of expected users between two hours.
pub(super) fn extremes(run: &Run, from: f64, to: f64) -> (f64, f64) {
    let shares = shares(run);
    rows(run, from, to)
        .map(|row| shares[row])
        .fold((f64::NAN, f64::NAN), |(low, high), share| (low.min(share), high.max(share)))
}

/// The longest continuous time below this share of expected users, in hours.
pub(super) fn longest_below(run: &Run, share: f64) -> f64 {
    let mut longest = 0_usize;
    let mut length = 0_usize;
    for now in shares(run) {
        length = if now < share { length + 1 } else { 0 };
        longest = longest.max(length);
    }
    longest as f64 * row_hours(run)
}

/// Hours below this share of expected users.
pub(super) fn hours_below(run: &Run, share: f64) -> f64 {
    shares(run).iter().skip(1).filter(|s| **s < share).count() as f64 * row_hours(run)
}

/// The onset of the outage; NaN if there is none.
pub(super) fn onset(run: &Run) -> f64 {
    run.outcome.onset_hours.unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validation::case;
    use reboot_storm_model::scenario::MODEL_VERSION;

    /// A run with replaced columns: users online of 100 expected, at each five minutes.
    fn run_of(online: &[f64]) -> Run {
        let mut run =
            reboot_storm_model::run(&case("", "storm-kernel", &[("engine", "expected")]).scenario);
        let preset =
            reboot_storm_model::scenario::preset(MODEL_VERSION, "aug-2007").expect("published");
        run.scenario.preset = preset;
        run.columns = reboot_storm_model::Columns::default();
        for (row, online) in online.iter().enumerate() {
            let hours = row as f64 / 12.0;
            let row = RunRow { hours, online: *online, expected: 100.0, ..RunRow::default() };
            run.columns.push(&row);
        }
        run
    }

    #[test]
    fn figures_of_a_curve() {
        let run = run_of(&[100.0, 90.0, 40.0, 95.0, 20.0, 100.0]);
        assert_eq!(rows(&run, 0.0, 1.0 / 12.0).collect::<Vec<_>>(), [1]);
        assert_eq!(mean(&run, RunRow::ONLINE, 1.0 / 12.0, 3.0 / 12.0), 67.5);
        assert!(mean(&run, RunRow::ONLINE, 9.0, 10.0).is_nan());
        assert_eq!(largest(&run, RunRow::ONLINE, 0.0, 4.0 / 12.0), 95.0);
        assert_eq!(first_hour(&run, 0.0, |share| share < 0.5), 2.0 / 12.0);
        assert!(first_hour(&run, 0.0, |share| share < 0.1).is_nan());
        assert_eq!(extremes(&run, 0.0, 1.0), (0.2, 1.0));
        assert!((longest_below(&run, 0.5) - 1.0 / 12.0).abs() < 1e-9);
        assert!((hours_below(&run, 0.5) - 2.0 / 12.0).abs() < 1e-9);
        assert_eq!(longest_below(&run, 0.1), 0.0);
    }
}
