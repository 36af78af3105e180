//! Cliffs: neighbouring spreads of which one lets the network collapse, and the cheapest spread at a safe
//! distance from them.

use super::points::{Frontier, Point, cheapest};
use reboot_storm_model::calendar::span;

/// Minimum distance of a recommended spread from one under which the network collapses: small changes of
/// the load move a cliff by about as much.
pub const CLEAR_HOURS: f64 = 6.0;

/// The smallest difference between two spreads that are compared.
const HOUR: f64 = 1.0;

/// Two neighbouring spreads: the network collapses under one, and holds under the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cliff {
    /// The spread under which it collapses, in hours.
    pub falls: f64,
    /// The spread under which it holds, in hours.
    pub holds: f64,
}

/// `33 h holds, 32 h collapses`
impl std::fmt::Display for Cliff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} holds, {} collapses", span(self.holds), span(self.falls))
    }
}

impl Cliff {
    /// Distance of a spread from the collapsing side, in hours.
    #[must_use]
    pub fn distance(&self, spread: f64) -> f64 {
        (spread - self.falls).abs()
    }
}

/// The cliffs of a frontier with ascending spreads.
#[must_use]
pub fn cliffs(points: &[Point]) -> Vec<Cliff> {
    let steps = points.windows(2).filter(|pair| pair[0].falls != pair[1].falls);
    steps
        .map(|pair| {
            let [falls, holds] = if pair[0].falls { [0, 1] } else { [1, 0] };
            Cliff { falls: pair[falls].spread, holds: pair[holds].spread }
        })
        .collect()
}

/// The cliff nearest to a spread.
#[must_use]
pub fn nearest(cliffs: &[Cliff], spread: f64) -> Option<Cliff> {
    let by_distance = |a: &&Cliff, b: &&Cliff| a.distance(spread).total_cmp(&b.distance(spread));
    cliffs.iter().min_by(by_distance).copied()
}

/// The cheapest point at least [`CLEAR_HOURS`] away from every collapsing spread; the cheapest of all where
/// collapse is cheapest, or where no point is that far away.
#[must_use]
pub fn clear(frontier: &Frontier) -> usize {
    let Frontier { points, best } = frontier;
    if points[*best].falls {
        return *best;
    }
    let cliffs = cliffs(points);
    let far = |point: &Point| {
        let nearest = nearest(&cliffs, point.spread);
        !point.falls && nearest.is_none_or(|cliff| cliff.distance(point.spread) >= CLEAR_HOURS)
    };
    let cheapest = (0..points.len())
        .filter(|index| far(&points[*index]))
        .min_by(|a, b| points[*a].price.total_cmp(&points[*b].price));
    cheapest.unwrap_or(*best)
}

/// The next spread to compute, and its position among the points.
pub(super) fn wanted(points: &[Point]) -> Option<(usize, f64)> {
    let across = (1..points.len()).find_map(|index| {
        (points[index - 1].falls != points[index].falls).then(|| middle(points, index)).flatten()
    });
    across.or_else(|| beside(points)).or_else(|| clear_of_cliffs(points))
}

/// The hour in the middle before a point; `None` if its predecessor is an hour away or less.
fn middle(points: &[Point], index: usize) -> Option<(usize, f64)> {
    let (from, to) = (points[index - 1].spread, points[index].spread);
    let hour = ((from + to) / 2.0).floor();
    let hour = if hour > from { hour } else { hour + HOUR };
    (to - from > HOUR && hour > from && hour < to).then_some((index, hour))
}

/// The middle of the wider gap between the cheapest point and its neighbours.
fn beside(points: &[Point]) -> Option<(usize, f64)> {
    let best = cheapest(points);
    let gap = |index: usize| points[index].spread - points[index - 1].spread;
    let mut sides: Vec<usize> =
        [best, best + 1].into_iter().filter(|index| (1..points.len()).contains(index)).collect();
    sides.sort_by(|a, b| gap(*b).total_cmp(&gap(*a)));
    sides.into_iter().find_map(|index| middle(points, index))
}

/// The first hour at a safe distance from a cliff.
fn clear_of_cliffs(points: &[Point]) -> Option<(usize, f64)> {
    let best = &points[cheapest(points)];
    let cliff = nearest(&cliffs(points), best.spread)?;
    if best.falls || cliff.distance(best.spread) >= CLEAR_HOURS {
        return None;
    }
    // A whole hour, which the parameter stores exactly.
    let spread = if cliff.holds > cliff.falls {
        (cliff.falls + CLEAR_HOURS).ceil()
    } else {
        (cliff.falls - CLEAR_HOURS).floor()
    };
    let index = points.partition_point(|point| point.spread < spread);
    let after = points.get(index)?;
    (index > 0 && after.spread > spread).then_some((index, spread))
}
