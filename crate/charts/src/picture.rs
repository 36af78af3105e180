//! A picture: the marks of a chart, in the drawing area's units.
//!
//! Charts are laid out in CSS pixels, independently of the backend; [`paint`](super::paint) draws the marks
//! on any backend. The layout is thus testable and compiled once.

use super::text::{Align, Face};
use super::theme::Rgb;

/// A position in the drawing area's units.
pub(crate) type Spot = (i32, i32);

/// A mark.
#[derive(Debug)]
pub(crate) enum Mark {
    /// A stroke through these points.
    Stroke { points: Vec<Spot>, width: u32, color: Rgb },
    /// A filled polygon.
    Area { points: Vec<Spot>, color: Rgb },
    /// A filled rectangle.
    Block { from: Spot, to: Spot, color: Rgb },
    /// A filled disc.
    Disc { center: Spot, radius: u32, color: Rgb },
    /// A text; its position is at the baseline less [`BASELINE`](super::text::BASELINE) em.
    Words { text: String, at: Spot, face: Face },
}

/// Marks, in drawing order.
#[derive(Debug)]
pub(crate) struct Picture {
    pub(crate) marks: Vec<Mark>,
    /// Units for each CSS pixel.
    scale: f64,
    /// Units for each pixel of the device.
    grain: f64,
}

impl Picture {
    pub(crate) fn new(scale: f64, grain: f64) -> Self {
        Self { marks: Vec::with_capacity(96), scale, grain: grain.max(1.0) }
    }

    /// CSS pixels for each pixel of the device.
    pub(crate) fn device_px(&self) -> f64 {
        self.grain / self.scale
    }

    fn unit(&self, css: f64) -> i32 {
        (css * self.scale).round() as i32
    }

    fn spot(&self, (x, y): (f64, f64)) -> Spot {
        (self.unit(x), self.unit(y))
    }

    /// The nearest edge between device pixels.
    fn edge(&self, css: f64) -> i32 {
        ((css * self.scale / self.grain).round() * self.grain).round() as i32
    }

    /// A length rounded to device pixels, at least one.
    fn whole(&self, css: f64) -> i32 {
        ((css * self.scale / self.grain).round().max(1.0) * self.grain).round() as i32
    }

    /// A rectangle with edges between device pixels.
    #[inline(never)]
    pub(crate) fn block(&mut self, from: (f64, f64), to: (f64, f64), color: Rgb) {
        let (from, to) =
            ((self.edge(from.0), self.edge(from.1)), (self.edge(to.0), self.edge(to.1)));
        self.marks.push(Mark::Block { from, to, color });
    }

    /// A crisp horizontal line, one CSS pixel thick.
    #[inline(never)]
    pub(crate) fn horizontal(&mut self, y: f64, x: (f64, f64), color: Rgb) {
        let thick = self.whole(1.0);
        let top = self.edge(y - 0.5);
        let (from, to) = ((self.edge(x.0), top), (self.edge(x.1), top + thick));
        self.marks.push(Mark::Block { from, to, color });
    }

    /// A crisp vertical line, one CSS pixel thick.
    #[inline(never)]
    pub(crate) fn vertical(&mut self, x: f64, y: (f64, f64), color: Rgb) {
        let thick = self.whole(1.0);
        let left = self.edge(x - 0.5);
        let (from, to) = ((left, self.edge(y.0)), (left + thick, self.edge(y.1)));
        self.marks.push(Mark::Block { from, to, color });
    }

    /// A line; points on a straight segment are dropped.
    #[inline(never)]
    pub(crate) fn stroke(&mut self, points: &[(f64, f64)], width: f64, color: Rgb) {
        let points = straightened(points.iter().map(|p| self.spot(*p)));
        if points.len() > 1 {
            let width = (width * self.scale).round().max(1.0) as u32;
            self.marks.push(Mark::Stroke { points, width, color });
        }
    }

    /// A filled polygon.
    #[inline(never)]
    pub(crate) fn area(&mut self, points: &[(f64, f64)], color: Rgb) {
        let points = straightened(points.iter().map(|p| self.spot(*p)));
        if points.len() > 2 {
            self.marks.push(Mark::Area { points, color });
        }
    }

    /// A disc.
    #[inline(never)]
    pub(crate) fn disc(&mut self, center: (f64, f64), radius: f64, color: Rgb) {
        let radius = (radius * self.scale).round().max(1.0) as u32;
        self.marks.push(Mark::Disc { center: self.spot(center), radius, color });
    }

    /// A text whose baseline starts, ends or is centred at `at`; `em` in CSS pixels.
    #[inline(never)]
    pub(crate) fn words(
        &mut self,
        text: &str,
        at: (f64, f64),
        em: f64,
        style: (bool, Align),
        color: Rgb,
    ) {
        let face = Face { em: em * self.scale, bold: style.0, align: style.1, color };
        let at = self.spot((at.0, at.1 - em * super::text::BASELINE));
        self.marks.push(Mark::Words { text: text.to_owned(), at, face });
    }
}

/// Drops points that lie exactly between their neighbours.
fn straightened(points: impl Iterator<Item = Spot>) -> Vec<Spot> {
    let mut kept: Vec<Spot> = Vec::with_capacity(points.size_hint().0);
    for p in points {
        if let [.., a, b] = kept[..] {
            let first = (i64::from(b.0 - a.0), i64::from(b.1 - a.1));
            let second = (i64::from(p.0 - b.0), i64::from(p.1 - b.1));
            let turns = first.0 * second.1 != first.1 * second.0;
            let back = first.0 * second.0 + first.1 * second.1 < 0;
            if !turns && !back {
                kept.pop();
            }
        }
        if kept.last() != Some(&p) {
            kept.push(p);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn straight_runs_become_one_segment() {
        let points = [(0, 0), (1, 0), (2, 0), (2, 0), (3, 1), (4, 2), (3, 1)];
        assert_eq!(straightened(points.into_iter()), [(0, 0), (2, 0), (4, 2), (3, 1)]);
    }

    #[test]
    fn hairlines_lie_between_device_pixels() {
        let mut picture = Picture::new(6.0, 4.0);
        picture.horizontal(10.3, (0.0, 50.2), (0, 0, 0));
        let Mark::Block { from, to, .. } = &picture.marks[0] else { panic!("a block") };
        for unit in [from.0, from.1, to.0, to.1] {
            assert_eq!(unit % 4, 0);
        }
        assert_eq!(to.1 - from.1, 8, "1 CSS pixel at ratio 1.5 is 2 device pixels");
    }
}
