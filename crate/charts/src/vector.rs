//! A chart as an SVG document.

use std::fmt;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea as _};
use reboot_storm_model::Run;

use super::chart::{Chart, draw, summary};
use super::ghost;
use super::input::Input;
use super::text::FAMILY;
use super::view::View;

pub use super::svg_backend::{SvgBackend, escaped};

/// Units for each CSS pixel: coordinates are integers, and whole pixels would be visible as steps.
const UNITS: f64 = 4.0;

/// Width of text relative to the bundled font: a viewer may use the widest usual font.
const TEXT_WIDTH: f64 = 1.16;

/// The chart as an SVG document of this size in CSS pixels, with title, subtitle and origin.
#[must_use]
pub fn svg<I: Input>(chart: &Chart<I>, input: &I, view: &View, size: (u32, u32)) -> String {
    let origin = input.origin();
    let words = format!("{} {} {}", summary(chart, input), origin[0], origin[1]);
    document(chart.title, &words, view, size, |area, view| draw(area, chart, input, view))
}

/// The chart of a run with the curve of its baseline, and how both differ.
#[must_use]
pub fn compared_svg(
    chart: &Chart,
    run: &Run,
    baseline: &Run,
    view: &View,
    size: (u32, u32),
) -> String {
    let [version, link] = ghost::origin(run, baseline);
    let words =
        format!("{} {} {version} {link}", summary(chart, run), ghost::sentence(run, baseline));
    document(chart.title, &words, view, size, |area, view| {
        ghost::draw_compared(area, chart, run, baseline, view)
    })
}

/// A document with a title and a description, drawn in its own units.
fn document<E: fmt::Debug + std::error::Error + Send + Sync>(
    title: &str,
    words: &str,
    view: &View,
    (width, height): (u32, u32),
    drawing: impl FnOnce(
        &DrawingArea<SvgBackend<'_>, Shift>,
        &View,
    ) -> Result<(), DrawingAreaErrorKind<E>>,
) -> String {
    let view = View {
        scale: UNITS,
        grain: UNITS,
        title: true,
        cursor_hours: None,
        text_width: view.text_width.max(TEXT_WIDTH),
        ..view.clone()
    };
    let units = UNITS as u32;
    let size @ (w, h) = (width * units, height * units);
    let mut document = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {w} {h}\" role=\"img\" stroke-linejoin=\"round\" \
         font-family=\"{FAMILY}\">\n"
    );
    document += &format!("<title>{}</title>\n", escaped(title));
    document += &format!("<desc>{}</desc>\n", escaped(words));
    // A unit is not seen.
    let area = SvgBackend::new(&mut document, size).simplified(1.0).into_drawing_area();
    drawing(&area, &view).expect("a text takes all that is written");
    drop(area);
    document.push_str("</svg>\n");
    document
}
