//! Charts, drawn from the columns alone with plotters; the backend decides whether they become
//! a canvas, an SVG or a PNG.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};

use crate::run::Run;

/// One chart: an id, what people read, and how it is drawn.
pub struct Chart {
    /// Stable id: `data-chart` on the page, `--chart` on the command line.
    pub id: &'static str,
    /// Title.
    pub title: &'static str,
    /// What is counted, with its unit.
    pub subtitle: &'static str,
}

/// All charts, in the page's order.
pub static CHARTS: &[Chart] = &[
    Chart { id: "users", title: "Users online", subtitle: "millions of users" },
    Chart { id: "logins", title: "Log-in attempts", subtitle: "attempts a second" },
    Chart { id: "supernodes", title: "Supernodes", subtitle: "supernodes" },
    Chart { id: "restarts", title: "Restarts", subtitle: "restarts an hour" },
];

/// How a chart is to look.
#[derive(Clone, Debug)]
pub struct View {
    /// Device pixels for each CSS pixel: fonts and strokes scale with it.
    pub scale: f64,
    /// Dark colours.
    pub dark: bool,
    /// The top of the y axis, when it is to stay where it was while a control is held.
    pub y_max: Option<f64>,
    /// A data cursor at this hour.
    pub cursor_hours: Option<f64>,
}

impl Default for View {
    fn default() -> Self {
        Self { scale: 1.0, dark: false, y_max: None, cursor_hours: None }
    }
}

/// Draws one chart onto any backend; the area's size is in device pixels.
///
/// # Errors
/// Whatever the backend reports.
pub fn draw<DB: DrawingBackend>(
    _root: &DrawingArea<DB, Shift>,
    _chart: &Chart,
    _run: &Run,
    _view: &View,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    Ok(())
}

/// The chart as an SVG document of this size in CSS pixels.
#[must_use]
pub fn svg(_chart: &Chart, _run: &Run, _view: &View, _size: (u32, u32)) -> String {
    String::new()
}
