//! A chart as an SVG document, written from its marks.

use super::chart::{Chart, picture, summary};
use super::input::Input;
use super::picture::{Mark, Spot};
use super::text::{Align, BASELINE, FAMILY, Face};
use super::theme::{Rgb, hex};
use super::view::View;
use reboot_storm_model::decimal::shortest;

/// Units for each CSS pixel: marks lie at whole numbers, which would show as steps.
const UNITS: f64 = 8.0;

/// An SVG is shown in whatever font its reader has: room for the widest usual one.
const TEXT_WIDTH: f64 = 1.16;

/// The chart as an SVG document of this size in CSS pixels, with title, subtitle and what it
/// takes to compute it again.
#[must_use]
pub fn svg<I: Input>(
    chart: &Chart<I>,
    input: &I,
    view: &View,
    (width, height): (u32, u32),
) -> String {
    let view = View {
        scale: UNITS,
        grain: UNITS,
        title: true,
        cursor_hours: None,
        text_width: view.text_width.max(TEXT_WIDTH),
        ..view.clone()
    };
    let units = UNITS as u32;
    let (w, h) = (width * units, height * units);
    let mut document = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {w} {h}\" role=\"img\" stroke-linejoin=\"round\" \
         font-family=\"{FAMILY}\">\n"
    );
    element(&mut document, "title", "", chart.title);
    let origin = input.origin();
    let words = format!("{} {} {}", summary(chart, input), origin[0], origin[1]);
    element(&mut document, "desc", "", &words);
    for mark in picture(chart, input, &view, (f64::from(width), f64::from(height))).marks {
        write(&mut document, &mark);
    }
    document.push_str("</svg>\n");
    document
}

fn write(document: &mut String, mark: &Mark) {
    match mark {
        Mark::Stroke { points, width, color } => {
            let style =
                format!("fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"", hex(*color));
            path(document, points, &style, "");
        }
        Mark::Area { points, color } => path(document, points, &filled(*color), "z"),
        Mark::Block { from, to, color } => {
            let (x, y) = (from.0.min(to.0), from.1.min(to.1));
            let (width, height) = (from.0.abs_diff(to.0), from.1.abs_diff(to.1));
            let place = format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
            *document += &format!("<rect {place} {}/>\n", filled(*color));
        }
        Mark::Disc { center: (x, y), radius, color } => {
            *document +=
                &format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {}/>\n", filled(*color));
        }
        Mark::Words { text, at, face } => words(document, text, *at, face),
    }
}

fn filled(color: Rgb) -> String {
    format!("fill=\"{}\"", hex(color))
}

/// Each point is written as the way from the one before: half the digits.
fn path(document: &mut String, points: &[Spot], style: &str, end: &str) {
    let mut steps = String::new();
    let mut last = (0, 0);
    for (index, (x, y)) in points.iter().enumerate() {
        steps += ["M", "l", " "][index.min(2)];
        steps += &format!("{},{}", x - last.0, y - last.1);
        last = (*x, *y);
    }
    *document += &format!("<path {style} d=\"{steps}{end}\"/>\n");
}

fn words(document: &mut String, text: &str, (x, y): Spot, face: &Face) {
    let baseline = y + (face.em * BASELINE).round() as i32;
    let anchor = match face.align {
        Align::Left => "",
        Align::Center => " text-anchor=\"middle\"",
        Align::Right => " text-anchor=\"end\"",
    };
    let weight = if face.bold { " font-weight=\"bold\"" } else { "" };
    let (size, fill) = (shortest(face.em.round()), filled(face.color));
    let style = format!(" x=\"{x}\" y=\"{baseline}\" font-size=\"{size}\"{anchor}{weight} {fill}");
    element(document, "text", &style, text);
}

fn element(document: &mut String, name: &str, attributes: &str, text: &str) {
    let text = escaped(text);
    *document += &format!("<{name}{attributes}>{text}</{name}>\n");
}

/// A text as it stands in XML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
