//! A canvas backend for plotters, with few calls.
//!
//! Coordinates are in quarters of a device pixel, so that curves are smooth although plotters' coordinates
//! are integers. Consecutive strokes of one style, such as the dashes of a line, become one path and one
//! stroke. Texts are cached bitmaps: `labels`.

use std::fmt;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, DrawingBackend, IntoDrawingArea as _};
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontStyle,
};
use wasm_bindgen::JsValue;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use crate::labels::{self, Look, context};
use reboot_storm_charts::text::PLOTTERS_SIZE;
use reboot_storm_charts::{Chart, Frame, Input, View, draw_ghost, draw_untitled, theme};
use reboot_storm_model::Run;

/// Units of the drawing area for each device pixel.
const GRAIN: f64 = 4.0;

/// The error of a canvas call.
#[derive(Debug)]
pub struct CanvasError;

impl fmt::Display for CanvasError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the canvas refused to draw")
    }
}

impl std::error::Error for CanvasError {}

type Drawn = Result<(), DrawingErrorKind<CanvasError>>;

fn refused<T>(result: Result<T, JsValue>) -> Result<T, DrawingErrorKind<CanvasError>> {
    result.map_err(|_| DrawingErrorKind::DrawingError(CanvasError))
}

type Rgb = (u8, u8, u8);

/// The canvas as a plotters backend.
struct CanvasBackend {
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    /// The style of the open path, if any.
    open: Option<(Rgb, u32)>,
    /// The current state of the context: comparing is cheaper than setting.
    fill: Option<Rgb>,
}

impl CanvasBackend {
    fn new(context: CanvasRenderingContext2d, size: (u32, u32)) -> Self {
        context.set_line_join("round");
        context.set_line_cap("butt");
        Self { context, size, open: None, fill: None }
    }

    /// Strokes the open path.
    fn flush(&mut self) {
        if self.open.take().is_some() {
            self.context.stroke();
        }
    }

    fn fill_with(&mut self, color: BackendColor) {
        self.flush();
        if self.fill != Some(color.rgb) {
            self.context.set_fill_style_str(&theme::hex(color.rgb));
            self.fill = Some(color.rgb);
        }
    }

    fn trace(&self, points: impl IntoIterator<Item = BackendCoord>) {
        let mut first = true;
        for point in points {
            let (x, y) = pixel(point);
            if first {
                self.context.move_to(x, y);
                first = false;
            } else {
                self.context.line_to(x, y);
            }
        }
    }
}

fn pixel((x, y): BackendCoord) -> (f64, f64) {
    (f64::from(x) / GRAIN, f64::from(y) / GRAIN)
}

impl DrawingBackend for CanvasBackend {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        self.flush();
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
        if !fill {
            return self.draw_path([from, (to.0, from.1), to, (from.0, to.1), from], style);
        }
        self.fill_with(style.color());
        let ((x, y), (right, bottom)) = (pixel(from), pixel(to));
        self.context.fill_rect(x, y, right - x, bottom - y);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let wanted = Some((style.color().rgb, style.stroke_width()));
        if self.open != wanted {
            self.flush();
            self.context.set_stroke_style_str(&theme::hex(style.color().rgb));
            self.context.set_line_width(f64::from(style.stroke_width()) / GRAIN);
            self.context.begin_path();
            self.open = wanted;
        }
        self.trace(path);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        self.fill_with(style.color());
        let (x, y) = pixel(center);
        self.context.begin_path();
        let radius = f64::from(radius) / GRAIN;
        refused(self.context.arc(x, y, radius, 0.0, std::f64::consts::TAU))?;
        self.context.fill();
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        points: I,
        style: &S,
    ) -> Drawn {
        self.fill_with(style.color());
        self.context.begin_path();
        self.trace(points);
        self.context.fill();
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        self.flush();
        let look = Look {
            em: style.size() / PLOTTERS_SIZE / GRAIN,
            bold: matches!(style.style(), FontStyle::Bold),
            color: style.color().rgb,
        };
        let share = match style.anchor().h_pos {
            HPos::Left => 0.0,
            HPos::Center => 0.5,
            HPos::Right => 1.0,
        };
        refused(labels::put(&self.context, text, look, pixel(at), share))
    }
}

/// Draws one chart on a canvas whose backing store has `ratio` pixels for each CSS pixel.
///
/// [`View::scale`] and [`View::grain`] are set here.
///
/// # Errors
/// The error of the canvas.
pub fn paint<I: Input>(
    canvas: &HtmlCanvasElement,
    chart: &Chart<I>,
    input: &I,
    view: &View,
    ratio: f64,
) -> Result<(), JsValue> {
    let (area, view) = area(canvas, view, ratio)?;
    draw_untitled(&area, chart, input, &view)
        .and_then(|()| area.present())
        .map_err(|_| JsValue::from_str("the canvas refused to draw"))
}

/// Draws the curve of a baseline alone, on a cleared canvas above a chart of the same size with this frame.
///
/// # Errors
/// The error of the canvas.
pub fn paint_ghost(
    canvas: &HtmlCanvasElement,
    chart: &Chart,
    baseline: &Run,
    frame: &Frame,
    view: &View,
    ratio: f64,
) -> Result<(), JsValue> {
    let (area, view) = area(canvas, view, ratio)?;
    draw_ghost(&area, chart, baseline, frame, &view)
        .and_then(|()| area.present())
        .map_err(|_| JsValue::from_str("the canvas refused to draw"))
}

/// The drawing area of a canvas, and the view in its units.
fn area(
    canvas: &HtmlCanvasElement,
    view: &View,
    ratio: f64,
) -> Result<(DrawingArea<CanvasBackend, Shift>, View), JsValue> {
    let units = GRAIN as u32;
    let size = (canvas.width() * units, canvas.height() * units);
    let view = View { scale: ratio * GRAIN, grain: GRAIN, ..view.clone() };
    Ok((CanvasBackend::new(context(canvas)?, size).into_drawing_area(), view))
}
