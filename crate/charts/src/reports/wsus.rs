//! Installed PCs, group by group: one strip each, the test group first.

use super::super::frame::Frame;
use super::super::sheet::{Pen, Sheet};
use super::panels::{self, Names};
use reboot_storm_model::calendar::span;
use reboot_storm_study::reports::Report;

/// The groups that have PCs; all of them where none has.
fn shown(report: &Report) -> Vec<(&'static str, &'static str)> {
    let all = report.kind.series();
    let some: Vec<_> = all.iter().copied().filter(|(id, _)| pcs(report, id) > 0.0).collect();
    if some.is_empty() { all } else { some }
}

fn pcs(report: &Report, id: &str) -> f64 {
    report.fact(&format!("pcs_{id}")).unwrap_or(0.0)
}

/// A state's column as a share of the group.
fn share(report: &Report, state: &str, id: &str) -> Vec<f64> {
    let pcs = pcs(report, id).max(1.0);
    report.column(&format!("{state}_{id}")).iter().map(|count| count / pcs).collect()
}

/// Approval and deadline in hours of the run.
fn dates(report: &Report, id: &str) -> (f64, f64) {
    let p = &report.scenario.params;
    let (delay, deadline) = match id {
        "ring1" => (p.ring1_delay, p.ring1_deadline),
        "ring2" => (p.ring2_delay, p.ring2_deadline),
        "ring3" => (p.ring3_delay, p.ring3_deadline),
        _ => (p.ring4_delay, p.ring4_deadline),
    };
    (p.release + delay, p.release + deadline)
}

fn names((id, name): (&str, &'static str)) -> Names {
    let short = match id {
        "ring1" => "Test",
        "ring2" => "Second",
        "ring3" => "Third",
        _ => "Others",
    };
    [name, short]
}

pub(super) fn frame(sheet: &Sheet<'_, Report>) -> Frame {
    let names: Vec<Names> = shown(sheet.input).into_iter().map(names).collect();
    panels::frame(sheet, &names, "100 %")
}

pub(super) fn draw(sheet: &mut Sheet<'_, Report>, frame: &Frame) {
    let (report, colors) = (sheet.input, sheet.colors);
    sheet.time_axis(frame);
    let forms = [
        "0 to 100 % of each group; upright line: approved, dashed: deadline",
        "0 to 100 % of each; line: approved, dashed: deadline",
        "0 to 100 % of each group",
    ];
    sheet.unit(frame, &forms);
    let groups = shown(report);
    let rows = panels::rows(frame, groups.len());
    for (index, (row, group)) in rows.iter().zip(groups).enumerate() {
        let id = group.0;
        let (installed, needed) = (share(report, "installed", id), share(report, "needed", id));
        let failed = share(report, "failed", id);
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
        let (approved, deadline) = dates(report, id);
        let end = match pcs(report, id) {
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
        // In one strip the curves are named; the others are read like it.
        if index == 0 && pcs(report, id) > 0.0 {
            sheet.name(row, installed_curve, &["Installed"], colors.accent, false);
            let forms = ["Have contacted the server", "In contact"];
            sheet.name(row, contacted_curve, &forms, colors.second, true);
        }
    }
    sheet.labels.curves.clear();
    panels::cursor(sheet, frame);
}

pub(super) fn describe(report: &Report, row: usize) -> String {
    let groups = shown(report).into_iter().map(|(id, name)| {
        let installed = report.column(&format!("installed_{id}"))[row];
        format!("{name} {}", panels::share(installed, pcs(report, id)))
    });
    format!("installed: {}", groups.collect::<Vec<_>>().join(", "))
}

pub(super) fn summary(report: &Report) -> String {
    let mut text = "Share of each WSUS group’s PCs that have installed the update.".to_owned();
    let release = report.scenario.params.release;
    for (id, name) in shown(report) {
        let (approved, _) = dates(report, id);
        let last = report.column(&format!("installed_{id}")).last().copied().unwrap_or(0.0);
        text += &if approved.is_infinite() {
            format!(" {name}: declined.")
        } else if approved > release {
            let when = span(approved - release);
            let end = panels::share(last, pcs(report, id));
            format!(" {name}: approved {when} after the release, {end} in the end.")
        } else {
            let end = panels::share(last, pcs(report, id));
            format!(" {name}: approved at the release, {end} in the end.")
        };
    }
    text
}
