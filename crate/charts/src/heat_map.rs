//! Restarts as a heat map: one row for each region, by its local hours, in which the nights of all regions are in the same
//! columns.

use super::frame::{Frame, within};
use super::labels::Area;
use super::numbers;
use super::sheet::Sheet;
use super::text::Align;
use super::theme::{Rgb, mixed};
use reboot_storm_model::{REGIONS, Region, Run, RunRow};

/// Local hours shaded as night.
const NIGHT_HOURS: f64 = 6.0;
/// The least share of a region's clients, restarting in one hour, of each class of cells: three times the one before.
const CLASSES: [f64; 5] = [0.001, 0.003, 0.01, 0.03, 0.1];
/// Highest row of the map, in pixels.
const ROW_MAX: f64 = 20.0;

/// The regions from east to west, in the direction of the night.
pub(super) fn eastern_first() -> Vec<usize> {
    let mut regions: Vec<usize> = Vec::with_capacity(REGIONS.len());
    for (index, region) in REGIONS.iter().enumerate() {
        let mut at = index;
        while at > 0 && mean_clock(&REGIONS[regions[at - 1]]) < mean_clock(region) {
            at -= 1;
        }
        regions.insert(at, index);
    }
    regions
}

/// Mean offset of a region's clocks, in hours ahead of UTC.
#[inline(never)]
fn mean_clock(region: &Region) -> f64 {
    region.clocks.iter().map(|(offset, share)| offset * share).sum()
}

/// The same in whole hours, so that the cells of all regions are in the same columns.
pub(super) fn clock(region: &Region) -> f64 {
    mean_clock(region).round()
}

/// The share of a region's clients that restarts in each hour of the run.
#[inline(never)]
fn hours_of(run: &Run, region: usize) -> Vec<f64> {
    let clients = REGIONS[region].share * run.scenario.params.clients;
    let hours = run.columns.get(RunRow::HOURS);
    let rates = run.columns.get(RunRow::RESTARTS_IN.of(region));
    let mut cells = Vec::new();
    for row in 1..hours.len() {
        // A row's rate is the mean over the interval that ends there.
        let cell = hours[row].ceil() as usize;
        cells.resize(cell, 0.0);
        cells[cell - 1] += rates[row] * (hours[row] - hours[row - 1]) / clients;
    }
    cells
}

/// The class of a share; 0 is below the first.
fn class(share: f64) -> usize {
    CLASSES.iter().filter(|least| share >= **least).count()
}

/// The colour of a class.
fn color(sheet: &Sheet<'_>, class: usize) -> Rgb {
    mixed(sheet.colors.paper, sheet.colors.accent, [0.16, 0.34, 0.54, 0.77, 1.0][class - 1])
}

/// Height of a row of the map; zero if there is no room for it.
pub(super) fn row_height(sheet: &Sheet<'_>) -> f64 {
    let room = sheet.bottom - sheet.top - 4.0 * sheet.line() - 24.0;
    let each = within((room * 0.075).max(sheet.em), (0.0, (room * 0.1).min(ROW_MAX))).floor();
    if each < sheet.em { 0.0 } else { each }
}

