//! The preview card of a link: name, verdict and main chart, legible at half its size.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingAreaErrorKind, DrawingBackend};

use super::chart::finished;
use super::headings::{balanced, block};
use super::paint;
use super::picture::Picture;
use super::runs::CHARTS;
use super::sheet::Sheet;
use super::text::Align;
use super::view::View;
use reboot_storm_model::Run;
use reboot_storm_model::outcome_text::sentence;
use reboot_storm_model::scenario::MODEL_VERSION;

/// Width and height in pixels, as recommended for link previews.
pub const CARD_SIZE: (u32, u32) = (1200, 630);

const MARGIN: f64 = 24.0;

/// Draws the card onto any backend; the area's size is in [`View::scale`] units for each CSS pixel.
///
/// # Errors
/// The error of the backend.
pub fn draw_card<DB: DrawingBackend>(
    root: &DrawingArea<DB, Shift>,
    run: &Run,
    view: &View,
) -> Result<(), DrawingAreaErrorKind<DB::ErrorType>> {
    let (width, height) = root.dim_in_pixel();
    let size = (f64::from(width) / view.scale, f64::from(height) / view.scale);
    paint::paint(root, picture(run, view, size).marks)
}

fn picture(run: &Run, view: &View, size: (f64, f64)) -> Picture {
    let mut sheet = Sheet::new(run, view, size);
    let colors = sheet.colors;
    sheet.picture.block((0.0, 0.0), size, colors.paper);
    sheet.left += MARGIN;
    sheet.right -= MARGIN;
    sheet.top += 18.0;

    let baseline = sheet.top + 14.0;
    let place = (sheet.left, baseline);
    sheet.picture.words("Reboot Storm", place, 14.0, (true, Align::Left), colors.accent);
    let model = format!("model {MODEL_VERSION}");
    let place = (sheet.right, baseline);
    sheet.picture.words(&model, place, 12.0, (false, Align::Right), colors.muted);
    sheet.top += 24.0;

    let changed = if run.scenario.modified() { ", changed" } else { "" };
    block(&mut sheet, &format!("{}{changed}", run.scenario.preset.name), 26.0, true, colors.ink);
    sheet.top += 4.0;
    balanced(&mut sheet, &sentence(run), 15.0, colors.ink);
    sheet.top += 12.0;
    sheet.bottom -= 14.0;
    // The chart's frame leaves half a label's width at its right.
    sheet.right += 8.0;
    finished(&CHARTS[0], sheet)
}
