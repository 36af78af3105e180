//! The SVG backend against the goldens, which were written by plotters' backend: the same elements in the
//! same places.

use std::fs;
use std::path::Path;

use plotters::prelude::IntoDrawingArea as _;
use reboot_storm::charts::vector::SvgBackend;
use reboot_storm::charts::{CHARTS, Chart, Input, MAP_CHART, REPORT_CHARTS, SHARE, View, draw};

use super::synthetic;

/// Tolerance in pixels: texts are at integer positions in the goldens, and at fractions here.
const PIXELS_MAX: f64 = 0.5;

/// The visible properties of an element: kind, colours and width, text, and coordinates.
#[derive(Debug, PartialEq)]
struct Element {
    look: String,
    places: Vec<f64>,
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

fn numbers(text: &str) -> impl Iterator<Item = f64> {
    let separated = text.split(|c: char| !(c.is_ascii_digit() || "-.".contains(c)));
    separated.filter(|word| !word.is_empty()).map(|word| word.parse().expect(word))
}

/// The points of a path with relative steps.
fn steps(path: &str) -> Vec<f64> {
    let (mut at, mut points) = ([0.0, 0.0], Vec::new());
    for (index, step) in numbers(path).enumerate() {
        at[index % 2] += step;
        points.push(at[index % 2]);
    }
    points
}

/// Takes an element that is several lines apart, which plotters' backend writes one by one.
fn separate(line: Element, path: &str) -> Vec<Element> {
    if !path.contains('m') {
        return vec![line];
    }
    let mut rest = line.places.as_slice();
    let lines = path.split('m').map(|part| {
        let places;
        (places, rest) = rest.split_at(numbers(part).count());
        Element { look: line.look.clone(), places: places.to_vec() }
    });
    lines.collect()
}

fn element(tag: &str, text: &str) -> Option<Element> {
    let name = tag.split_once(' ')?.0;
    let of = |names: &[&str]| -> Vec<f64> {
        let numbers =
            names.iter().map(|name| attribute(tag, name).map_or(0.0, |n| n.parse().unwrap()));
        numbers.collect()
    };
    let (kind, places) = match name {
        "rect" => ("rect", of(&["x", "y", "width", "height"])),
        "circle" => ("circle", of(&["cx", "cy", "r"])),
        "polyline" => ("line", numbers(attribute(tag, "points")?).collect()),
        "polygon" => ("area", numbers(attribute(tag, "points")?).collect()),
        "path" if attribute(tag, "d")?.ends_with('z') => ("area", steps(attribute(tag, "d")?)),
        "path" => ("line", steps(attribute(tag, "d")?)),
        "text" => {
            let size: f64 = attribute(tag, "font-size")?.parse().ok()?;
            let down = attribute(tag, "dy").map_or(0.0, |em| numbers(em).next().unwrap() * size);
            let [x, y] = of(&["x", "y"])[..] else { return None };
            // plotters divides an em and multiplies it again.
            ("text", vec![x, y + down, size.round()])
        }
        _ => return None,
    };
    let color = match kind {
        "line" => attribute(tag, "stroke"),
        _ => attribute(tag, "fill"),
    };
    let width = attribute(tag, "stroke-width").filter(|_| kind == "line").unwrap_or("");
    let anchor = attribute(tag, "text-anchor").unwrap_or("start");
    let bold = attribute(tag, "font-weight").unwrap_or("normal");
    let color = color.unwrap_or("").to_lowercase();
    let look = format!("{kind} {color} {width} {anchor} {bold} {}", text.trim());
    Some(Element { look, places })
}

fn elements(document: &str) -> Vec<Element> {
    let tags = document.split('<').filter_map(|part| part.split_once('>'));
    let of = |(tag, text)| {
        let element = element(tag, text)?;
        Some(separate(element, attribute(tag, "d").unwrap_or("")))
    };
    tags.filter_map(of).flatten().collect()
}

/// The largest distance between an element and its golden.
fn largest_distance<I: Input>(chart: &Chart<I>, input: &I) -> f64 {
    let mut largest: f64 = 0.0;
    for (size, dark) in [((360, 300), true), ((720, 360), false)] {
        let view = View { dark, cursor_hours: Some(60.0), ..View::default() };
        let mut document = String::new();
        let area = SvgBackend::new(&mut document, size).into_drawing_area();
        draw(&area, chart, input, &view).unwrap();
        drop(area);
        let name = format!("goldens/charts/{}-{}.svg", chart.id, size.0);
        let golden = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(&name)).unwrap();
        let (ours, theirs) = (elements(&document), elements(&golden));
        assert_eq!(ours.len(), theirs.len(), "{name}");
        assert!(ours.len() > 20, "{name}");
        for (our, their) in ours.iter().zip(&theirs) {
            assert_eq!((&our.look, our.places.len()), (&their.look, their.places.len()), "{name}");
            for (a, b) in our.places.iter().zip(&their.places) {
                largest = largest.max((a - b).abs());
            }
        }
    }
    largest
}

#[test]
fn elements_are_in_the_places_of_the_goldens() {
    let run = synthetic::run("aug-2007", true);
    let of_run = CHARTS
        .iter()
        .chain([&SHARE])
        .map(|chart| largest_distance(chart, &run))
        .fold(0.0, f64::max);
    let report = |kind| synthetic::report(kind, "wsus-rings");
    let of_reports = REPORT_CHARTS.iter().map(|of| largest_distance(&of.chart, &report(of.kind)));
    let of_map = largest_distance(&MAP_CHART, &synthetic::map(("patch", "spread"), 800));
    let largest = of_reports.fold(of_run.max(of_map), f64::max);
    println!(
        "SVG: elements of {} charts within {largest:.3} pixels",
        CHARTS.len() + REPORT_CHARTS.len() + 1
    );
    assert!(largest <= PIXELS_MAX, "{largest} pixels largest_distance");
}
