//! Outage against infected PCs over the spread, and the cheapest.

use crate::frontier::{clear, cliffs, nearest, refined, spreads};
use reboot_storm_model::Columns;
use reboot_storm_model::Scenario;
use reboot_storm_model::Simulator;

/// Every six hours up to a week, before it is refined.
const POINTS: usize = 29;

/// The columns' names.
pub(super) fn names() -> Vec<String> {
    ["spread", "hours_down", "user_hours_lost", "exposed_pc_days", "infected", "price"]
        .map(str::to_owned)
        .into()
}

/// Columns `spread` (hours), `hours_down`, `user_hours_lost`, `exposed_pc_days`, `infected` and
/// `price`. Facts: `best_spread` and `best_price` of the cheapest, the first of several;
/// `clear_spread` and `clear_price` of the cheapest that stands clear of every cliff; where there is
/// one, `cliff_falls` and `cliff_holds` of the cliff nearest to the cheapest: neighbouring spreads,
/// of which the network falls under one and holds under the other.
pub(super) fn report(
    simulator: &mut Simulator,
    scenario: &Scenario,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Option<(Columns, Vec<(String, f64)>)> {
    let frontier = refined(simulator, scenario, &spreads(POINTS), progress)?;
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
    let clear = &frontier.points[clear(&frontier)];
    let mut facts = vec![
        ("best_spread".into(), best.spread),
        ("best_price".into(), best.price),
        ("clear_spread".into(), clear.spread),
        ("clear_price".into(), clear.price),
    ];
    if let Some(cliff) = nearest(&cliffs(&frontier.points), best.spread) {
        facts.extend([("cliff_falls".into(), cliff.falls), ("cliff_holds".into(), cliff.holds)]);
    }
    Some((columns, facts))
}
