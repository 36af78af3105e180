//! An office's link on patch day: one strip for each way of delivery.

use super::super::frame::Frame;
use super::super::labels::Area;
use super::super::numbers;
use super::super::sheet::Sheet;
use super::panels::{self, Names};
use reboot_storm_model::calendar::span;
use reboot_storm_model::columns::Series;
use reboot_storm_study::reports::{OfficeFacts, OfficeRow, Report, Way};

/// Minimum time shown, in hours: the day of the release, and patch day in regions to the east.
const HOURS_MIN: f64 = 48.0;
/// Upper end of a strip's axis, with some room above a full link.
const TOP: f64 = 1.12;

fn names(way: Way) -> Names {
    match way {
        Way::Each => ["Each for itself", "Each"],
        Way::Wsus => ["One for all (WSUS)", "WSUS"],
        Way::Throttled => ["Throttled by day", "Throttled"],
        Way::Peers => ["From one another", "Peers"],
    }
}

fn fact(report: &Report, facts: Series<OfficeFacts>, way: Way) -> f64 {
    report.office().facts.get(facts.of(way as usize))
}

fn column(report: &Report, columns: Series<OfficeRow>, way: Way) -> &[f64] {
    report.office().rows.get(columns.of(way as usize))
}

/// The label at a strip's end.
fn slow(report: &Report, way: Way) -> String {
    let hours = fact(report, OfficeFacts::SLOW_HOURS, way);
    if hours < 0.05 { "no delay".into() } else { format!("{} slow", short_span(hours)) }
}

/// `3 h`, `12 min`.
fn short_span(hours: f64) -> String {
    if hours < 0.99 { span(hours) } else { span(hours.round()) }
}

/// From the midnight before the release to the midnight after the last download.
fn shown(report: &Report) -> (f64, f64) {
    let release = report.scenario.params.release;
    let first = (release / 24.0).floor() * 24.0;
    let done = Way::ALL.map(|way| fact(report, OfficeFacts::DONE_HOURS, way));
    let last = ((release + done.into_iter().fold(0.0, f64::max)) / 24.0).ceil() * 24.0;
    let end = report.across().last().copied().unwrap_or(last);
    (first, last.max(first + HOURS_MIN).min(end).max(first + 1.0))
}

pub(super) fn frame(sheet: &Sheet<'_, Report>) -> Frame {
    let report = sheet.input;
    let names = Way::ALL.map(names);
    let ends = Way::ALL.into_iter().map(|way| slow(report, way));
    let longest = ends.max_by(|a, b| sheet.measure(a, true).total_cmp(&sheet.measure(b, true)));
    let frame = panels::frame(sheet, &names, &longest.unwrap_or_default());
    Frame { x_range: shown(report), y_range: (0.0, TOP), ..frame }
}

pub(super) fn draw(sheet: &mut Sheet<'_, Report>, frame: &Frame) {
    let (report, colors) = (sheet.input, sheet.colors);
    sheet.time_axis(frame, "UTC");
    let rows = panels::rows(frame, Way::ALL.len());
    legend(sheet, frame);
    for (row, way) in rows.iter().zip(Way::ALL) {
        let others = column(report, OfficeRow::OTHERS, way);
        let updates = column(report, OfficeRow::UPDATES, way);
        let both: Vec<f64> = others.iter().zip(updates).map(|(a, b)| a + b).collect();
        let zero = vec![0.0; others.len()];
        panels::band(sheet, row, (&both, others), colors.accent);
        panels::band(sheet, row, (others, &zero), colors.rule);
        sheet.picture.horizontal(row.y(1.0), (row.left, row.right), colors.second);
        let end = slow(report, way);
        let color = if end == "no delay" { colors.muted } else { colors.accent };
        panels::strip(sheet, row, names(way), (&end, color));
    }
    panels::cursor(sheet, frame);
}

/// The legend, with a patch of each colour before its name, since there are no curves to label.
fn legend(sheet: &mut Sheet<'_, Report>, frame: &Frame) {
    let colors = sheet.colors;
    let top = frame.top - sheet.line() - 9.0;
    let side = (sheet.em * 0.8).round();
    let forms: [[&str; 3]; 3] = [
        ["downloads of the update", "other traffic", "line: what the link carries"],
        ["downloads", "other traffic", "line: full"],
        ["downloads", "others", ""],
    ];
    let width = |sheet: &Sheet<'_, Report>, form: &[&str; 3]| {
        let words: f64 = form.iter().map(|text| sheet.measure(text, false)).sum();
        words + 2.0 * (side + 5.0) + 2.0 * 14.0
    };
    let room = sheet.right - sheet.left;
    let form = forms.iter().find(|form| width(sheet, form) <= room).unwrap_or(&forms[2]);
    let mut left = sheet.left;
    for (text, key) in form.iter().zip([Some(colors.accent), Some(colors.rule), None]) {
        if text.is_empty() {
            continue;
        }
        if let Some(color) = key {
            let y = top + (sheet.line() - side) / 2.0;
            sheet.picture.block((left, y), (left + side, y + side), color);
            left += side + 5.0;
        }
        let area = Area::new(left, top, sheet.measure(text, false), sheet.line());
        sheet.write(text, &area, false, colors.muted);
        left = area.right + 14.0;
    }
}

pub(super) fn describe(report: &Report, row: usize) -> String {
    let ways = Way::ALL.map(|way| {
        let use_of = |columns| numbers::percent(column(report, columns, way)[row]);
        format!(
            "{} {} for downloads and {} for other traffic",
            way.name(),
            use_of(OfficeRow::UPDATES),
            use_of(OfficeRow::OTHERS)
        )
    });
    format!("the link’s use, {}", ways.join("; "))
}

pub(super) fn summary(report: &Report) -> String {
    let mut text = "Use of one office’s link, by how the update comes in.".to_owned();
    for way in Way::ALL {
        let [downloads, slow, done] =
            [OfficeFacts::DOWNLOADS, OfficeFacts::SLOW_HOURS, OfficeFacts::DONE_HOURS]
                .map(|facts| fact(report, facts, way));
        text += &format!(
            " {}: {} downloads, slow for {}, done {} after the release.",
            way.name(),
            numbers::words(downloads),
            span(slow),
            span(done)
        );
    }
    text
}
