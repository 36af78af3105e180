//! Rasterization: marks are drawn enlarged, averaged, and written as a PNG file.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, IntoDrawingArea as _};
use reboot_storm_charts::View;

use crate::round::Round;

/// Oversampling factor in each direction: plotters' bitmaps antialias thin lines only.
const OVERSAMPLING: u32 = 4;

/// Highest number of bytes of the enlarged picture in memory; a larger picture is drawn in strips.
const STRIP_BYTES_MAX: usize = 64 << 20;

/// What draws a picture with an enlarged view.
pub(crate) type Drawing<'a> = dyn Fn(&DrawingArea<Round<'_>, Shift>, &View) + 'a;

/// A picture of this size in pixels as a PNG file; `draw` receives the enlarged view.
pub(crate) fn rendered((width, height): (u32, u32), view: &View, draw: &Drawing<'_>) -> Vec<u8> {
    let row_bytes = width as usize * (OVERSAMPLING * OVERSAMPLING) as usize * 3;
    let strip_rows = (STRIP_BYTES_MAX / row_bytes).max(1) as u32;
    encode(&strips((width, height), strip_rows, view, draw), (width, height))
}

/// The picture's pixels, drawn in strips of so many rows.
fn strips(
    (width, height): (u32, u32),
    strip_rows: u32,
    view: &View,
    draw: &Drawing<'_>,
) -> Vec<u8> {
    let grain = f64::from(OVERSAMPLING);
    let fine = View { scale: view.scale * grain, grain, ..view.clone() };
    let large = (width * OVERSAMPLING, height * OVERSAMPLING);
    let mut pixels = Vec::with_capacity(width as usize * height as usize * 3);
    for from in (0..height).step_by(strip_rows as usize) {
        let rows = strip_rows.min(height - from);
        let mut buffer = vec![0; large.0 as usize * (rows * OVERSAMPLING) as usize * 3];
        {
            let part = (from * OVERSAMPLING, rows * OVERSAMPLING);
            let area = Round::new(&mut buffer, large, part).into_drawing_area();
            draw(&area, &fine);
            area.present().expect("drawing into memory cannot fail");
        }
        averaged(&buffer, width as usize, rows as usize, &mut pixels);
    }
    pixels
}

/// Appends the mean of each square of enlarged pixels.
fn averaged(large: &[u8], width: usize, height: usize, pixels: &mut Vec<u8>) {
    let n = OVERSAMPLING as usize;
    for y in 0..height {
        for x in 0..width {
            for channel in 0..3 {
                let sum: usize = (0..n * n)
                    .map(|i| ((y * n + i / n) * width * n + x * n + i % n) * 3 + channel)
                    .map(|index| usize::from(large[index]))
                    .sum();
                pixels.push(((sum + n * n / 2) / (n * n)) as u8);
            }
        }
    }
}

fn encode(rgb: &[u8], (width, height): (u32, u32)) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().expect("writing to memory cannot fail");
    writer.write_image_data(rgb).expect("writing to memory cannot fail");
    drop(writer);
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use reboot_storm_charts::{CHARTS, draw};
    use reboot_storm_model::{Scenario, run};

    #[test]
    fn strips_join_to_the_whole_picture() {
        let run = run(&Scenario::from_preset("aug-2007").expect("a preset"));
        let view = View { title: true, ..View::default() };
        for chart in CHARTS {
            let paint = |area: &DrawingArea<Round<'_>, Shift>, fine: &View| {
                draw(area, chart, &run, fine).expect("drawing into memory cannot fail");
            };
            let whole = strips((361, 200), 200, &view, &paint);
            for rows in [1, 7, 64] {
                assert!(strips((361, 200), rows, &view, &paint) == whole, "{} by {rows}", chart.id);
            }
        }
    }
}
