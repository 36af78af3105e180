//! Restarts in all regions, and below them one strip for each region, in which the wave follows the night
//! around the world.

use super::curve::largest;
use super::frame::{Frame, within};
use super::numbers;
use super::sheet::{Pen, Sheet};
use super::text::Align;
use reboot_storm_model::calendar::Moment;
use reboot_storm_model::rhythm;
use reboot_storm_model::{REGIONS, Region};
use reboot_storm_model::{Run, RunRow};

/// Local hours shaded as night.
const NIGHT: (f64, f64) = (0.0, 6.0);

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

/// The regions from east to west, in the direction of the night.
fn eastern_first() -> Vec<usize> {
    let mut regions: Vec<usize> = Vec::with_capacity(REGIONS.len());
    for (index, region) in REGIONS.iter().enumerate() {
        let east = |other: &&usize| clock(&REGIONS[**other]) >= clock(region);
        let at = regions.iter().take_while(east).count();
        regions.insert(at, index);
    }
    regions
}

/// Mean offset of a region's clocks, in hours ahead of UTC.
fn clock(region: &Region) -> f64 {
    region.clocks.iter().map(|(offset, share)| offset * share).sum()
}

/// Height of a region's strip; zero if there is no room for strips.
fn strip(sheet: &Sheet<'_>) -> f64 {
    let room = sheet.bottom - sheet.top;
    let each = (room * 0.56 - sheet.line()) / REGIONS.len() as f64;
    if each < sheet.em { 0.0 } else { each.floor() }
}

