//! Outage against infected PCs over the spread, and the cheapest.

use crate::frontier::{spreads, with_progress};
use reboot_storm_model::Columns;
use reboot_storm_model::Scenario;
use reboot_storm_model::Simulator;

/// Every six hours up to a week.
const POINTS: usize = 29;

/// The columns' names.
pub(super) fn names() -> Vec<String> {
    ["spread", "hours_down", "user_hours_lost", "exposed_pc_days", "infected", "price"]
        .map(str::to_owned)
        .into()
}

/// Columns `spread` (hours), `hours_down`, `user_hours_lost`, `exposed_pc_days`, `infected` and
/// `price`. Facts: `best_spread` and `best_price`, the first of several.
pub(super) fn report(
    simulator: &mut Simulator,
    scenario: &Scenario,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Option<(Columns, Vec<(String, f64)>)> {
    let frontier = with_progress(simulator, scenario, &spreads(POINTS), progress)?;
    let mut columns = Columns::new(names());
    for point in &frontier.points {
        columns.push(&[
            point.spread,
            point.hours_down,
            point.user_hours_lost,
            point.exposed_pc_days,
            point.infected,
            point.price,
        ]);
    }
    let best = &frontier.points[frontier.best];
    let facts = vec![("best_spread".into(), best.spread), ("best_price".into(), best.price)];
    Some((columns, facts))
}
