//! An office's link on patch day: one strip for each way that the update comes in.

use super::super::frame::Frame;
use super::super::labels::Area;
use super::super::numbers;
use super::super::sheet::Sheet;
use super::panels::{self, Names};
use reboot_storm_model::calendar::span;
use reboot_storm_study::reports::Report;

/// The least that is shown: the day of the release, and patch day itself for those east of it.
const HOURS_MIN: f64 = 48.0;
/// What a strip reaches up to: a full link leaves a little room above.
const TOP: f64 = 1.12;

fn names((id, _): (&str, &str)) -> Names {
    match id {
        "each" => ["Each for itself", "Each"],
        "wsus" => ["One for all (WSUS)", "WSUS"],
        "throttled" => ["Throttled by day", "Throttled"],
        _ => ["From one another", "Peers"],
    }
}

fn fact(report: &Report, name: &str, id: &str) -> f64 {
    report.fact(&format!("{name}_{id}")).unwrap_or(0.0)
}

/// What stands at a strip's end.
fn slow(report: &Report, id: &str) -> String {
    let hours = fact(report, "slow_hours", id);
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
    let done = report.kind.series().into_iter().map(|(id, _)| fact(report, "done_hours", id));
    let last = ((release + done.fold(0.0, f64::max)) / 24.0).ceil() * 24.0;
    let end = report.across().last().copied().unwrap_or(last);
    (first, last.max(first + HOURS_MIN).min(end).max(first + 1.0))
}

pub(super) fn frame(sheet: &Sheet<'_, Report>) -> Frame {
    let report = sheet.input;
    let names: Vec<Names> = report.kind.series().into_iter().map(names).collect();
    let ends = report.kind.series().into_iter().map(|(id, _)| slow(report, id));
    let longest = ends.max_by(|a, b| sheet.measure(a, true).total_cmp(&sheet.measure(b, true)));
    let frame = panels::frame(sheet, &names, &longest.unwrap_or_default());
    Frame { x_range: shown(report), y_range: (0.0, TOP), ..frame }
}

pub(super) fn draw(sheet: &mut Sheet<'_, Report>, frame: &Frame) {
    let (report, colors) = (sheet.input, sheet.colors);
    sheet.time_axis(frame);
    let rows = panels::rows(frame, report.kind.series().len());
    legend(sheet, frame);
    for (row, (id, name)) in rows.iter().zip(report.kind.series()) {
        let others = report.column(&format!("others_{id}"));
        let updates = report.column(&format!("updates_{id}"));
        let both: Vec<f64> = others.iter().zip(updates).map(|(a, b)| a + b).collect();
        let zero = vec![0.0; others.len()];
        panels::band(sheet, row, (&both, others), colors.accent);
        panels::band(sheet, row, (others, &zero), colors.rule);
        sheet.picture.horizontal(row.y(1.0), (row.left, row.right), colors.second);
        let end = slow(report, id);
        let color = if end == "no delay" { colors.muted } else { colors.accent };
        panels::strip(sheet, row, names((id, name)), (&end, color));
    }
    panels::cursor(sheet, frame);
}

/// What the colours are, with a patch of each before its name: there is no curve to stand beside.
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
    let ways = report.kind.series().into_iter().map(|(id, name)| {
        let use_of = |what: &str| numbers::percent(report.column(&format!("{what}_{id}"))[row]);
        format!(
            "{name} {} for downloads and {} for other traffic",
            use_of("updates"),
            use_of("others")
        )
    });
    format!("the link’s use, {}", ways.collect::<Vec<_>>().join("; "))
}

pub(super) fn summary(report: &Report) -> String {
    let mut text = "Use of one office’s link, by how the update comes in.".to_owned();
    for (id, name) in report.kind.series() {
        let (slow, done) = (fact(report, "slow_hours", id), fact(report, "done_hours", id));
        text += &format!(
            " {name}: {} downloads, slow for {}, done {} after the release.",
            numbers::words(fact(report, "downloads", id)),
            span(slow),
            span(done)
        );
    }
    text
}
