//! The report on the frontier: outage against infected PCs over the spread, and the cheapest spread.

use crate::frontier::{Cliff, Frontier, Point, clear, cliffs, nearest, refined, spreads};
use reboot_storm_model::Scenario;
use reboot_storm_model::Simulator;
use reboot_storm_model::columns;
use reboot_storm_model::columns::{ColumnText, Facts, Part, Row, Table};

use super::contents::Contents;

/// Spreads before refinement: every six hours up to a week.
const POINTS: usize = 29;

/// The facts of the report.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontierFacts {
    /// The cheapest point, the first of several.
    pub best: Point,
    /// The cheapest point at a safe distance from every cliff.
    pub clear: Point,
    /// The cliff nearest to the cheapest point, if any.
    pub cliff: Option<Cliff>,
}

columns! { FACTS_PART, FACTS_TEXTS of FrontierFacts from 0, once {
    BEST_SPREAD "best_spread" in "hours" |facts| facts.best.spread, "The cheapest spread, the first of several.";
    BEST_PRICE "best_price" in "currency" |facts| facts.best.price, "The price of the cheapest spread.";
    CLEAR_SPREAD "clear_spread" in "hours" |facts| facts.clear.spread, "The cheapest spread at a safe distance from every cliff.";
    CLEAR_PRICE "clear_price" in "currency" |facts| facts.clear.price, "The price of that spread.";
    CLIFF_FALLS "cliff_falls" in "hours" |facts| facts.cliff.map_or(f64::NAN, |cliff| cliff.falls), "The collapsing side of the cliff nearest to the cheapest spread, if any.";
    CLIFF_HOLDS "cliff_holds" in "hours" |facts| facts.cliff.map_or(f64::NAN, |cliff| cliff.holds), "The holding side of the same cliff.";
} }

impl Row for FrontierFacts {
    const PARTS: &'static [Part<Self>] = &[FACTS_PART];
    const TEXTS: &'static [&'static [ColumnText]] = &[FACTS_TEXTS];
}

/// A frontier as a table.
#[must_use]
pub fn frontier_table(frontier: &Frontier) -> Table<Point> {
    let mut rows = Table::default();
    for point in &frontier.points {
        rows.push(point);
    }
    rows
}

pub(super) fn report(
    simulator: &mut Simulator,
    scenario: &Scenario,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Option<Contents<Point, FrontierFacts>> {
    let frontier = refined(simulator, scenario, &spreads(POINTS), progress)?;
    let best = frontier.points[frontier.best];
    let facts = FrontierFacts {
        best,
        clear: frontier.points[clear(&frontier)],
        cliff: nearest(&cliffs(&frontier.points), best.spread),
    };
    Some(Contents { rows: frontier_table(&frontier), facts: Facts::of(&facts) })
}

impl Contents<Point, FrontierFacts> {
    /// The cliff nearest to the cheapest spread.
    #[must_use]
    pub fn cliff(&self) -> Option<Cliff> {
        Some(Cliff {
            falls: self.facts.some(FrontierFacts::CLIFF_FALLS)?,
            holds: self.facts.some(FrontierFacts::CLIFF_HOLDS)?,
        })
    }
}
