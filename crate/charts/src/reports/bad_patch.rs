//! The share of PCs that try a failing patch before it is withdrawn: with the groups, and with all PCs in
//! the first group.

use super::super::frame::Frame;
use super::super::numbers;
use super::super::sheet::{Pen, Sheet};
use reboot_storm_model::columns::Column;
use reboot_storm_study::reports::{Report, WsusFacts, WsusRow};

/// A column in per cent.
fn column(report: &Report, column: Column<WsusRow>) -> Vec<f64> {
    report.wsus().rows.get(column).iter().map(|share| share * 100.0).collect()
}

pub(super) fn frame(sheet: &Sheet<'_, Report>) -> Frame {
    sheet.frame(sheet.line() + 12.0, (0.0, 106.0), false)
}

pub(super) fn draw(sheet: &mut Sheet<'_, Report>, frame: &Frame) {
    let colors = sheet.colors;
    let (groups, at_once) =
        (column(sheet.input, WsusRow::TRIED_GROUPS), column(sheet.input, WsusRow::TRIED_AT_ONCE));
    sheet.axes(frame);
    sheet.unit(frame, &["% of the managed PCs that take part", "% of managed PCs"]);
    let grey = Pen { width: 1.5, color: colors.second, dash: Some((5.0, 3.5)) };
    let at_once_curve = sheet.curve(frame, &at_once, grey);
    let strong = Pen { width: 2.5, color: colors.accent, dash: None };
    let groups_curve = sheet.curve(frame, &groups, strong);
    sheet.label(frame, groups_curve, &["Test group first", "In groups"], colors.accent, true);
    let forms = ["All PCs at once", "All at once"];
    sheet.label(frame, at_once_curve, &forms, colors.second, true);
    sheet.cursor(frame, &[(&at_once, colors.second), (&groups, colors.accent)]);
}

pub(super) fn describe(report: &Report, row: usize) -> String {
    let share = |column| numbers::percent(report.wsus().rows.get(column)[row]);
    let (groups, at_once) = (share(WsusRow::TRIED_GROUPS), share(WsusRow::TRIED_AT_ONCE));
    format!("{groups} of the managed PCs have tried it, {at_once} if all were approved at once")
}

pub(super) fn summary(report: &Report) -> String {
    let last = |column| numbers::percent(report.wsus().facts.get(column));
    format!(
        "Share of the managed PCs that take part that try a patch which fails on {} of them: {} with the groups, {} if all \
         were approved with the first one.",
        numbers::percent(report.scenario.params.bad_patch),
        last(WsusFacts::TRIED_GROUPS),
        last(WsusFacts::TRIED_AT_ONCE)
    )
}
