//! A chart as a PNG file, natively.

use plotters::prelude::{BitMapBackend, DrawingBackend, IntoDrawingArea as _};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, DrawingErrorKind};

use super::paint::paint;
use super::picture::Mark;
use super::{Chart, Input, View, picture};

/// The picture is drawn this many times as large each way and averaged: plotters' bitmaps smooth
/// thin lines only.
const OVERSAMPLING: u32 = 4;

/// plotters' bitmap, with strokes whose corners are round: its own have mitres, which a sharp
/// corner drives across the whole picture.
struct Round<'a>(BitMapBackend<'a>);

type Drawn<'a> = Result<(), DrawingErrorKind<<BitMapBackend<'a> as DrawingBackend>::ErrorType>>;

impl<'a> DrawingBackend for Round<'a> {
    type ErrorType = <BitMapBackend<'a> as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.0.get_size()
    }

    fn ensure_prepared(&mut self) -> Drawn<'a> {
        self.0.ensure_prepared()
    }

    fn present(&mut self) -> Drawn<'a> {
        self.0.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn<'a> {
        self.0.draw_pixel(point, color)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn<'a> {
        self.0.draw_rect(from, to, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        points: I,
        style: &S,
    ) -> Drawn<'a> {
        self.0.fill_polygon(points, style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn<'a> {
        let points: Vec<BackendCoord> = path.into_iter().collect();
        let half = f64::from(style.stroke_width()) / 2.0;
        for pair in points.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let (dx, dy) = (f64::from(b.0 - a.0), f64::from(b.1 - a.1));
            let length = (dx * dx + dy * dy).sqrt().max(1e-9);
            let side = (-dy / length * half, dx / length * half);
            let corner = |p: BackendCoord, sign: f64| {
                let x = f64::from(p.0) + sign * side.0;
                let y = f64::from(p.1) + sign * side.1;
                (x.round() as i32, y.round() as i32)
            };
            let corners = [corner(a, 1.0), corner(b, 1.0), corner(b, -1.0), corner(a, -1.0)];
            self.0.fill_polygon(corners, &style.color())?;
        }
        let inner = points.len().saturating_sub(1);
        for joint in points.iter().take(inner).skip(1) {
            self.0.draw_circle(*joint, half.round() as u32, &style.color(), true)?;
        }
        Ok(())
    }
}

/// The chart as a PNG file of this size in CSS pixels, [`View::scale`] device pixels each, with
/// title, subtitle and what it takes to compute it again.
#[must_use]
pub fn png<I: Input>(
    chart: &Chart<I>,
    input: &I,
    view: &View,
    (width, height): (u32, u32),
) -> Vec<u8> {
    let pixels = |css: u32| ((f64::from(css) * view.scale).round() as u32).max(1);
    let view = View { title: true, cursor_hours: None, ..view.clone() };
    let marks = |fine: &View, size| picture(chart, input, fine, size).marks;
    rendered((pixels(width), pixels(height)), &view, marks)
}

/// Marks as a PNG file of this size in pixels; they are asked for with the view they are drawn
/// with, and the size in CSS pixels.
pub(super) fn rendered(
    (width, height): (u32, u32),
    view: &View,
    marks: impl FnOnce(&View, (f64, f64)) -> Vec<Mark>,
) -> Vec<u8> {
    let large = (width * OVERSAMPLING, height * OVERSAMPLING);
    let grain = f64::from(OVERSAMPLING);
    let scale = view.scale * grain;
    let fine = View { scale, grain, ..view.clone() };
    let size = (f64::from(large.0) / scale, f64::from(large.1) / scale);
    let mut buffer = vec![0; large.0 as usize * large.1 as usize * 3];
    {
        let area = Round(BitMapBackend::with_buffer(&mut buffer, large)).into_drawing_area();
        paint(&area, marks(&fine, size)).expect("drawing into memory cannot fail");
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
