//! What spreads cost.

use reboot_storm_model::columns;
use reboot_storm_model::columns::{ColumnText, Part, Row};

/// What one spread costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// The spread in hours.
    pub spread: f64,
    /// Hours that users could not be online.
    pub user_hours_lost: f64,
    /// Hours the network was down.
    pub hours_down: f64,
    /// PC-days unpatched after the exploit has appeared, among PCs that take part.
    pub exposed_pc_days: f64,
    /// PCs infected for having waited.
    pub infected: f64,
    /// The price of both.
    pub price: f64,
    /// Whether the network falls below half of its expected users.
    pub falls: bool,
}

columns! { POINT_PART, POINT_TEXTS of Point from 0, once {
    SPREAD "spread" in "hours" |point| point.spread, "The spread.";
    HOURS_DOWN "hours_down" in "hours" |point| point.hours_down, "Hours the network is below half of its expected users.";
    USER_HOURS_LOST "user_hours_lost" in "user-hours" |point| point.user_hours_lost, "Hours that users could not be online.";
    EXPOSED_PC_DAYS "exposed_pc_days" in "PC-days" |point| point.exposed_pc_days, "Days for which PCs taking part are unpatched after the exploit has appeared.";
    INFECTED "infected" in "PCs" |point| point.infected, "PCs infected for having waited.";
    PRICE "price" in "currency" |point| point.price, "The price of the outage and of the infections.";
} }

impl Row for Point {
    const PARTS: &'static [Part<Self>] = &[POINT_PART];
    const TEXTS: &'static [&'static [ColumnText]] = &[POINT_TEXTS];
}

/// What a scenario costs under several spreads.
#[derive(Clone, Debug, PartialEq)]
pub struct Frontier {
    /// In the order of the spreads given; from the shortest to the longest where it is refined.
    pub points: Vec<Point>,
    /// Which of them has the lowest price; the first of several.
    pub best: usize,
}

/// The point with the lowest price; the first of several.
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
