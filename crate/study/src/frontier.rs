//! The frontier: outage against exposure over the spread. The longer an update is spread, the fewer PCs
//! restart at once, and the longer PCs stay unpatched.
//!
//! The price is not a smooth function of the spread: where the network stops collapsing, it drops within an
//! hour. [`refined`] locates such cliffs, and the cheapest spread, to the hour.

mod cliffs;
mod points;

pub use cliffs::{CLEAR_HOURS, Cliff, clear, cliffs, nearest};
use points::cheapest;
pub use points::{Frontier, Point};
use reboot_storm_model::Scenario;
use reboot_storm_model::Simulator;
use reboot_storm_model::params::spec;
use reboot_storm_model::rollout::exposure;

/// `points` spreads, at least two, equally spaced from zero to the longest.
#[must_use]
pub fn spreads(points: usize) -> Vec<f64> {
    let spread = spec("spread").and_then(|spec| spec.kind.number()).expect("a number of the table");
    let last = points.max(2) - 1;
    (0..=last).map(|index| spread.rounded(spread.hard.1 * index as f64 / last as f64)).collect()
}

/// The frontier of a scenario over these spreads, in hours.
///
/// # Panics
/// If there is no spread, or the parameter does not accept one.
#[must_use]
pub fn frontier(simulator: &mut Simulator, scenario: &Scenario, spreads: &[f64]) -> Frontier {
    with_progress(simulator, scenario, spreads, &mut |_| true).expect("progress never stops it")
}

/// The same with progress: `progress` receives the share that is done, and stops the computation by
/// returning false.
///
/// # Panics
/// If there is no spread, or the parameter does not accept one.
pub fn with_progress(
    simulator: &mut Simulator,
    scenario: &Scenario,
    spreads: &[f64],
    progress: &mut dyn FnMut(f64) -> bool,
) -> Option<Frontier> {
    let mut points: Vec<Point> = Vec::with_capacity(spreads.len());
    for spread in spreads {
        let done = points.len() as f64;
        let mut report = |share: f64| progress((done + share) / spreads.len() as f64);
        points.push(point(simulator, scenario, *spread, &mut report)?);
    }
    Some(Frontier { best: cheapest(&points), points })
}

/// The frontier over these ascending spreads, refined by further ones: to the hour on both sides of each
/// cliff, and around the cheapest spread.
///
/// Between two spreads that both collapse, or both hold, no cliff is searched.
///
/// # Panics
/// If there is no spread, or the parameter does not accept one.
pub fn refined(
    simulator: &mut Simulator,
    scenario: &Scenario,
    spreads: &[f64],
    progress: &mut dyn FnMut(f64) -> bool,
) -> Option<Frontier> {
    /// Share of the progress assigned to the given spreads.
    const INITIAL: f64 = 0.7;
    let coarse =
        with_progress(simulator, scenario, spreads, &mut |share| progress(share * INITIAL))?;
    let mut points = coarse.points;
    let mut further = 0.0;
    while let Some((index, spread)) = cliffs::wanted(&points) {
        // The number of further spreads is not known in advance: each advances the progress by a part of
        // the rest.
        let mut report = |share: f64| {
            let done = 1.0 - 0.9_f64 * (8.0 / (8.0 + further + share));
            progress(INITIAL + (1.0 - INITIAL) * done)
        };
        points.insert(index, point(simulator, scenario, spread, &mut report)?);
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
        falls: outcome.verdict.falls(),
    })
}
