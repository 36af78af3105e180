//! plotters' bitmap for a strip of a picture, with round joins (mitre joins of sharp corners would cross
//! the whole picture) and text set in the bundled font.

use plotters::prelude::{BitMapBackend, DrawingBackend};
use plotters_backend::text_anchor::Pos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontFamily,
    FontStyle, FontTransform,
};
use reboot_storm_charts::text::PLOTTERS_SIZE;

use crate::glyphs;

/// The rows of a picture that the bitmap holds, starting at `from`.
pub(crate) struct Round<'a> {
    bitmap: BitMapBackend<'a>,
    size: (u32, u32),
    from: i32,
}

type Drawn<'a> = Result<(), DrawingErrorKind<<BitMapBackend<'a> as DrawingBackend>::ErrorType>>;

impl<'a> Round<'a> {
    /// A strip of a picture of this size; `buffer` holds `rows` rows from `from` on.
    pub(crate) fn new(buffer: &'a mut [u8], size: (u32, u32), (from, rows): (u32, u32)) -> Self {
        Self { bitmap: BitMapBackend::with_buffer(buffer, (size.0, rows)), size, from: from as i32 }
    }

    fn moved(&self, (x, y): BackendCoord) -> BackendCoord {
        (x, y - self.from)
    }
}

impl<'a> DrawingBackend for Round<'a> {
    type ErrorType = <BitMapBackend<'a> as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn<'a> {
        self.bitmap.ensure_prepared()
    }

    fn present(&mut self) -> Drawn<'a> {
        self.bitmap.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn<'a> {
        self.bitmap.draw_pixel(self.moved(point), color)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn<'a> {
        self.bitmap.draw_rect(self.moved(from), self.moved(to), style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        points: I,
        style: &S,
    ) -> Drawn<'a> {
        let points: Vec<BackendCoord> = points.into_iter().map(|point| self.moved(point)).collect();
        self.bitmap.fill_polygon(points, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn<'a> {
        self.bitmap.draw_circle(self.moved(center), radius, style, fill)
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
            self.fill_polygon(corners, &style.color())?;
        }
        let inner = points.len().saturating_sub(1);
        for joint in points.iter().take(inner).skip(1) {
            self.draw_circle(*joint, half.round() as u32, &style.color(), true)?;
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        at: BackendCoord,
    ) -> Drawn<'a> {
        self.bitmap.draw_text(text, &Set(style), self.moved(at))
    }
}

/// A text style set in the bundled font.
struct Set<'a, S>(&'a S);

impl<S: BackendTextStyle> BackendTextStyle for Set<'_, S> {
    type FontError = S::FontError;

    fn color(&self) -> BackendColor {
        self.0.color()
    }

    fn size(&self) -> f64 {
        self.0.size()
    }

    fn transform(&self) -> FontTransform {
        self.0.transform()
    }

    fn style(&self) -> FontStyle {
        self.0.style()
    }

    fn anchor(&self) -> Pos {
        self.0.anchor()
    }

    fn family(&self) -> FontFamily<'_> {
        self.0.family()
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        self.0.layout_box(text)
    }

    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        text: &str,
        pos: BackendCoord,
        mut draw: F,
    ) -> Result<Result<(), E>, Self::FontError> {
        let bold = matches!(self.style(), FontStyle::Bold);
        Ok(glyphs::draw(text, self.size() / PLOTTERS_SIZE, bold, |x, y, coverage| {
            draw(pos.0 + x, pos.1 + y, self.color().mix(coverage))
        }))
    }
}
