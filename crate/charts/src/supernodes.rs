//! Supernodes alive, and stale entries: dead ones in the host caches of clients.

use super::curve::largest;
use super::frame::Frame;
use super::numbers;
use super::sheet::{Pen, Sheet};
use reboot_storm_model::{Run, RunRow};

pub(super) fn frame(sheet: &Sheet<'_>) -> Frame {
    let columns = &sheet.input.columns;
    let highest = largest(columns.get(RunRow::SUPERNODES)).max(largest(columns.get(RunRow::STALE)));
    sheet.frame(sheet.line() + 12.0, (0.0, (highest * 1.06).max(1.0)), false)
}

pub(super) fn draw(sheet: &mut Sheet<'_>, frame: &Frame) {
    let colors = sheet.colors;
    let columns = &sheet.input.columns;
    let (alive, stale) = (columns.get(RunRow::SUPERNODES), columns.get(RunRow::STALE));
    sheet.shade_outages(frame, frame.top);
    sheet.axes(frame);
    sheet.unit(frame, &["supernodes"]);
    let grey = Pen { width: 1.5, color: colors.second, dash: Some((5.0, 3.5)) };
    let stale_curve = sheet.curve(frame, stale, grey);
    let strong = Pen { width: 2.0, color: colors.accent, dash: None };
    let alive_curve = sheet.curve(frame, alive, strong);
    sheet.label(frame, alive_curve, &["Alive"], colors.accent, true);
    let forms = ["Dead, still listed by clients", "Dead but listed", "Stale"];
    sheet.label(frame, stale_curve, &forms, colors.second, true);
    sheet.cursor(frame, &[(stale, colors.second), (alive, colors.accent)]);
}

pub(super) fn describe(run: &Run, row: usize) -> String {
    format!(
        "{} supernodes alive, {} dead ones still listed by clients",
        numbers::words(run.columns.get(RunRow::SUPERNODES)[row]),
        numbers::words(run.columns.get(RunRow::STALE)[row])
    )
}

pub(super) fn summary(run: &Run) -> String {
    let range = |column| {
        let column = run.columns.get(column);
        let lowest = column.iter().copied().fold(f64::INFINITY, f64::min);
        let highest = largest(column);
        (numbers::words(lowest.min(highest)), numbers::words(highest))
    };
    let ((low, high), (_, stale)) = (range(RunRow::SUPERNODES), range(RunRow::STALE));
    format!(
        "Supernodes alive, between {low} and {high}, and dead supernodes that clients still list, \
         at most {stale}."
    )
}
