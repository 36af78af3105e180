//! Restarts in all regions, and below them the heat map of each region's local hours.

use super::curve::largest;
use super::frame::Frame;
use super::heat_map::{self, clock, daily_peaks, eastern_first, name, row_height};
use super::numbers;
use super::sheet::{Pen, Sheet};
use reboot_storm_model::calendar::Moment;
use reboot_storm_model::{REGIONS, Run, RunRow};

/// A region's restarts.
fn column(run: &Run, region: usize) -> Vec<f64> {
    hourly(run, run.columns.get(RunRow::RESTARTS_IN.of(region)))
}

/// All restarts.
pub(super) fn all(run: &Run) -> Vec<f64> {
    hourly(run, run.columns.get(RunRow::RESTARTS))
}

/// Rates averaged over each clock hour, for runs of several days. An installation at 03:00 ends within
/// minutes; at the width of a page its rate would be a spike, and the restarts within the hour are more
/// informative.
fn hourly(run: &Run, values: &[f64]) -> Vec<f64> {
    let hours = run.columns.get(RunRow::HOURS);
    if hours.last().is_none_or(|end| *end < 48.0) {
        return values.to_vec();
    }
    let mut means = Vec::with_capacity(values.len());
    let mut from = 0;
    while from < values.len() {
        // A row's rate is the mean over the interval that ends there.
        let end = hours[from].ceil();
        let rows = hours[from..].iter().take_while(|h| **h <= end).count().max(1);
        let mean = values[from..from + rows].iter().sum::<f64>() / rows as f64;
        means.resize(from + rows, mean);
        from += rows;
    }
    means
}

/// The frame of the restarts of all regions.
pub(super) fn frame(sheet: &Sheet<'_>) -> Frame {
    let highest = largest(&all(sheet.input));
    let mut frame = sheet.frame(sheet.line() + 12.0, (0.0, (highest * 1.06).max(1.0)), false);
    let rows = row_height(sheet) * REGIONS.len() as f64;
    if rows > 0.0 {
        // Below are the axis of the curve, the key of the map, and the map with its own axis.
        frame.bottom -= rows + 2.0 * sheet.line() + 12.0;
        for region in &REGIONS {
            let width = sheet.measure(name(sheet, region), false);
            frame.left = frame.left.max(sheet.left + width.ceil() + 8.0);
        }
    }
    frame
}

pub(super) fn draw(sheet: &mut Sheet<'_>, frame: &Frame) {
    let colors = sheet.colors;
    let all = all(sheet.input);
    let each = row_height(sheet);
    sheet.shade_outages(frame, frame.top);
    sheet.axes(frame);
    sheet.unit(frame, &["restarts an hour"]);
    fill(sheet, frame, &all);
    let strong = Pen { width: 1.5, color: colors.accent, dash: None };
    let curve = sheet.curve(frame, &all, strong);
    sheet.label(frame, curve, &["All regions"], colors.accent, true);
    if each > 0.0 {
        heat_map::draw(sheet, frame, each);
    }
    sheet.cursor(frame, &[(&all, colors.accent)]);
}

/// Fills the area below a column.
fn fill(sheet: &mut Sheet<'_>, frame: &Frame, values: &[f64]) {
    let mut points = sheet.points(frame, values);
    let end = points.last().map_or(frame.left, |point| point.0);
    points.push((end, frame.bottom));
    points.push((frame.left, frame.bottom));
    sheet.picture.area(&points, sheet.colors.accent_soft);
}

pub(super) fn describe(run: &Run, row: usize) -> String {
    let mut text = numbers::words(all(run)[row]) + " restarts an hour";
    let (mut most, mut name) = (0.5, "");
    for (index, region) in REGIONS.iter().enumerate() {
        let count = column(run, index)[row];
        if count >= most {
            (most, name) = (count, region.name);
        }
    }
    if !name.is_empty() {
        text += &format!(", most of them in {name} ({})", numbers::words(most));
    }
    text
}

pub(super) fn summary(run: &Run) -> String {
    let all = all(run);
    let highest = largest(&all);
    if highest == 0.0 {
        return "Restarts an hour by region: there are none.".to_owned();
    }
    let start = run.scenario.shown_start_unix();
    let row = (0..all.len()).max_by(|a, b| all[*a].total_cmp(&all[*b])).unwrap_or(0);
    let when = Moment::at(start, run.columns.get(RunRow::HOURS)[row]).full();
    let mut text = format!(
        "Restarts an hour. All regions together: at most {}, {when}. Below, a heat map of the share of each region’s \
         clients that restart in each local hour. Its highest hour of each day:",
        numbers::words(highest),
    );
    let before = text.len();
    for region in eastern_first() {
        let peaks: Vec<String> = daily_peaks(run, region)
            .into_iter()
            .map(|(hour, share)| {
                let local = Moment::at(start, hour + clock(&REGIONS[region]));
                format!("{} {} {}", local.date(), local.clock(), numbers::percent(share))
            })
            .collect();
        if !peaks.is_empty() {
            text += &format!(" {}: {}.", REGIONS[region].name, peaks.join(", "));
        }
    }
    if text.len() == before {
        text.push_str(" none reaches its lowest class.");
    }
    text
}
