//! Charts: laid out once, in CSS pixels, and passed to plotters as marks.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};
use reboot_storm_model::Run;

use super::frame::Frame;
use super::headings;
use super::input::Input;
use super::paint;
use super::picture::Picture;
use super::sheet::Sheet;
use super::view::View;

/// A chart: id, title and how it is drawn.
#[derive(Debug)]
pub struct Chart<I: 'static = Run> {
    /// Stable id: `data-chart` on the page, `--chart` on the command line.
    pub id: &'static str,
    /// Title.
    pub title: &'static str,
    /// The quantity shown, with its unit.
    pub subtitle: &'static str,
    pub(super) frame: fn(&Sheet<'_, I>) -> Frame,
    pub(super) body: fn(&mut Sheet<'_, I>, &Frame),
    pub(super) describe: fn(&I, usize) -> String,
}

/// An empty sheet.
pub(super) fn blank<'a, I: Input>(input: &'a I, view: &'a View, size: (f64, f64)) -> Sheet<'a, I> {
    let mut sheet = Sheet::new(input, view, size);
    sheet.picture.block((0.0, 0.0), size, sheet.colors.paper);
    sheet
}

/// A sheet with title and origin, if the view includes them.
fn headed<'a, I: Input>(
    chart: &Chart<I>,
    input: &'a I,
    view: &'a View,
    size: (f64, f64),
) -> Sheet<'a, I> {
    let mut sheet = blank(input, view, size);
    if view.title {
        headings::draw(&mut sheet, chart.title, chart.subtitle);
    }
    sheet
}

/// The chart's marks, for an area of this size in CSS pixels.
pub(super) fn picture<I: Input>(
    chart: &Chart<I>,
    input: &I,
    view: &View,
    size: (f64, f64),
) -> Picture {
    finished(chart, headed(chart, input, view, size))
}

/// Smaller areas have no room for data.
pub(super) fn is_large(frame: &Frame) -> bool {
    frame.right - frame.left >= 40.0 && frame.bottom - frame.top >= 20.0
}

/// Completes a sheet with the chart itself.
pub(super) fn finished<I: Input>(chart: &Chart<I>, mut sheet: Sheet<'_, I>) -> Picture {
    let frame = (chart.frame)(&sheet);
    if is_large(&frame) {
        (chart.body)(&mut sheet, &frame);
    }
    sheet.picture
}

/// Draws one chart onto any backend; the area's size is in [`View::scale`] units for each CSS
/// pixel.
///
/// # Errors
/// The error of the backend.
pub fn draw<DB: DrawingBackend, I: Input>(
    root: &DrawingArea<DB, Shift>,
    chart: &Chart<I>,
    input: &I,
    view: &View,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    let (width, height) = root.dim_in_pixel();
    let size = (f64::from(width) / view.scale, f64::from(height) / view.scale);
    paint::paint(root, picture(chart, input, view, size).marks)
}

/// Draws a chart without title and origin, whatever the view says: on a page they are HTML.
///
/// # Errors
/// The error of the backend.
pub fn draw_untitled<DB: DrawingBackend, I: Input>(
    root: &DrawingArea<DB, Shift>,
    chart: &Chart<I>,
    input: &I,
    view: &View,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    let (width, height) = root.dim_in_pixel();
    let size = (f64::from(width) / view.scale, f64::from(height) / view.scale);
    paint::paint(root, finished(chart, blank(input, view, size)).marks)
}

/// The area of the data in [`draw_untitled`], for a chart of this size in CSS pixels.
#[must_use]
pub fn plot_area<I: Input>(
    chart: &Chart<I>,
    input: &I,
    view: &View,
    (width, height): (f64, f64),
) -> Frame {
    (chart.frame)(&blank(input, view, (width, height)))
}

/// One sentence with a chart's values at an hour: `Thu 16 Aug 10:05 UTC: 6.8 million online, …`.
#[must_use]
pub fn describe<I: Input>(chart: &Chart<I>, input: &I, at: f64) -> String {
    let Some(row) = input.row_at(at) else { return String::new() };
    format!("{}: {}", input.place(row), (chart.describe)(input, row))
}

/// A description of the chart, as alternative text.
#[must_use]
pub fn summary<I: Input>(chart: &Chart<I>, input: &I) -> String {
    let found = I::summaries().iter().find(|(id, _)| *id == chart.id);
    found.map_or_else(String::new, |(_, summary)| summary(input))
}
