//! Drawing of marks with plotters, on any backend.

use plotters::coord::Shift;
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle};
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};
use plotters::style::{Color as _, RGBColor, ShapeStyle};
use plotters_backend::{BackendCoord, DrawingErrorKind};

use super::picture::{Mark, Spot};
use super::text::Face;
use super::theme::Rgb;

/// A text with its own metrics, so that no backend lays it out.
struct Words {
    text: String,
    at: Spot,
    face: Face,
}

impl<'a> PointCollection<'a, Spot> for &'a Words {
    type Point = &'a Spot;
    type IntoIter = std::iter::Once<&'a Spot>;
    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.at)
    }
}

impl<DB: DrawingBackend> Drawable<DB> for Words {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut points: I,
        backend: &mut DB,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
        points.next().map_or(Ok(()), |at| backend.draw_text(&self.text, &self.face, at))
    }
}

fn style((r, g, b): Rgb) -> ShapeStyle {
    RGBColor(r, g, b).filled()
}

/// Draws the marks in order.
pub(super) fn paint<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    marks: Vec<Mark>,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    for mark in marks {
        match mark {
            Mark::Stroke { points, width, color } => {
                area.draw(&PathElement::new(points, style(color).stroke_width(width)))
            }
            Mark::Area { points, color } => area.draw(&Polygon::new(points, style(color))),
            Mark::Block { from, to, color } => area.draw(&Rectangle::new([from, to], style(color))),
            Mark::Disc { center, radius, color } => {
                area.draw(&Circle::new(center, radius, style(color)))
            }
            Mark::Words { text, at, face } => area.draw(&Words { text, at, face }),
        }?;
    }
    Ok(())
}
