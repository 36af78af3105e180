//! Log-in attempts against the capacity of the log-in servers, on a logarithmic axis: a storm has hundreds
//! of times the attempts of a quiet hour, and both must be legible.

use super::curve::largest;
use super::frame::{Frame, within};
use super::numbers;
use super::sheet::{Pen, Sheet};
use reboot_storm_model::{Run, RunRow};

/// The capacity column, if the servers accept any log-ins.
fn capacity(run: &Run) -> Option<&[f64]> {
    let column = run.columns.get(RunRow::LOGIN_CAPACITY);
    column.iter().any(|value| *value > 0.0).then_some(column)
}

pub(super) fn frame(sheet: &Sheet<'_>) -> Frame {
    let run = sheet.input;
    let highest = largest(run.columns.get(RunRow::ATTEMPTS))
        .max(largest(run.columns.get(RunRow::ACCEPTED)))
        .max(capacity(run).map_or(0.0, largest));
    // The floor is the decade of the lowest rate, at most five decades down; lower values are noise.
    let quiet = run
        .columns
        .get(RunRow::ATTEMPTS)
        .iter()
        .fold(highest, |low, value| if *value > 0.0 && *value < low { *value } else { low });
    let high = decade(highest.max(1e-9) * 1.2, true).max(1e-6);
    let low = within(decade(quiet, false), (high / 1e5, high / 100.0));
    sheet.frame(sheet.line() + 12.0, (low, high), true)
}

/// The power of ten at or below a value, or above it.
fn decade(value: f64, up: bool) -> f64 {
    let mut power = 1.0;
    while power > value {
        power /= 10.0;
    }
    while power * 10.0 <= value {
        power *= 10.0;
    }
    if up { power * 10.0 } else { power }
}

pub(super) fn draw(sheet: &mut Sheet<'_>, frame: &Frame) {
    let run = sheet.input;
    let colors = sheet.colors;
    let (attempts, accepted) =
        (run.columns.get(RunRow::ATTEMPTS), run.columns.get(RunRow::ACCEPTED));
    sheet.shade_outages(frame, frame.top);
    sheet.axes(frame);
    let long = "log-ins a second; each line is ten times the one below";
    sheet.unit(frame, &[long, "log-ins a second, tenfold steps", "log-ins a second"]);
    let limit = capacity(run).map(|values| {
        let pen = Pen { width: 1.5, color: colors.second, dash: Some((2.0, 3.0)) };
        (values, sheet.curve(frame, values, pen))
    });
    let plain = Pen { width: 1.5, color: colors.second, dash: None };
    let accepted_curve = sheet.curve(frame, accepted, plain);
    let strong = Pen { width: 2.0, color: colors.accent, dash: None };
    let attempts_curve = sheet.curve(frame, attempts, strong);
    sheet.label(frame, attempts_curve, &["Attempts"], colors.accent, true);
    if let Some((values, curve)) = limit {
        let most = numbers::words(largest(values));
        let long = format!("What the servers can take: {most} a second");
        let middle = format!("Servers can take {most}");
        sheet.label(
            frame,
            curve,
            &[&long, &middle, "Servers’ limit", "Limit"],
            colors.second,
            true,
        );
    }
    sheet.label(frame, accepted_curve, &["Accepted"], colors.second, false);
    sheet.cursor(frame, &[(accepted, colors.second), (attempts, colors.accent)]);
}

pub(super) fn describe(run: &Run, row: usize) -> String {
    let columns = &run.columns;
    let mut text = format!(
        "{} log-in attempts a second, {} accepted",
        numbers::words(columns.get(RunRow::ATTEMPTS)[row]),
        numbers::words(columns.get(RunRow::ACCEPTED)[row])
    );
    if let Some(values) = capacity(run) {
        text += &format!("; the servers can take {}", numbers::words(values[row]));
    }
    text
}

pub(super) fn summary(run: &Run) -> String {
    let attempts = run.columns.get(RunRow::ATTEMPTS);
    let mut text = format!(
        "Log-in attempts a second on a logarithmic axis, with those accepted. At most {} a second",
        numbers::words(largest(attempts))
    );
    if let Some(ratio) = run.outcome.peak_attempts_ratio {
        text += &format!(", {} times the same hour of a quiet run", numbers::words(ratio));
    }
    text.push('.');
    if let Some(values) = capacity(run) {
        let most = numbers::words(largest(values));
        text += &format!(" The log-in servers can take {most} a second.");
    }
    text
}