/// A region's name, shortened where there is little room.
fn name(sheet: &Sheet<'_>, region: &Region) -> &'static str {
    match (sheet.roomy(), region.id) {
        (false, "us") => "USA",
        (false, "eu") => "Other Europe",
        (false, "am") => "Other America",
        (false, "as") => "Other Asia",
        _ => region.name,
    }
}

/// The frame of the restarts of all regions.
pub(super) fn frame(sheet: &Sheet<'_>) -> Frame {
    let highest = largest(&all(sheet.input));
    let mut frame = sheet.frame(sheet.line() + 12.0, (0.0, (highest * 1.06).max(1.0)), false);
    let strips = strip(sheet) * REGIONS.len() as f64;
    if strips > 0.0 {
        frame.bottom -= strips + sheet.line() + 14.0;
        let names = REGIONS.iter().map(|region| sheet.measure(name(sheet, region), false));
        frame.left = frame.left.max(sheet.left + names.fold(0.0, f64::max).ceil() + 8.0);
    }
    frame
}

pub(super) fn draw(sheet: &mut Sheet<'_>, frame: &Frame) {
    let colors = sheet.colors;
    let all = all(sheet.input);
    let each = strip(sheet);
    let whole = Frame { bottom: sheet.bottom - sheet.line() - 6.0, ..*frame };
    sheet.shade_outages(frame, frame.top);
    if each == 0.0 {
        sheet.axes(frame);
    } else {
        sheet.values(frame);
        sheet.time_axis(&whole);
    }
    sheet.unit(frame, &["restarts an hour"]);
    fill(sheet, frame, &all);
    let strong = Pen { width: 1.5, color: colors.accent, dash: None };
    let curve = sheet.curve(frame, &all, strong);
    sheet.label(frame, curve, &["All regions"], colors.accent, true);
    if each > 0.0 {
        strips(sheet, &whole, each);
    }
    sheet.cursor(&Frame { y_range: frame.y_range, ..*frame }, &[(&all, colors.accent)]);
    if let (Some(hours), true) = (sheet.view.cursor_hours, each > 0.0) {
        let x = frame.x(within(hours, (0.0, frame.x_range.1)));
        sheet.picture.vertical(x, (frame.bottom, whole.bottom), colors.ink);
    }
}

/// Fills the area below a column.
fn fill(sheet: &mut Sheet<'_>, frame: &Frame, values: &[f64]) {
    let mut points = sheet.points(frame, values);
    let end = points.last().map_or(frame.left, |point| point.0);
    points.push((end, frame.bottom));
    points.push((frame.left, frame.bottom));
    sheet.picture.area(&points, sheet.colors.accent_soft);
}

/// One strip for each region: its nights, and its restarts relative to its own clients, so that small
/// regions are visible.
fn strips(sheet: &mut Sheet<'_>, whole: &Frame, each: f64) {
    let run = sheet.input;
    let colors = sheet.colors;
    let share = |region: &Region| region.share * run.scenario.params.clients;
    let regions: Vec<(&Region, Vec<f64>)> =
        eastern_first().into_iter().map(|region| (&REGIONS[region], column(run, region))).collect();
    let highest =
        regions.iter().map(|(region, values)| largest(values) / share(region)).fold(1e-9, f64::max);
    let top = whole.bottom - each * regions.len() as f64;
    for (index, (region, values)) in regions.iter().enumerate() {
        let row_top = top + each * index as f64;
        let row = Frame {
            top: row_top + 2.0,
            bottom: row_top + each,
            y_range: (0.0, highest * share(region)),
            ..*whole
        };
        for (from, to) in nights(run, region, whole.x_range.1) {
            let corner = (row.x(to), row.bottom);
            sheet.picture.block((row.x(from), row_top + 1.0), corner, colors.night);
        }
        fill(sheet, &row, values);
        sheet.labels.curves.clear();
        let pen = Pen { width: 1.0, color: colors.accent, dash: None };
        sheet.curve(&row, values, pen);
        sheet.picture.horizontal(row.bottom, (row.left, row.right), colors.rule);
        let at = (row.left - 6.0, row.bottom - (each - sheet.em) / 2.0 - 1.0);
        let style = (false, Align::Right);
        sheet.picture.words(name(sheet, region), at, sheet.em, style, colors.ink);
    }
    sheet.labels.curves.clear();
    caption(sheet, whole, top, highest);
}

/// The caption of the strips.
fn caption(sheet: &mut Sheet<'_>, whole: &Frame, strips_top: f64, highest: f64) {
    let most = numbers::percent(highest);
    let long = format!("share of each region’s clients, up to {most} an hour; nights shaded");
    let forms = [long.as_str(), "share of each region; nights shaded", "by region; nights shaded"];
    sheet.unit(&Frame { top: strips_top + 4.0, ..*whole }, &forms);
}

/// A region's nights in hours of the run, by its mean clock.
fn nights(run: &Run, region: &Region, end: f64) -> Vec<(f64, f64)> {
    let start = run.scenario.shown_start_unix().rem_euclid(86_400) as f64 / 3600.0;
    let midnight = -rhythm::hour_of_day(start + clock(region));
    (0..)
        .map(|day| midnight + f64::from(day) * 24.0)
        .take_while(|at| *at < end)
        .map(|at| ((at + NIGHT.0).max(0.0), (at + NIGHT.1).min(end)))
        .filter(|(from, to)| to > from)
        .collect()
}

pub(super) fn describe(run: &Run, row: usize) -> String {
    let mut text = format!("{} restarts an hour", numbers::words(all(run)[row]));
    let most = REGIONS
        .iter()
        .enumerate()
        .map(|(index, region)| (region.name, column(run, index)[row]))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    if let Some((name, count)) = most.filter(|(_, count)| *count >= 0.5) {
        text += &format!(", most of them in {name} ({})", numbers::words(count));
    }
    text
}

pub(super) fn summary(run: &Run) -> String {
    let all = all(run);
    let highest = largest(&all);
    if highest == 0.0 {
        return "Restarts an hour by region: there are none.".to_owned();
    }
    let hours = run.columns.get(RunRow::HOURS);
    let start = run.scenario.shown_start_unix();
    let when = |values: &[f64]| {
        let row = (0..values.len()).max_by(|a, b| values[*a].total_cmp(&values[*b])).unwrap_or(0);
        Moment::at(start, hours[row]).full()
    };
    let mut text = format!(
        "Restarts an hour by region, with each region's nights. All regions together: at most {}, \
         {}.",
        numbers::words(highest),
        when(&all)
    );
    for region in eastern_first() {
        let values = column(run, region);
        if largest(&values) >= 0.5 {
            let (name, most) = (REGIONS[region].name, numbers::words(largest(&values)));
            text += &format!(" {name}: at most {most}, {}.", when(&values));
        }
    }
    text
}
