//! A chart as a PNG file, natively.

use plotters::prelude::{BitMapBackend, IntoDrawingArea as _};

use super::{Chart, View, draw};
use crate::run::Run;

/// The picture is drawn this many times as large each way and averaged: plotters' bitmaps smooth
/// thin lines only.
const OVERSAMPLING: u32 = 4;

/// The chart as a PNG file of this size in CSS pixels, [`View::scale`] device pixels each, with
/// title, subtitle and what it takes to compute it again.
#[must_use]
pub fn png(chart: &Chart, run: &Run, view: &View, (width, height): (u32, u32)) -> Vec<u8> {
    let pixels = |css: u32| ((f64::from(css) * view.scale).round() as u32).max(1);
    let (width, height) = (pixels(width), pixels(height));
    let large = (width * OVERSAMPLING, height * OVERSAMPLING);
    let grain = f64::from(OVERSAMPLING);
    let scale = view.scale * grain;
    let fine = View { scale, grain, title: true, cursor_hours: None, ..view.clone() };
    let mut buffer = vec![0; large.0 as usize * large.1 as usize * 3];
    {
        let area = BitMapBackend::with_buffer(&mut buffer, large).into_drawing_area();
        draw(&area, chart, run, &fine).expect("drawing into memory cannot fail");
        area.present().expect("drawing into memory cannot fail");
    }
    encode(&averaged(&buffer, width as usize, height as usize), (width, height))
}

/// Each pixel as the mean of the square of pixels it was drawn as.
fn averaged(large: &[u8], width: usize, height: usize) -> Vec<u8> {
    let n = OVERSAMPLING as usize;
    let mut small = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            for channel in 0..3 {
                let sum: usize = (0..n * n)
                    .map(|i| ((y * n + i / n) * width * n + x * n + i % n) * 3 + channel)
                    .map(|index| usize::from(large[index]))
                    .sum();
                small.push(((sum + n * n / 2) / (n * n)) as u8);
            }
        }
    }
    small
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
