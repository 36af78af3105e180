//! Strips: small panels stacked over a common x axis, each with its name on the left.

use super::super::curve;
use super::super::frame::Frame;
use super::super::labels::Area;
use super::super::numbers;
use super::super::sheet::Sheet;
use super::super::text::Align;
use super::super::theme::Rgb;
use reboot_storm_study::reports::Report;

/// A strip's long name and its short one.
pub(super) type Names = [&'static str; 2];

/// The longest form in which all names fit.
fn form(sheet: &Sheet<'_, Report>) -> usize {
    usize::from(!sheet.roomy())
}

/// The frame around all strips, with names to the left and room for `last` to the right.
pub(super) fn frame(sheet: &Sheet<'_, Report>, names: &[Names], last: &str) -> Frame {
    let mut frame = sheet.frame(sheet.line() + 12.0, (0.0, 1.0), false);
    let widths = names.iter().map(|name| sheet.measure(name[form(sheet)], false));
    let widest = widths.fold(sheet.measure("UTC", false), f64::max);
    frame.left = sheet.left + widest.ceil() + 10.0;
    // Slightly wider than measured: the bold face of a page differs from the bundled one.
    frame.right -= (sheet.measure(last, true) * 1.06).ceil();
    frame
}

/// The frames of the strips, from top to bottom.
pub(super) fn rows(frame: &Frame, count: usize) -> Vec<Frame> {
    let each = (frame.bottom - frame.top) / count.max(1) as f64;
    (0..count)
        .map(|index| {
            let top = frame.top + each * index as f64;
            Frame { top: top + 4.0, bottom: top + each, ..*frame }
        })
        .collect()
}

/// A strip's base line, name and end label.
pub(super) fn strip(sheet: &mut Sheet<'_, Report>, row: &Frame, names: Names, end: (&str, Rgb)) {
    let (colors, em) = (sheet.colors, sheet.em);
    sheet.picture.horizontal(row.bottom, (row.left, row.right), colors.rule);
    let baseline = (row.top + row.bottom) / 2.0 + em * 0.36;
    let name = names[form(sheet)];
    let at = (row.left - 8.0, baseline);
    sheet.picture.words(name, at, em, (false, Align::Right), colors.ink);
    let at = (row.right + 6.0, baseline);
    sheet.picture.words(end.0, at, em, (true, Align::Left), end.1);
}

/// Fills the area between two columns of a strip.
pub(super) fn band(
    sheet: &mut Sheet<'_, Report>,
    row: &Frame,
    (upper, lower): (&[f64], &[f64]),
    color: Rgb,
) {
    let device_px = sheet.picture.device_px();
    let line = |values: &[f64]| -> Vec<(f64, f64)> {
        let all = curve::points(row, sheet.input.across(), values, device_px);
        let left = all.partition_point(|point| point.0 < row.left).saturating_sub(1);
        let mut kept: Vec<_> =
            all[left..].iter().copied().take_while(|point| point.0 <= row.right).collect();
        if let Some(first) = kept.first_mut() {
            first.0 = first.0.max(row.left);
        }
        kept
    };
    let mut points = line(upper);
    points.extend(line(lower).into_iter().rev());
    sheet.picture.area(&points, color);
}

/// A thin vertical line in a strip, solid or dashed, with a label where there is room.
pub(super) fn mark(
    sheet: &mut Sheet<'_, Report>,
    row: &Frame,
    (at, dashed): (f64, bool),
    text: &str,
) {
    if at < row.x_range.0 || at > row.x_range.1 {
        return;
    }
    let (x, color) = (row.x(at), sheet.colors.second);
    if dashed {
        for dash in curve::dashes(&[(x, row.top), (x, row.bottom)], 3.0, 3.0) {
            sheet.picture.stroke(&dash, 1.0, color);
        }
    } else {
        sheet.picture.vertical(x, (row.top, row.bottom), color);
    }
    sheet.labels.taken.push(Area::new(x - 0.5, row.top, 1.0, row.bottom - row.top));
    let (width, height) = (sheet.measure(text, false), sheet.em * 1.15);
    let bounds = Area { left: row.left, top: row.top - 2.0, right: row.right, bottom: row.bottom };
    let room = row.bottom - row.top - height;
    let tops = [0.0, 0.5, 0.25, 0.75, 0.9].map(|share| row.top + room * share);
    let candidates = tops
        .into_iter()
        .flat_map(|top| [x + 4.5, x - 4.5 - width].map(|left| Area::new(left, top, width, height)));
    if let Some(area) = sheet.labels.first(&bounds, candidates) {
        sheet.write(text, &area, false, color);
    }
}

/// A text in the middle of a strip, where there is free room.
pub(super) fn note(sheet: &mut Sheet<'_, Report>, row: &Frame, text: &str) {
    let (width, height) = (sheet.measure(text, false), sheet.em * 1.15);
    let bounds = Area { left: row.left, top: row.top - 2.0, right: row.right, bottom: row.bottom };
    let top = (row.top + row.bottom - height) / 2.0;
    let candidates =
        (0..8).map(|step| Area::new(row.left + 8.0 + f64::from(step) * 24.0, top, width, height));
    if let Some(area) = sheet.labels.first(&bounds, candidates) {
        sheet.write(text, &area, false, sheet.colors.muted);
    }
}

/// The data cursor across all strips.
pub(super) fn cursor(sheet: &mut Sheet<'_, Report>, frame: &Frame) {
    let Some(at) = sheet.view.cursor_hours else { return };
    if at >= frame.x_range.0 && at <= frame.x_range.1 {
        sheet.picture.vertical(frame.x(at), (frame.top, frame.bottom), sheet.colors.ink);
    }
}

/// A share as `90 %`; `–` where the whole is zero.
pub(super) fn share(part: f64, whole: f64) -> String {
    if whole > 0.0 { numbers::percent(part / whole) } else { "–".into() }
}