/// A region's name, shortened where there is little room.
pub(super) fn name(sheet: &Sheet<'_>, region: &Region) -> &'static str {
    match (sheet.roomy(), region.id) {
        (false, "us") => "USA",
        (false, "eu") => "Other Europe",
        (false, "am") => "Other America",
        (false, "as") => "Other Asia",
        _ => region.name,
    }
}

/// One row for each region, from east to west, whose cells are local hours.
#[inline(never)]
pub(super) fn draw(sheet: &mut Sheet<'_>, frame: &Frame, each: f64) {
    let run = sheet.input;
    let colors = sheet.colors;
    let regions = eastern_first();
    let end = frame.x_range.1;
    let east = clock(&REGIONS[regions[0]]);
    let west = clock(&REGIONS[regions[regions.len() - 1]]);
    let bottom = sheet.bottom - sheet.line() - 6.0;
    let top = bottom - each * regions.len() as f64;
    // Hours since the run's start, by the local clock.
    let map = Frame { top, bottom, x_range: (west, end + east), ..*frame };
    let start = run.scenario.shown_start_unix().rem_euclid(86_400) as f64 / 3600.0;
    let mut night = -start - 24.0;
    while night < map.x_range.1 {
        let [from, to] = [night, night + NIGHT_HOURS].map(|at| map.x(within(at, map.x_range)));
        sheet.picture.block((from, top), (to, bottom), colors.night);
        night += 24.0;
    }
    sheet.time_axis(&map, "local");
    let cells: Vec<Vec<f64>> = regions.iter().map(|region| hours_of(run, *region)).collect();
    // Class by class: a canvas changes its colour as often.
    for shown in 1..=CLASSES.len() {
        let color = color(sheet, shown);
        for (index, region) in regions.iter().enumerate() {
            let row_top = top + each * index as f64;
            let x = |hour: usize| map.x((hour as f64).min(end) + clock(&REGIONS[*region]));
            let mut from = 0;
            for hour in 0..=cells[index].len() {
                if cells[index].get(hour).is_some_and(|share| class(*share) == shown) {
                    continue;
                }
                if from < hour && from as f64 <= end {
                    sheet.picture.block((x(from), row_top + 1.0), (x(hour), row_top + each), color);
                }
                from = hour + 1;
            }
        }
    }
    for (index, region) in regions.iter().enumerate() {
        let (region, row) = (&REGIONS[*region], top + each * (index + 1) as f64);
        let ends = (map.x(clock(region)), map.x(end + clock(region)));
        sheet.picture.horizontal(row, ends, colors.grid);
        let at = (map.left - 6.0, row - (each - sheet.em) / 2.0 - 1.0);
        let style = (false, Align::Right);
        sheet.picture.words(name(sheet, region), at, sheet.em, style, colors.ink);
        if let Some(hours) = sheet.view.cursor_hours {
            let x = map.x(within(hours, frame.x_range) + clock(region));
            sheet.picture.vertical(x, (row - each, row), colors.ink);
        }
    }
    key(sheet, &map);
}

/// The key of the classes, at the right above the map, and what the cells are.
fn key(sheet: &mut Sheet<'_>, map: &Frame) {
    let (line, right) = (sheet.line(), sheet.right);
    let top = map.top - line - 5.0;
    let mut x = map.right;
    for class in (1..=CLASSES.len()).rev() {
        let mut text = numbers::short(CLASSES[class - 1] * 100.0);
        if class == CLASSES.len() {
            text.push_str(" %");
        } else if class == 1 {
            text.insert_str(0, "from ");
        }
        x -= sheet.measure(&text, false);
        let area = Area { left: x, top, right: x, bottom: top + line };
        sheet.write(&text, &area, false, sheet.colors.muted);
        x -= line;
        let color = color(sheet, class);
        sheet.picture.block((x, top + 3.0), (x + line - 4.0, top + line - 1.0), color);
        x -= 8.0;
    }
    sheet.right = x - 8.0;
    let forms = [
        "share of each region’s clients that restart in an hour, by their local time; nights shaded",
        "clients that restart in an hour, by local time",
        "restarts in a local hour",
        "by local hour",
        "local",
    ];
    sheet.unit(&Frame { top: map.top + 4.0, ..*map }, &forms);
    sheet.right = right;
}

/// The hour of the run with the most restarts in each local day of a region, and their share, where the map has a cell.
pub(super) fn daily_peaks(run: &Run, region: usize) -> Vec<(f64, f64)> {
    let start = run.scenario.shown_start_unix() as f64 / 3600.0 + clock(&REGIONS[region]);
    let mut peaks: Vec<(f64, (f64, f64))> = Vec::new();
    for (hour, share) in hours_of(run, region).into_iter().enumerate() {
        let day = ((start + hour as f64) / 24.0).floor();
        match peaks.last_mut() {
            Some((last, peak)) if *last == day => {
                if share > peak.1 {
                    *peak = (hour as f64, share);
                }
            }
            _ => peaks.push((day, (hour as f64, share))),
        }
    }
    peaks.into_iter().map(|(_, peak)| peak).filter(|peak| class(peak.1) > 0).collect()
}
