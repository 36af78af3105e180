//! Charts, drawn from the columns alone with plotters; the backend decides whether they become
//! a canvas, an SVG or a PNG.
//!
//! A chart is laid out once, in CSS pixels, by code that knows no backend; the result is a list
//! of marks that [`draw`] hands to plotters. Labels are placed one by one, each where it touches
//! no other, so that no two texts overlap at any width.

mod card;
mod clock;
mod curve;
mod flags;
mod frame;
mod headings;
mod input;
mod labels;
mod logins;
mod numbers;
mod paint;
mod picture;
mod reported;
mod reports;
mod restarts;
mod sheet;
mod supernodes;
pub mod text;
pub mod theme;
mod ticks;
mod users;
pub mod vector;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};

use self::picture::Picture;
use reboot_storm_model::Run;
pub use card::{CARD_SIZE, draw_card};
pub use frame::Frame;
pub use input::Input;
pub use reported::{Certainty, Dot, reported};
pub use reports::{REPORT_CHARTS, ReportChart, report_chart};
use sheet::Sheet;

pub use vector::svg;

/// One chart: an id, what people read, and how it is drawn.
#[derive(Debug)]
pub struct Chart<I: 'static = Run> {
    /// Stable id: `data-chart` on the page, `--chart` on the command line.
    pub id: &'static str,
    /// Title.
    pub title: &'static str,
    /// What is counted, with its unit.
    pub subtitle: &'static str,
    frame: fn(&Sheet<'_, I>) -> Frame,
    body: fn(&mut Sheet<'_, I>, &Frame),
    describe: fn(&I, usize) -> String,
}

/// All charts, in the page's order.
pub static CHARTS: &[Chart] = &[
    Chart {
        id: "users",
        title: "Users online",
        subtitle: "against the number expected at that hour",
        frame: users::frame,
        body: users::draw,
        describe: users::describe,
    },
    Chart {
        id: "logins",
        title: "Log-in attempts",
        subtitle: "log-ins attempted and accepted each second, against what the servers can take",
        frame: logins::frame,
        body: logins::draw,
        describe: logins::describe,
    },
    Chart {
        id: "supernodes",
        title: "Supernodes",
        subtitle: "supernodes alive, and dead ones that clients still list",
        frame: supernodes::frame,
        body: supernodes::draw,
        describe: supernodes::describe,
    },
    Chart {
        id: "restarts",
        title: "Restarts",
        subtitle: "restarts an hour, in all and by region",
        frame: restarts::frame,
        body: restarts::draw,
        describe: restarts::describe,
    },
];

/// A function that says a chart in words, by the chart's id.
type Summaries<I> = &'static [(&'static str, fn(&I) -> String)];

/// The same charts in words. Apart from [`CHARTS`], so that a program which only draws need not carry them.
static SUMMARIES: Summaries<Run> = &[
    ("users", users::summary),
    ("logins", logins::summary),
    ("supernodes", supernodes::summary),
    ("restarts", restarts::summary),
];

/// The chart with this id.
#[must_use]
pub fn chart(id: &str) -> Option<&'static Chart> {
    CHARTS.iter().find(|chart| chart.id == id)
}

/// How a chart is to look.
#[derive(Clone, Debug)]
pub struct View {
    /// Units of the drawing area for each CSS pixel: fonts and strokes scale with it.
    pub scale: f64,
    /// Units of the drawing area for each pixel of the device. plotters' coordinates are whole
    /// numbers; a backend that divides them again gets smooth curves and crisp straight lines.
    pub grain: f64,
    /// Dark colours.
    pub dark: bool,
    /// The top of the y axis, when it is to stay where it was while a control is held.
    pub y_max: Option<f64>,
    /// A data cursor at this hour.
    pub cursor_hours: Option<f64>,
    /// Title, subtitle and origin as part of the picture; SVG and PNG always have them.
    pub title: bool,
    /// Width of the text the backend draws, as a multiple of the bundled font's.
    pub text_width: f64,
}

impl Default for View {
    fn default() -> Self {
        Self {
            scale: 1.0,
            grain: 1.0,
            dark: false,
            y_max: None,
            cursor_hours: None,
            title: false,
            text_width: 1.0,
        }
    }
}

/// The sheet of a chart with nothing on it.
fn blank<'a, I: Input>(
    input: &'a I,
    view: &'a View,
    size: (f64, f64),
) -> Sheet<'a, I> {
    let mut sheet = Sheet::new(input, view, size);
    sheet.picture.block((0.0, 0.0), size, sheet.colors.paper);
    sheet
}

/// The same with title and origin, where the view asks for them.
fn headed<'a, I: Input>(
    chart: &Chart<I>,
    input: &'a I,
    view: &'a View,
    size: (f64, f64),
) -> Sheet<'a, I> {
    let mut sheet = blank(input, view, size);
    if view.title {
        headings::draw(&mut sheet, chart);
    }
    sheet
}

/// The chart's marks, for an area of this size in CSS pixels.
fn picture<I: Input>(chart: &Chart<I>, input: &I, view: &View, size: (f64, f64)) -> Picture {
    finished(chart, headed(chart, input, view, size))
}

/// The marks of a sheet on which the chart is all that is missing.
fn finished<I: Input>(chart: &Chart<I>, mut sheet: Sheet<'_, I>) -> Picture {
    let frame = (chart.frame)(&sheet);
    // Below this there is no room for any data.
    if frame.right - frame.left >= 40.0 && frame.bottom - frame.top >= 20.0 {
        (chart.body)(&mut sheet, &frame);
    }
    sheet.picture
}

/// Draws one chart onto any backend; the area's size is in [`View::scale`] units for each CSS
/// pixel.
///
/// # Errors
/// Whatever the backend reports.
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

/// Draws a chart without title or origin, whatever the view says: on a page they are text of the page.
///
/// # Errors
/// Whatever the backend reports.
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

/// Where [`draw_untitled`] puts the data on a chart of this size in CSS pixels.
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

/// A chart in words, for people who do not see it.
#[must_use]
pub fn summary<I: Input>(chart: &Chart<I>, input: &I) -> String {
    let found = I::summaries().iter().find(|(id, _)| *id == chart.id);
    found.map_or_else(String::new, |(_, summary)| summary(input))
}
