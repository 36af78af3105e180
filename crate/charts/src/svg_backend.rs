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
    /// How far a line may be from points that are left out, in units.
    tolerance: f64,
    /// The line at the end of the document: its style, its last point, and the document's length.
    line: Option<(String, BackendCoord, usize)>,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> SvgBackend<'a> {
    /// A backend for an open document, with a drawing area of this size in its units.
    pub fn new(document: &'a mut String, size: (u32, u32)) -> Self {
        Self { document, size, tolerance: 0.0, line: None }
    }

    /// The same without points that are so near to the line through their neighbours that nobody sees the difference.
    #[must_use]
    pub fn simplified(self, tolerance: f64) -> Self {
        Self { tolerance, ..self }
    }

    /// Consecutive lines of one style, such as the dashes of a curve, are one path.
    fn line(&mut self, points: impl IntoIterator<Item = BackendCoord>, style: String) {
        let points = simple(points.into_iter().collect(), self.tolerance);
        let open = self.line.take();
        let last =
            match open.filter(|(before, _, end)| (before, *end) == (&style, self.document.len())) {
                Some((_, last, end)) => {
                    self.document.truncate(end - END.len());
                    steps(self.document, points, "m", last)
                }
                None => {
                    *self.document += &format!("<path {style} d=\"");
                    steps(self.document, points, "M", (0, 0))
                }
            };
        *self.document += END;
        self.line = Some((style, last, self.document.len()));
    }
}

/// The end of a path.
const END: &str = "\"/>\n";

/// Writes points relative to their predecessors: half the digits. Returns the last one.
fn steps(
    document: &mut String,
    points: impl IntoIterator<Item = BackendCoord>,
    begin: &str,
    mut last: BackendCoord,
) -> BackendCoord {
    for (index, (x, y)) in points.into_iter().enumerate() {
        *document += [begin, "l", " "][index.min(2)];
        *document += &format!("{},{}", x - last.0, y - last.1);
        last = (x, y);
    }
    last
}

/// The points without which the line would be farther than this from one of them (Douglas and Peucker, 1973); at 0 all.
fn simple(points: Vec<BackendCoord>, tolerance: f64) -> Vec<BackendCoord> {
    if tolerance == 0.0 || points.len() < 3 {
        return points;
    }
    let mut kept = vec![false; points.len()];
    let last = points.len() - 1;
    (kept[0], kept[last]) = (true, true);
    let mut open = vec![(0, last)];
    while let Some((from, to)) = open.pop() {
        let between = (from + 1)..to;
        let far = |at: &usize| distance(points[*at], points[from], points[to]);
        let Some(most) = between.max_by(|a, b| far(a).total_cmp(&far(b))) else { continue };
        if far(&most) > tolerance {
            kept[most] = true;
            open.extend([(from, most), (most, to)]);
        }
    }
    points.into_iter().zip(kept).filter_map(|(point, kept)| kept.then_some(point)).collect()
}

/// The distance of a point from a segment.
fn distance(point: BackendCoord, from: BackendCoord, to: BackendCoord) -> f64 {
    let minus = |a: BackendCoord, b: BackendCoord| (f64::from(a.0 - b.0), f64::from(a.1 - b.1));
    let (along, away) = (minus(to, from), minus(point, from));
    let length = along.0 * along.0 + along.1 * along.1;
    let share = (away.0 * along.0 + away.1 * along.1) / length.max(1.0);
    let share = share.clamp(0.0, 1.0);
    let (x, y) = (away.0 - share * along.0, away.1 - share * along.1);
    (x * x + y * y).sqrt()
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
        self.line(path, stroked(style));
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
        *self.document += &format!("<path {} d=\"", filled(style.color()));
        let points = simple(points.into_iter().collect(), self.tolerance);
        steps(self.document, points, "M", (0, 0));
        *self.document += &format!("z{END}");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_point_that_is_left_out_is_farther_than_the_tolerance() {
        let wave = |x: i32| (libm::sin(f64::from(x) / 40.0) * 200.0) as i32;
        let mut points: Vec<BackendCoord> = (0..1000).map(|x| (x, wave(x))).collect();
        points[500].1 += 90;
        for tolerance in [0.5, 1.0, 3.0] {
            let kept = simple(points.clone(), tolerance);
            assert!(kept.len() < points.len() / 3, "{} at {tolerance}", kept.len());
            assert!(kept.contains(&points[0]) && kept.contains(&points[999]));
            assert!(kept.contains(&points[500]), "the spike is kept");
            for point in &points {
                let pairs = kept.windows(2);
                let far =
                    pairs.map(|pair| distance(*point, pair[0], pair[1])).fold(f64::MAX, f64::min);
                assert!(far <= tolerance, "{point:?} is {far} from the line");
            }
        }
        assert_eq!(simple(points.clone(), 0.0), points);
        let closed = vec![(0, 0), (9, 0), (9, 9), (0, 0)];
        assert_eq!(simple(closed.clone(), 1.0), closed);
    }
}
