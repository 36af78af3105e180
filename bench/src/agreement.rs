//! Whether all contestants have computed the same scenario.

use crate::kernel::{Counts, MINUTES};
use crate::table::Fastest;

/// A count's mean over the runs of a contestant.
fn mean(runs: &[Counts], count: impl Fn(&Counts) -> u64) -> f64 {
    runs.iter().map(|run| count(run) as f64).sum::<f64>() / runs.len() as f64
}

/// Says who differs from the first contestant by more than chance.
///
/// Chance is some standard deviations of a binomial number of users, and five times as much for attempts, of
/// which each makes several; and a thousandth for the parts into which contestants divide a second.
pub(crate) fn check(clients: u32, all: &[Fastest]) {
    let Some(first) = all.first() else { return };
    let deviation = f64::from(clients).sqrt();
    let mut agreed = true;
    for other in all {
        let mut compare = |what: &str, error: f64, count: &dyn Fn(&Counts) -> u64| {
            let (expected, got) = (mean(&first.runs, count), mean(&other.runs, count));
            if (got - expected).abs() > error + 0.001 * expected {
                agreed = false;
                println!("{} DIFFERS: {what} {got:.0} instead of {expected:.0}", other.name);
            }
        };
        compare("attempts", 10.0 * deviation, &|run| run.attempts);
        for (place, minute) in MINUTES.into_iter().enumerate() {
            compare(&format!("back after {minute} min"), 2.0 * deviation, &|run| run.back[place]);
        }
    }
    if agreed {
        let back = std::array::from_fn::<_, { MINUTES.len() }, _>(|place| {
            format!("{:.0}", mean(&first.runs, |run| run.back[place]))
        });
        println!(
            "\n{clients} clients: all agree on {:.2} attempts a client, and {} users back after {MINUTES:?} min",
            mean(&first.runs, |run| run.attempts) / f64::from(clients),
            back.join(", ")
        );
    }
}
