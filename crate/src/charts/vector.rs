//! A chart as an SVG document.

use plotters::prelude::{IntoDrawingArea as _, SVGBackend};

use super::{Chart, View, draw, headings, summary};
use crate::run::Run;

/// Units for each CSS pixel: plotters' coordinates are whole numbers, which would show as steps.
const UNITS: f64 = 8.0;

/// The chart as an SVG document of this size in CSS pixels, with title, subtitle and what it
/// takes to compute it again.
#[must_use]
pub fn svg(chart: &Chart, run: &Run, view: &View, (width, height): (u32, u32)) -> String {
    let view = View { scale: UNITS, grain: UNITS, title: true, cursor_hours: None, ..view.clone() };
    let units = UNITS as u32;
    let mut body = String::new();
    {
        let size = (width * units, height * units);
        let area = SVGBackend::with_string(&mut body, size).into_drawing_area();
        let drawn = draw(&area, chart, run, &view).and_then(|()| area.present());
        assert!(drawn.is_ok(), "writing to memory cannot fail");
    }
    // The backend's own opening tag knows no viewBox but the size.
    let marks = body.split_once('\n').map_or("", |(_, rest)| rest);
    let (w, h) = (width * units, height * units);
    let mut document = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {w} {h}\" role=\"img\" stroke-linejoin=\"round\">\n"
    );
    element(&mut document, "title", chart.title);
    let origin = headings::origin(run);
    element(&mut document, "desc", &format!("{} {} {}", summary(chart, run), origin[0], origin[1]));
    document.push_str(marks);
    document
}

fn element(document: &mut String, name: &str, text: &str) {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    document.push_str(&format!("<{name}>{text}</{name}>\n"));
}
