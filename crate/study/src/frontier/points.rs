//! Points of a frontier.

use reboot_storm_model::columns;
use reboot_storm_model::columns::{ColumnText, Part, Row};

/// The costs of one spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The spread in hours.
    pub spread: f64,
    /// User-hours that could not be spent online.
    pub user_hours_lost: f64,
    /// Hours the network was down.
    pub hours_down: f64,
    /// PC-days unpatched after the exploit has appeared, among PCs that take part.
    pub exposed_pc_days: f64,
    /// PCs infected before they were patched, among PCs that take part.
    pub infected: f64,
    /// The price of outage and infections.
    pub price: f64,
    /// Whether the network collapses: fewer than half of the expected users are online.
    pub falls: bool,
}

columns! { POINT_PART, POINT_TEXTS of Point from 0, once {
    SPREAD "spread" in "hours" |point| point.spread, "The spread.";
    HOURS_DOWN "hours_down" in "hours" |point| point.hours_down, "Hours the network is below half of its expected users.";
    USER_HOURS_LOST "user_hours_lost" in "user-hours" |point| point.user_hours_lost, "User-hours that could not be spent online.";
    EXPOSED_PC_DAYS "exposed_pc_days" in "PC-days" |point| point.exposed_pc_days, "PC-days unpatched after the exploit has appeared, among PCs that take part.";
    INFECTED "infected" in "PCs" |point| point.infected, "PCs infected before they were patched, among PCs that take part.";
    PRICE "price" in "currency" |point| point.price, "The price of the outage and of the infections.";
} }

impl Row for Point {
    const PARTS: &'static [Part<Self>] = &[POINT_PART];
    const TEXTS: &'static [&'static [ColumnText]] = &[POINT_TEXTS];
}

/// The costs of a scenario over several spreads.
#[derive(Clone, Debug, PartialEq)]
pub struct Frontier {
    /// In the order of the given spreads; ascending if refined.
    pub points: Vec<Point>,
    /// Index of the cheapest point; the first of several.
    pub best: usize,
}

/// Index of the cheapest point; the first of several.
pub(super) fn cheapest(points: &[Point]) -> usize {
    assert!(!points.is_empty(), "a frontier has points");
    let mut best = 0;
    for (index, point) in points.iter().enumerate() {
        if point.price < points[best].price {
            best = index;
        }
    }
    best
}
