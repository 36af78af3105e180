//! A plotters backend that writes compact SVG.
//!
//! The backend of plotters writes lines as absolute points, twice as long, and supports neither title and
//! description nor units other than pixels.

use std::convert::Infallible;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle,
};

use super::text::{BASELINE, PLOTTERS_SIZE};
use super::theme::hex;
use reboot_storm_model::decimal::shortest;

/// Appends elements to a document, in the drawing area's units.
pub struct SvgBackend<'a> {
    document: &'a mut String,
    size: (u32, u32),
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> SvgBackend<'a> {
    /// A backend for an open document, with a drawing area of this size in its units.
    pub fn new(document: &'a mut String, size: (u32, u32)) -> Self {
        Self { document, size }
    }

    /// Points are written relative to their predecessors: half the digits.
    fn path(&mut self, points: impl IntoIterator<Item = BackendCoord>, style: &str, end: &str) {
        let mut steps = String::new();
        let mut last = (0, 0);
        for (index, (x, y)) in points.into_iter().enumerate() {
            steps += ["M", "l", " "][index.min(2)];
            steps += &format!("{},{}", x - last.0, y - last.1);
            last = (x, y);
        }
        *self.document += &format!("<path {style} d=\"{steps}{end}\"/>\n");
    }
}

fn filled(color: BackendColor) -> String {
    format!("fill=\"{}\"", hex(color.rgb))
}

fn stroked<S: BackendStyle>(style: &S) -> String {
    let (color, width) = (hex(style.color().rgb), style.stroke_width());
    format!("fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\"")
}

/// Escapes a text for XML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

impl DrawingBackend for SvgBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (x, y) = (from.0.min(to.0), from.1.min(to.1));
        let (width, height) = (from.0.abs_diff(to.0), from.1.abs_diff(to.1));
        let place = format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
        let look = if fill { filled(style.color()) } else { stroked(style) };
        *self.document += &format!("<rect {place} {look}/>\n");
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.path(path, &stroked(style), "");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let look = if fill { filled(style.color()) } else { stroked(style) };
        *self.document += &format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {look}/>\n");
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        points: I,
        style: &S,
    ) -> Drawn {
        self.path(points, &filled(style.color()), "z");
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Drawn {
        let em = style.size() / PLOTTERS_SIZE;
        let baseline = y + (em * BASELINE).round() as i32;
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        };
        let bold = matches!(style.style(), FontStyle::Bold);
        let weight = if bold { " font-weight=\"bold\"" } else { "" };
        let (size, fill) = (shortest(em.round()), filled(style.color()));
        let text = escaped(text);
        *self.document += &format!(
            "<text x=\"{x}\" y=\"{baseline}\" font-size=\"{size}\"{anchor}{weight} {fill}>{text}</text>\n"
        );
        Ok(())
    }
}
