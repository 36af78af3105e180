//! Label placement: the first candidate that overlaps no other label and no curve.

use super::curve::Profile;

/// A rectangle in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Area {
    pub(crate) fn new(left: f64, top: f64, width: f64, height: f64) -> Self {
        Self { left, top, right: left + width, bottom: top + height }
    }

    /// Whether two rectangles are closer than `gap`.
    #[inline(never)]
    pub(crate) fn touches(&self, other: &Self, gap: f64) -> bool {
        self.left < other.right + gap
            && other.left < self.right + gap
            && self.top < other.bottom + gap
            && other.top < self.bottom + gap
    }

    /// Squared distance of a point; 0 inside.
    fn distance(&self, (x, y): (f64, f64)) -> f64 {
        let across = (self.left - x).max(x - self.right).max(0.0);
        let along = (self.top - y).max(y - self.bottom).max(0.0);
        across * across + along * along
    }

    fn within(&self, other: &Self) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }
}

/// Pixels between labels, and between a label and a curve.
const GAP: f64 = 3.0;
/// Pixels between a label's ends and a steep curve beside it.
const SIDE: f64 = 5.0;

/// Pixels between candidates for a text that may be placed anywhere.
const STEP: f64 = 4.0;

/// Areas already occupied.
#[derive(Debug, Default)]
pub(crate) struct Labels {
    pub(crate) taken: Vec<Area>,
    pub(crate) curves: Vec<Profile>,
}

impl Labels {
    /// Whether an area overlaps no label and no curve.
    #[inline(never)]
    pub(crate) fn free(&self, area: &Area) -> bool {
        !self.taken.iter().any(|other| area.touches(other, GAP))
            && !self.curves.iter().any(|curve| {
                curve
                    .between((area.left - SIDE, area.right + SIDE))
                    .is_some_and(|(top, bottom)| top < area.bottom + GAP && bottom > area.top - GAP)
            })
    }

    /// Occupies an area if it is free and within the bounds; returns whether it is.
    #[inline(never)]
    pub(crate) fn take(&mut self, bounds: &Area, area: Area) -> bool {
        let found = area.within(bounds) && self.free(&area);
        if found {
            self.taken.push(area);
        }
        found
    }

    /// Occupies the first free candidate within the bounds.
    pub(crate) fn first(
        &mut self,
        bounds: &Area,
        candidates: impl IntoIterator<Item = Area>,
    ) -> Option<Area> {
        candidates.into_iter().find(|area| self.take(bounds, *area))
    }

    /// Occupies the free place nearest to one of these points.
    #[inline(never)]
    pub(crate) fn nearest(
        &mut self,
        bounds: &Area,
        (width, height): (f64, f64),
        spots: &[(f64, f64)],
    ) -> Option<Area> {
        let mut best: Option<(f64, Area)> = None;
        let mut top = bounds.top;
        while top + height <= bounds.bottom {
            let mut left = bounds.left;
            while left + width <= bounds.right {
                let area = Area::new(left, top, width, height);
                let far = spots.iter().map(|spot| area.distance(*spot)).fold(f64::MAX, f64::min);
                if best.is_none_or(|(least, _)| far < least) && self.free(&area) {
                    best = Some((far, area));
                }
                left += STEP;
            }
            top += STEP / 2.0;
        }
        let (_, area) = best?;
        self.taken.push(area);
        Some(area)
    }

    /// Occupies the place along a curve where the curve is flattest and other curves are farthest away, so
    /// that the label is not mistaken for another curve's.
    #[inline(never)]
    pub(crate) fn along(
        &mut self,
        curve: usize,
        bounds: &Area,
        (width, height): (f64, f64),
        above_first: bool,
    ) -> Option<Area> {
        let mut best: Option<(f64, Area)> = None;
        let steps = ((bounds.right - bounds.left - width) / 8.0).max(0.0) as u32;
        for step in 0..=steps {
            let left = bounds.right - width - f64::from(step) * 8.0;
            let span = (left - SIDE, left + width + SIDE);
            let Some((top, bottom)) = self.curves[curve].between(span) else { continue };
            for above in [above_first, !above_first] {
                let y = if above { top - GAP - 1.0 - height } else { bottom + GAP + 1.0 };
                let area = Area::new(left, y, width, height);
                if !area.within(bounds) || !self.free(&area) {
                    continue;
                }
                let nearest = self
                    .curves
                    .iter()
                    .enumerate()
                    .filter(|(index, _)| *index != curve)
                    .filter_map(|(_, other)| other.between(span))
                    .map(
                        |(t, b)| {
                            if b < area.top { area.top - b } else { (t - area.bottom).max(0.0) }
                        },
                    )
                    .fold(40.0, f64::min);
                let preference = if above == above_first { 0.0 } else { 6.0 };
                let cost = 0.5 * (bottom - top)
                    + 2.0 * (40.0 - nearest)
                    + preference
                    + 0.16 * f64::from(step);
                if best.is_none_or(|(lowest, _)| cost < lowest) {
                    best = Some((cost, area));
                }
            }
        }
        let (_, area) = best?;
        self.taken.push(area);
        Some(area)
    }
}
