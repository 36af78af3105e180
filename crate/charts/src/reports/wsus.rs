//! Installed PCs, group by group: one strip each, the test group first.

use super::super::frame::Frame;
use super::super::sheet::{Pen, Sheet};
use super::panels::{self, Names};
use reboot_storm_model::calendar::span;
use reboot_storm_model::columns::Series;
use reboot_storm_study::reports::{GROUP_NAMES, GROUPS, Group, Report, WsusFacts, WsusRow, groups};

/// The groups that have PCs; all of them if none has.
fn shown(report: &Report) -> Vec<usize> {
    let some: Vec<_> = (0..GROUPS).filter(|group| pcs(report, *group) > 0.0).collect();
    if some.is_empty() { (0..GROUPS).collect() } else { some }
}

fn pcs(report: &Report, group: usize) -> f64 {
    report.wsus().facts.get(WsusFacts::PCS.of(group))
}

/// PCs in one state.
fn column(report: &Report, state: Series<WsusRow>, group: usize) -> &[f64] {
    report.wsus().rows.get(state.of(group))
}

/// The same as a share of the group.
fn share(report: &Report, state: Series<WsusRow>, group: usize) -> Vec<f64> {
    let pcs = pcs(report, group).max(1.0);
    column(report, state, group).iter().map(|count| count / pcs).collect()
}

/// Approval and deadline in hours of the run.
fn dates(report: &Report, group: usize) -> (f64, f64) {
    let params = &report.scenario.params;
    let Group { delay, deadline, .. } = groups(params)[group];
    (params.release + delay, params.release + deadline)
}

fn names(group: usize) -> Names {
    const SHORT: [&str; GROUPS] = ["Test", "Second", "Third", "Others"];
    [GROUP_NAMES[group], SHORT[group]]
}

pub(super) fn frame(sheet: &Sheet<'_, Report>) -> Frame {
    let names: Vec<Names> = shown(sheet.input).into_iter().map(names).collect();
    panels::frame(sheet, &names, "100 %")
}

pub(super) fn draw(sheet: &mut Sheet<'_, Report>, frame: &Frame) {
    let (report, colors) = (sheet.input, sheet.colors);
    sheet.time_axis(frame, "UTC");
    let forms = [
        "0 to 100 % of each group; upright line: approved, dashed: deadline",
        "0 to 100 % of each; line: approved, dashed: deadline",
        "0 to 100 % of each group",
    ];
    sheet.unit(frame, &forms);
    let groups = shown(report);
    let rows = panels::rows(frame, groups.len());
    for (index, (row, group)) in rows.iter().zip(groups).enumerate() {
        let [installed, needed, failed] = [WsusRow::INSTALLED, WsusRow::NEEDED, WsusRow::FAILED]
            .map(|state| share(report, state, group));
        let sum =
            |a: &[f64], b: &[f64]| -> Vec<f64> { a.iter().zip(b).map(|(a, b)| a + b).collect() };
        let tried = sum(&installed, &failed);
        let contacted = sum(&tried, &needed);
        let zero = vec![0.0; installed.len()];
        panels::band(sheet, row, (&installed, &zero), colors.accent_soft);
        panels::band(sheet, row, (&tried, &installed), colors.rule);
        sheet.labels.curves.clear();
        let grey = Pen { width: 1.0, color: colors.second, dash: Some((2.0, 3.0)) };
        let contacted_curve = sheet.curve(row, &contacted, grey);
        let strong = Pen { width: 1.5, color: colors.accent, dash: None };
        let installed_curve = sheet.curve(row, &installed, strong);
        let (approved, deadline) = dates(report, group);
        let end = match pcs(report, group) {
            pcs if pcs > 0.0 => panels::share(installed.last().copied().unwrap_or(0.0), 1.0),
            _ => "–".into(),
        };
        panels::strip(sheet, row, names(group), (&end, colors.accent));
        if approved.is_finite() {
            panels::mark(sheet, row, (approved, false), "approved");
            panels::mark(sheet, row, (deadline, true), "deadline");
        } else {
            panels::note(sheet, row, "declined");
        }
        // Curves are labelled in the first strip only.
        if index == 0 && pcs(report, group) > 0.0 {
            sheet.label(row, installed_curve, &["Installed"], colors.accent, false);
            let forms = ["Have contacted the server", "In contact"];
            sheet.label(row, contacted_curve, &forms, colors.second, true);
        }
    }
    sheet.labels.curves.clear();
    panels::cursor(sheet, frame);
}

pub(super) fn describe(report: &Report, row: usize) -> String {
    let groups = shown(report).into_iter().map(|group| {
        let installed = column(report, WsusRow::INSTALLED, group)[row];
        format!("{} {}", GROUP_NAMES[group], panels::share(installed, pcs(report, group)))
    });
    format!("installed: {}", groups.collect::<Vec<_>>().join(", "))
}

pub(super) fn summary(report: &Report) -> String {
    let mut text = "Share of each WSUS group’s PCs that have installed the update.".to_owned();
    let release = report.scenario.params.release;
    for group in shown(report) {
        let name = GROUP_NAMES[group];
        let (approved, _) = dates(report, group);
        let last = column(report, WsusRow::INSTALLED, group).last().copied().unwrap_or(0.0);
        text += &if approved.is_infinite() {
            format!(" {name}: declined.")
        } else if approved > release {
            let when = span(approved - release);
            let end = panels::share(last, pcs(report, group));
            format!(" {name}: approved {when} after the release, {end} in the end.")
        } else {
            let end = panels::share(last, pcs(report, group));
            format!(" {name}: approved at the release, {end} in the end.")
        };
    }
    text
}
