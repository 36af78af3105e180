//! The frontier: hours down, infected PCs and the price of both for each spread, in stacked panels.

use super::super::curve::{self, largest};
use super::super::frame::Frame;
use super::super::labels::Area;
use super::super::numbers;
use super::super::sheet::{Pen, Sheet};
use super::super::text::Align;
use super::super::theme::Rgb;
use super::super::ticks;
use reboot_storm_model::calendar::span;
use reboot_storm_model::columns::Column;
use reboot_storm_study::frontier::Point;
use reboot_storm_study::reports::{FrontierFacts, Report};

/// A panel: its column, and its heading in several lengths.
const PANELS: [(Column<Point>, &[&str]); 3] = [
    (
        Point::HOURS_DOWN,
        &["hours the network is below half of expected", "hours below half", "hours"],
    ),
    (Point::INFECTED, &["PCs infected for having waited", "PCs infected"]),
    (
        Point::PRICE,
        &["price of both together, in your currency", "price of both together", "price"],
    ),
];
/// Minimum height of a panel.
const HEIGHT_MIN: f64 = 22.0;

pub(super) fn frame(sheet: &Sheet<'_, Report>) -> Frame {
    let highest = |column| largest(sheet.input.frontier().rows.get(column));
    let mut frame =
        sheet.frame(header(sheet) + sheet.line(), (0.0, highest(Point::INFECTED).max(1.0)), false);
    let ticks = PANELS.map(|(column, _)| {
        ticks::linear(top(highest(column)), 3)
            .into_iter()
            .map(|tick| sheet.measure(&numbers::short(tick), false))
            .fold(0.0, f64::max)
    });
    let widest = ticks.into_iter().fold(sheet.measure("spread", false), f64::max);
    frame.left = sheet.left + widest.ceil() + 10.0;
    // The label of the last spread is centred below the right edge.
    frame.right = sheet.right - (sheet.measure("168 h", false) / 2.0 + 2.0).ceil();
    frame
}

/// The upper end of a panel's axis: a round number, with a tick.
fn top(highest: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 < highest {
        power *= 10.0;
    }
    let round = [1.0, 2.0, 5.0].map(|factor| factor * power);
    round.into_iter().find(|top| *top >= highest).unwrap_or(10.0 * power)
}

/// Height of the heading above a panel.
fn header(sheet: &Sheet<'_, Report>) -> f64 {
    sheet.line() + 10.0
}

pub(super) fn draw(sheet: &mut Sheet<'_, Report>, frame: &Frame) {
    let (report, colors) = (sheet.input, sheet.colors);
    let contents = report.frontier();
    let best = contents.facts.get(FrontierFacts::BEST_SPREAD);
    let header = header(sheet);
    // The first heading is above the frame already.
    let height = frame.bottom - frame.top + header;
    let count = if height / 3.0 - header >= HEIGHT_MIN { 3 } else { 2 };
    let each = height / count as f64;
    axis(sheet, frame);
    let x = frame.x(best);
    sheet.picture.vertical(x, (frame.top - header, frame.bottom), colors.second);
    sheet.labels.taken.push(Area::new(
        x - 0.5,
        frame.top - header,
        1.0,
        frame.bottom - frame.top + header,
    ));
    let clear = contents.facts.get(FrontierFacts::CLEAR_SPREAD);
    if clear != best {
        sheet.picture.vertical(frame.x(clear), (frame.top - header, frame.bottom), colors.grid);
    }
    let strokes: [Rgb; 3] = [colors.accent, colors.second, colors.ink];
    for (index, (column, forms)) in PANELS.iter().enumerate().take(count) {
        let values = contents.rows.get(*column);
        let bottom = frame.bottom - each * (count - 1 - index) as f64;
        let y_range = (0.0, top(largest(values)));
        let panel = Frame { top: bottom - each + header, bottom, y_range, ..*frame };
        sheet.values(&panel);
        unit(sheet, &panel, forms, x);
        sheet.labels.curves.clear();
        let pen = Pen { width: 2.0, color: strokes[index], dash: None };
        sheet.curve(&panel, values, pen);
        mark_cliff(sheet, &panel, index == 0);
        for spread in [clear, best] {
            let Some(row) = row_of(report, spread) else { continue };
            let at = (frame.x(spread), panel.y(values[row]));
            sheet.picture.disc(at, 5.0, colors.paper);
            sheet.picture.disc(at, if spread == best { 3.5 } else { 2.5 }, strokes[index]);
        }
        sheet.cursor(&panel, &[(values, strokes[index])]);
    }
    label_best(sheet, frame, (best, clear), header);
    sheet.labels.curves.clear();
}

fn row_of(report: &Report, spread: f64) -> Option<usize> {
    report.across().iter().position(|of| *of == spread)
}

