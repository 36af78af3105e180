//! The curve of a baseline on the chart of another run.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};
use reboot_storm_model::{Run, RunRow};
use reboot_storm_study::compare::differences;

use super::chart::{Chart, blank, is_large};
use super::curve::{self, Profile};
use super::frame::Frame;
use super::input::Input as _;
use super::picture::Picture;
use super::sheet::Sheet;
use super::theme::palette;
use super::view::View;
use super::{headings, paint, restarts, users};

/// Lengths of dots and gaps: no other curve is dotted so.
const DOTS: (f64, f64) = (2.0, 2.0);
const WIDTH: f64 = 1.5;
/// Minimum height of a picture that has the whole sentence on the differences.
const ROOMY_HEIGHT: f64 = 320.0;

/// What a chart shows of a baseline: the values of its main curve.
fn values(chart: &Chart, baseline: &Run) -> Vec<f64> {
    match chart.id {
        "logins" => baseline.columns.get(RunRow::ATTEMPTS).to_vec(),
        "supernodes" => baseline.columns.get(RunRow::SUPERNODES).to_vec(),
        "restarts" => restarts::all(baseline),
        "share" => users::shares(baseline),
        _ => baseline.columns.get(RunRow::ONLINE).to_vec(),
    }
}

/// Adds the curve to a picture, and returns its points. Hours are those since the beginning of each run.
fn add(
    picture: &mut Picture,
    chart: &Chart,
    baseline: &Run,
    frame: &Frame,
    dark: bool,
) -> Vec<(f64, f64)> {
    let hours = baseline.columns.get(RunRow::HOURS);
    let shown = hours.partition_point(|at| *at <= frame.x_range.1);
    let values = values(chart, baseline);
    let points = curve::points(frame, &hours[..shown], &values, picture.device_px());
    for dots in curve::dashes(&points, DOTS.0, DOTS.1) {
        picture.stroke(&dots, WIDTH, palette(dark).ink);
    }
    points
}

/// Draws the curve alone, in the frame of a chart that is drawn already.
///
/// # Errors
/// The error of the backend.
pub fn draw_ghost<DB: DrawingBackend>(
    root: &DrawingArea<DB, Shift>,
    chart: &Chart,
    baseline: &Run,
    frame: &Frame,
    view: &View,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    let (width, height) = root.dim_in_pixel();
    let size = (f64::from(width) / view.scale, f64::from(height) / view.scale);
    let log = (chart.frame)(&blank(baseline, view, size)).log;
    let mut picture = Picture::new(view.scale, view.grain);
    add(&mut picture, chart, baseline, &Frame { log, ..*frame }, view.dark);
    paint::paint(root, picture.marks)
}

/// The scenario of a baseline.
fn name(baseline: &Run) -> String {
    let scenario = &baseline.scenario;
    scenario.preset.name.to_owned() + if scenario.modified() { ", changed" } else { "" }
}

/// What the dotted curve is.
fn legend(baseline: &Run) -> String {
    format!("Dotted: the baseline, {}", name(baseline))
}

/// How a run differs from its baseline, in a sentence that names the baseline.
pub(super) fn sentence(run: &Run, baseline: &Run) -> String {
    let differences = differences(run, baseline).join("; ");
    format!("Against the baseline (dotted; {}): {differences}.", name(baseline))
}

/// What is needed to compute the same picture again.
pub(super) fn origin(run: &Run, baseline: &Run) -> [String; 2] {
    let [version, link] = run.origin();
    [version, link + &baseline.scenario.baseline_link()]
}

/// Draws the chart of a run with the curve of its baseline, on axes that have room for both.
///
/// # Errors
/// The error of the backend.
pub fn draw_compared<DB: DrawingBackend>(
    root: &DrawingArea<DB, Shift>,
    chart: &Chart,
    run: &Run,
    baseline: &Run,
    view: &View,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    let (width, height) = root.dim_in_pixel();
    let size = (f64::from(width) / view.scale, f64::from(height) / view.scale);
    paint::paint(root, compared(chart, run, baseline, view, size).marks)
}

fn compared(
    chart: &Chart,
    run: &Run,
    baseline: &Run,
    view: &View,
    size @ (_, height): (f64, f64),
) -> Picture {
    let mut sheet = blank(run, view, size);
    if view.title {
        // Where there is little room it is for the curves; an SVG has the sentence in its description.
        let whole = sheet.roomy() && height >= ROOMY_HEIGHT;
        let words = if whole { sentence(run, baseline) } else { legend(baseline) };
        let origin = origin(run, baseline);
        headings::write(&mut sheet, chart.title, chart.subtitle, Some(&words), &origin);
    }
    let other = (chart.frame)(&Sheet {
        top: sheet.top,
        bottom: sheet.bottom,
        ..blank(baseline, view, size)
    });
    let own = (chart.frame)(&sheet);
    let room = View {
        x_max: Some(own.x_range.1.max(other.x_range.1)),
        y_max: Some(own.y_range.1.max(other.y_range.1)),
        ..view.clone()
    };
    sheet.view = &room;
    let frame = (chart.frame)(&sheet);
    if is_large(&frame) {
        (chart.body)(&mut sheet, &frame);
        let points = add(&mut sheet.picture, chart, baseline, &frame, view.dark);
        sheet.labels.curves.push(Profile::new(&frame, &points));
        let (last, ink) = (sheet.labels.curves.len() - 1, sheet.colors.ink);
        sheet.label(&frame, last, &["Baseline"], ink, true);
    }
    sheet.picture
}
