//! The curve of a baseline on the chart of another run.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};
use reboot_storm_model::{Run, RunRow};

use super::chart::{Chart, blank};
use super::curve;
use super::frame::Frame;
use super::picture::Picture;
use super::theme::palette;
use super::view::View;
use super::{paint, restarts};

/// Lengths of dots and gaps: no other curve is dotted so.
const DOTS: (f64, f64) = (2.0, 2.0);
const WIDTH: f64 = 1.5;

/// What a chart shows of a baseline: the values of its main curve.
fn values(chart: &Chart, baseline: &Run) -> Vec<f64> {
    match chart.id {
        "logins" => baseline.columns.get(RunRow::ATTEMPTS).to_vec(),
        "supernodes" => baseline.columns.get(RunRow::SUPERNODES).to_vec(),
        "restarts" => restarts::all(baseline),
        _ => baseline.columns.get(RunRow::ONLINE).to_vec(),
    }
}

/// Adds the curve to a picture. Hours are those since the beginning of each run.
pub(super) fn add(picture: &mut Picture, chart: &Chart, baseline: &Run, frame: &Frame, dark: bool) {
    let hours = baseline.columns.get(RunRow::HOURS);
    let shown = hours.partition_point(|at| *at <= frame.x_range.1);
    let values = values(chart, baseline);
    let points = curve::points(frame, &hours[..shown], &values, picture.device_px());
    for dots in curve::dashes(&points, DOTS.0, DOTS.1) {
        picture.stroke(&dots, WIDTH, palette(dark).ink);
    }
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
