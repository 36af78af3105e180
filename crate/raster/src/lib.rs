//! Charts and cards as PNG files, with text set in the bundled font.

mod glyphs;
mod pixels;
mod round;

use reboot_storm_charts::{CARD_SIZE, Chart, Input, View, draw, draw_card, draw_compared};
use reboot_storm_files::export::{Compared, png_with_facts};
use reboot_storm_model::Run;

/// Pixels of the card for each layout unit: text and strokes of a chart 720 units wide.
const CARD_SCALE: f64 = 5.0 / 3.0;

/// The chart as a PNG file of this size in CSS pixels, [`View::scale`] device pixels each, with title,
/// subtitle and origin.
#[must_use]
pub fn png<I: Input>(
    chart: &Chart<I>,
    input: &I,
    view: &View,
    (width, height): (u32, u32),
) -> Vec<u8> {
    titled(view, (width, height), &|area, fine| {
        draw(area, chart, input, fine).expect("drawing into memory cannot fail");
    })
}

/// A picture with its title.
fn titled(view: &View, (width, height): (u32, u32), drawing: &pixels::Drawing<'_>) -> Vec<u8> {
    let pixels = |css: u32| ((f64::from(css) * view.scale).round() as u32).max(1);
    let view = View { title: true, cursor_hours: None, ..view.clone() };
    pixels::rendered((pixels(width), pixels(height)), &view, drawing)
}

/// A run's chart as drawn by [`png`], with its facts as text chunks of the file.
#[must_use]
pub fn run_png(chart: &Chart, run: &Run, view: &View, size: (u32, u32)) -> Vec<u8> {
    let drawn = png(chart, run, view, size);
    png_with_facts(&drawn, chart, run).expect("a PNG was drawn")
}

/// The same with the curve of a baseline, and how both differ.
#[must_use]
pub fn compared_png(
    chart: &Chart,
    compared: Compared<'_>,
    view: &View,
    size: (u32, u32),
) -> Vec<u8> {
    let Compared { run, baseline } = compared;
    let drawn = titled(view, size, &|area, fine| {
        draw_compared(area, chart, run, baseline, fine).expect("drawing into memory cannot fail");
    });
    compared.png_with_facts(&drawn, chart).expect("a PNG was drawn")
}

/// The card as a PNG file.
#[must_use]
pub fn card(run: &Run, dark: bool) -> Vec<u8> {
    let view = View { scale: CARD_SCALE, dark, ..View::default() };
    pixels::rendered(CARD_SIZE, &view, &|area, fine| {
        draw_card(area, run, fine).expect("drawing into memory cannot fail");
    })
}
