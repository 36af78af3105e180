//! Outage against exposure: the longer an update is spread, the fewer PCs restart at once and the
//! longer PCs stay unpatched.
//!
//! What a spread costs is no slope: where the network stops falling over, the price drops within an
//! hour. [`refined`] finds such cliffs, and the cheapest spread, to the hour.

mod cliffs;
mod points;

pub use cliffs::{CLEAR_HOURS, Cliff, clear, cliffs, nearest};
use points::cheapest;
pub use points::{Frontier, Point};
use reboot_storm_model::Scenario;
use reboot_storm_model::Simulator;
use reboot_storm_model::Verdict;
use reboot_storm_model::params::spec;
use reboot_storm_model::rollout::exposure;

/// So many spreads, two at least, evenly from none to the longest.
#[must_use]
pub fn spreads(points: usize) -> Vec<f64> {
    let spread = spec("spread").and_then(|spec| spec.kind.number()).expect("a number of the table");
    let last = points.max(2) - 1;
    (0..=last).map(|index| spread.rounded(spread.hard.1 * index as f64 / last as f64)).collect()
}

/// The frontier of a scenario over these spreads, in hours; all else stays as it is.
///
/// # Panics
/// When there is no spread, or one that the parameter does not take.
#[must_use]
pub fn frontier(simulator: &mut Simulator, scenario: &Scenario, spreads: &[f64]) -> Frontier {
    with_progress(simulator, scenario, spreads, &mut |_| true).expect("nobody stops it")
}

/// The same; `progress` is told the share that is done, and stops it by returning false.
///
/// # Panics
/// When there is no spread, or one that the parameter does not take.
pub fn with_progress(
    simulator: &mut Simulator,
    scenario: &Scenario,
    spreads: &[f64],
    progress: &mut dyn FnMut(f64) -> bool,
) -> Option<Frontier> {
    let mut points: Vec<Point> = Vec::with_capacity(spreads.len());
    for spread in spreads {
        let done = points.len() as f64;
        let mut told = |share: f64| progress((done + share) / spreads.len() as f64);
        points.push(point(simulator, scenario, *spread, &mut told)?);
    }
    Some(Frontier { best: cheapest(&points), points })
}

/// The frontier over these spreads, which rise, and over those between them that matter: to the
/// hour on both sides of each cliff, and around the cheapest spread.
///
/// Between two spreads that both fall, or both stand, nobody looks for a cliff.
///
/// # Panics
/// When there is no spread, or one that the parameter does not take.
pub fn refined(
    simulator: &mut Simulator,
    scenario: &Scenario,
    spreads: &[f64],
    progress: &mut dyn FnMut(f64) -> bool,
) -> Option<Frontier> {
    /// What the spreads that were given are of the whole, as progress is told.
    const GIVEN: f64 = 0.7;
    let coarse = with_progress(simulator, scenario, spreads, &mut |share| progress(share * GIVEN))?;
    let mut points = coarse.points;
    let mut further = 0.0;
    while let Some((index, spread)) = cliffs::wanted(&points) {
        // How many are wanted is known only at the end: each takes a part of what is left.
        let mut told = |share: f64| {
            let done = 1.0 - 0.9_f64 * (8.0 / (8.0 + further + share));
            progress(GIVEN + (1.0 - GIVEN) * done)
        };
        points.insert(index, point(simulator, scenario, spread, &mut told)?);
        further += 1.0;
    }
    progress(1.0).then(|| Frontier { best: cheapest(&points), points })
}

fn point(
    simulator: &mut Simulator,
    scenario: &Scenario,
    spread: f64,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Option<Point> {
    let entry = spec("spread").expect("in the table");
    let mut scenario = scenario.clone();
    let value = entry.parse(&format!("{spread}h")).expect("within the range");
    scenario.params.put(entry, value);
    let params = &scenario.params;
    let outcome = simulator.run_with_progress(&scenario, progress)?.outcome;
    let exposure = exposure(params, scenario.preset.calendar());
    Some(Point {
        spread: params.spread,
        user_hours_lost: outcome.user_hours_lost,
        hours_down: outcome.hours_down,
        exposed_pc_days: exposure.exposed_pc_days,
        infected: exposure.infected,
        price: params.price_hour * outcome.user_hours_lost
            + params.price_infection * exposure.infected,
        falls: !matches!(outcome.verdict, Verdict::Absorbed | Verdict::Degraded),
    })
}