/// Marks the cliff: a dashed line, and a label where there is room.
fn mark_cliff(sheet: &mut Sheet<'_, Report>, panel: &Frame, named: bool) {
    let Some(cliff) = sheet.input.frontier().cliff() else { return };
    let (x, color) = (panel.x((cliff.falls + cliff.holds) / 2.0), sheet.colors.accent);
    for dash in curve::dashes(&[(x, panel.top), (x, panel.bottom)], 3.0, 3.0) {
        sheet.picture.stroke(&dash, 1.0, color);
    }
    if !named {
        return;
    }
    sheet.labels.taken.push(Area::new(x - 0.5, panel.top, 1.0, panel.bottom - panel.top));
    let (falls, holds) = (span(cliff.falls), span(cliff.holds));
    let height = sheet.em * 1.15;
    let bounds =
        Area { left: panel.left, top: panel.top, right: sheet.right, bottom: panel.bottom };
    for text in [cliff.to_string(), format!("{falls} collapses"), format!("{holds} holds")] {
        let width = sheet.measure(&text, false);
        let tops = [0.0, 0.3, 0.6, 0.85].map(|share| (panel.bottom - panel.top - height) * share);
        let candidates = tops.into_iter().flat_map(|top| {
            let lefts = [6.0, 12.0, 20.0, 32.0].map(|gap| [x + gap, x - gap - width]);
            lefts
                .into_iter()
                .flatten()
                .map(move |left| Area::new(left, panel.top + top, width, height))
        });
        if let Some(area) = sheet.labels.first(&bounds, candidates) {
            sheet.write(&text, &area, false, color);
            return;
        }
    }
}

/// The heading of a panel, on the side of the best spread's line where it fits.
fn unit(sheet: &mut Sheet<'_, Report>, panel: &Frame, forms: &[&str], x: f64) {
    let top = panel.top - sheet.line() - 5.0;
    let bounds = Area { left: sheet.left, top: top - 1.0, right: sheet.right, bottom: panel.top };
    for text in forms {
        let width = sheet.measure(text, false);
        let places = [sheet.left, panel.left, x + 5.0, x - 5.0 - width];
        let candidates = places.map(|left| Area::new(left, top, width, sheet.em * 1.15));
        if let Some(area) = sheet.labels.first(&bounds, candidates) {
            sheet.write(text, &area, false, sheet.colors.muted);
            return;
        }
    }
}

/// Labels the best spread above its line, and the best one at a safe distance from the cliff.
fn label_best(
    sheet: &mut Sheet<'_, Report>,
    frame: &Frame,
    (best, clear): (f64, f64),
    header: f64,
) {
    let mut words = if best == 0.0 {
        "Cheapest: no spread".to_owned()
    } else {
        format!("Cheapest: {}", span(best))
    };
    if clear != best {
        words += &format!("; clear of the cliff: {}", span(clear));
    }
    let width = sheet.measure(&words, true);
    let x = frame.x(best);
    let left = (x - width / 2.0).min(sheet.right - 2.0 - width).max(sheet.left);
    let area = Area::new(left, frame.top - header - sheet.line(), width, sheet.line());
    sheet.write(&words, &area, true, sheet.colors.ink);
    sheet.labels.taken.push(area);
}

/// Ticks of the spread, a day apart or more.
fn axis(sheet: &mut Sheet<'_, Report>, frame: &Frame) {
    let (colors, em) = (sheet.colors, sheet.em);
    let room = (sheet.measure("144 h", false) + 10.0) / frame.per_hour();
    let step = [24.0, 48.0, 72.0].into_iter().find(|step| *step >= room).unwrap_or(168.0);
    let baseline = frame.bottom + 4.0 + em;
    let mut at = 0.0;
    while at <= frame.x_range.1 {
        let x = frame.x(at);
        sheet.picture.vertical(x, (frame.bottom, frame.bottom + 5.0), colors.rule);
        let text = if at == 0.0 { "0".to_owned() } else { span(at) };
        sheet.picture.words(&text, (x, baseline), em, (false, Align::Center), colors.muted);
        at += step;
    }
    let at = (frame.left - 10.0, baseline);
    sheet.picture.words("spread", at, em, (false, Align::Right), colors.muted);
}

pub(super) fn describe(report: &Report, row: usize) -> String {
    let value = |column| report.frontier().rows.get(column)[row];
    format!(
        "{} down, {} PCs infected, price {}",
        span(value(Point::HOURS_DOWN)),
        numbers::words(value(Point::INFECTED)),
        numbers::words(value(Point::PRICE))
    )
}

pub(super) fn summary(report: &Report) -> String {
    let contents = report.frontier();
    let value = |column, row: Option<usize>| row.map_or(0.0, |row| contents.rows.get(column)[row]);
    let cliff = contents.cliff().map_or(String::new(), |cliff| format!(" {cliff}."));
    let best = contents.facts.get(FrontierFacts::BEST_SPREAD);
    let (row, none) = (row_of(report, best), Some(0));
    format!(
        "Hours down, infected PCs and the price of both, for spreads up to {}. Without a spread {} down and {} PCs \
         infected; the cheapest spread is {}, with {} down and {} infected.{cliff}",
        span(report.across().last().copied().unwrap_or(0.0)),
        span(value(Point::HOURS_DOWN, none)),
        numbers::words(value(Point::INFECTED, none)),
        span(best),
        span(value(Point::HOURS_DOWN, row)),
        numbers::words(value(Point::INFECTED, row))
    )
}
