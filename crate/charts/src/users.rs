//! Users online against expected users: the main chart.

use super::curve::{self, largest};
use super::events::events;
use super::flags;
use super::frame::Frame;
use super::input::Input as _;
use super::labels::Area;
use super::numbers;
use super::reported::{Certainty, Dot, is_reported_scenario, reported};
use super::sheet::{Pen, Sheet, inside};
use super::theme::Rgb;
use reboot_storm_model::calendar::Moment;
use reboot_storm_model::{Run, RunRow};

/// Height of the outages' strip.
const STRIP: f64 = 6.0;
/// A smaller distance between the curves is not seen.
const LOST_PX: f64 = 1.5;
/// Highest number of events with a label.
const FLAGS_MAX: usize = 3;
/// Counts that are no farther apart belong to one evening, and are joined.
const EVENING_HOURS: f64 = 4.0;

/// What the chart shows: users, or percent of those expected.
struct Shown {
    online: Vec<f64>,
    expected: Vec<f64>,
    dots: Vec<Dot>,
}

/// Whether a sheet is that of users or of shares.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Users,
    Percent,
}

/// The reported counts in a unit.
pub(super) fn dots(run: &Run, unit: Unit) -> Vec<Dot> {
    let mut dots = reported(run);
    if unit == Unit::Percent {
        for dot in &mut dots {
            let expected =
                run.row_at(dot.hours).map_or(0.0, |row| run.columns.get(RunRow::EXPECTED)[row]);
            for count in [&mut dot.count, &mut dot.low, &mut dot.high] {
                *count = percent(*count, expected);
            }
        }
    }
    dots
}

/// A count in percent of those expected; all of none.
fn percent(count: f64, expected: f64) -> f64 {
    if expected > 0.0 { count / expected * 100.0 } else { 100.0 }
}

#[inline(never)]
fn shown(run: &Run, unit: Unit) -> Shown {
    let mut online = run.columns.get(RunRow::ONLINE).to_vec();
    let mut expected = run.columns.get(RunRow::EXPECTED).to_vec();
    if unit == Unit::Percent {
        for (online, expected) in online.iter_mut().zip(&mut expected) {
            *online = percent(*online, *expected);
            *expected = 100.0;
        }
    }
    Shown { online, expected, dots: dots(run, unit) }
}

/// The share of the expected users that are online, in percent.
pub(super) fn shares(run: &Run) -> Vec<f64> {
    shown(run, Unit::Percent).online
}

pub(super) fn frame(sheet: &Sheet<'_>) -> Frame {
    frame_in(sheet, Unit::Users)
}

pub(super) fn frame_of_shares(sheet: &Sheet<'_>) -> Frame {
    frame_in(sheet, Unit::Percent)
}

#[inline(never)]
fn frame_in(sheet: &Sheet<'_>, unit: Unit) -> Frame {
    let shown = shown(sheet.input, unit);
    let highest = shown
        .dots
        .iter()
        .map(|dot| dot.high)
        .fold(largest(&shown.online).max(largest(&shown.expected)), f64::max);
    let header = sheet.line() + 12.0;
    // Room for the label of the expected curve above its highest point.
    let height = (sheet.bottom - sheet.top - header - sheet.line()).max(1.0);
    let share = (1.0 - (sheet.line() + 4.0) / height).clamp(0.5, 0.94);
    sheet.frame(header, (0.0, (highest / share).max(1e-9)), false)
}

pub(super) fn draw(sheet: &mut Sheet<'_>, frame: &Frame) {
    draw_in(sheet, frame, Unit::Users);
}

pub(super) fn draw_shares(sheet: &mut Sheet<'_>, frame: &Frame) {
    draw_in(sheet, frame, Unit::Percent);
}

#[inline(never)]
fn draw_in(sheet: &mut Sheet<'_>, frame: &Frame, unit: Unit) {
    let run = sheet.input;
    let Shown { online, expected, mut dots } = shown(run, unit);
    let colors = sheet.colors;
    // The user-hours lost are the area between both curves; the outages are a strip along the axis.
    lost(sheet, frame, &expected, &online);
    let down = sheet.shade_outages(frame, frame.bottom - STRIP);
    sheet.axes(frame);
    sheet.unit(
        frame,
        if unit == Unit::Users {
            &["users"]
        } else {
            &["% of the users expected", "% of expected"]
        },
    );

    let grey = Pen { width: 1.5, color: colors.second, dash: Some((5.0, 3.5)) };
    let expected_curve = sheet.curve(frame, &expected, grey);
    let strong = Pen { width: 2.5, color: colors.accent, dash: None };
    let online_curve = sheet.curve(frame, &online, strong);
    dots.retain(|dot| dot.hours <= frame.x_range.1);
    // Reported counts are drawn in a muted colour beside another scenario.
    let own = is_reported_scenario(&run.scenario);
    let dot_color = if own { colors.second } else { colors.rule };
    for pair in dots.windows(2) {
        if pair[1].hours - pair[0].hours <= EVENING_HOURS {
            let ends = [&pair[0], &pair[1]].map(|dot| frame.pixel(dot.hours, dot.count));
            sheet.picture.stroke(&ends, 1.0, dot_color);
        }
    }
    for dot in &dots {
        draw_dot(sheet, frame, dot, dot_color);
    }
    // The labels that distinguish simulated from reported are placed at every size, the others where there
    // is room.
    label_outage(sheet, frame, &down, unit);
    let forms = ["Users online, simulated", "Online, simulated", "Simulated"];
    if !sheet.label(frame, online_curve, &forms, colors.accent, false) {
        let hours = run.columns.get(RunRow::HOURS);
        let spots: Vec<_> = (0..hours.len())
            .step_by(hours.len() / 64 + 1)
            .map(|row| frame.pixel(hours[row], online[row]))
            .collect();
        sheet.place_text(frame, "Simulated", &spots, colors.accent);
    }
    let (forms, color) = if own {
        (["Counts reported at the time", "Reported at the time", "Reported"], colors.second)
    } else {
        (["Reported in August 2007", "Reported, Aug 2007", "Reported"], colors.muted)
    };
    label_dots(sheet, frame, &dots, &forms, color);
    sheet.label(frame, expected_curve, &["Expected"], colors.second, true);
    let mut flags = events(run);
    flags.retain(|flag| flag.hours <= frame.x_range.1);
    // The last ones lead to what the curve shows; the description has all of them.
    flags.drain(..flags.len().saturating_sub(FLAGS_MAX));
    flags::draw(sheet, frame, &flags, &online);
    sheet.cursor(frame, &[(&expected, colors.second), (&online, colors.accent)]);
}

/// Fills the area between the expected users and those online, where these are clearly fewer.
#[inline(never)]
fn lost(sheet: &mut Sheet<'_>, frame: &Frame, expected: &[f64], online: &[f64]) {
    let hours = sheet.input.columns.get(RunRow::HOURS);
    let shown = hours.partition_point(|at| *at <= frame.x_range.1);
    // Its edges are below the curves: fewer points do.
    let coarse = sheet.picture.device_px() * 12.0;
    let mut from = 0;
    for row in 0..shown {
        let fewer = frame.y(online[row]) - frame.y(expected[row]) > LOST_PX;
        if fewer && row + 1 < shown {
            continue;
        }
        if row > from + 1 {
            let of = |values: &[f64]| {
                curve::points(frame, &hours[from..row], &values[from..row], coarse)
            };
            let mut outline = of(expected);
            outline.extend(of(online).into_iter().rev());
            sheet.picture.area(&outline, sheet.colors.outage);
        }
        from = row;
    }
}

#[inline(never)]
fn label_outage(sheet: &mut Sheet<'_>, frame: &Frame, spans: &[(f64, f64)], unit: Unit) {
    let mut longest = (0.0, -1.0);
    for span in spans {
        if span.1 - span.0 > longest.1 - longest.0 {
            longest = *span;
        }
    }
    if longest.1 < 0.0 {
        return;
    }
    let outcome = &sheet.input.outcome;
    let mut down = numbers::duration(outcome.hours_down);
    if spans.len() > 1 {
        down.push_str(" in all");
    }
    let half = down.clone() + " below half";
    let long = half.clone() + " of expected";
    let lost = numbers::words(outcome.user_hours_lost) + " user-hours lost (shaded)";
    let lines: [&[&str]; 5] = [
        &["Outage", &long, &lost],
        &["Outage", &long],
        &["Outage", &half],
        &["Outage", &down],
        &["Outage"],
    ];
    let (left, right) = (frame.x(longest.0) + 2.0, frame.x(longest.1) - 2.0);
    let bounds = Area { left, right: right + 3.0, ..inside(frame) };
    let height = frame.bottom - frame.top;
    // Shares are of users at an hour: their area is not that of user-hours.
    for lines in &lines[usize::from(unit == Unit::Percent)..] {
        let mut width: f64 = 0.0;
        for (index, text) in lines.iter().enumerate() {
            width = width.max(sheet.measure(text, index == 0));
        }
        let tall = sheet.line() * lines.len() as f64;
        for y in [42, 50, 58, 46, 54, 36, 64, 70, 30, 76, 24, 82] {
            for step in 0..=12 {
                let x = left + (right - left - width) * f64::from(step) / 12.0;
                let top = frame.top + height * f64::from(y) / 100.0 - tall / 2.0;
                let area = Area::new(x, top, width, tall);
                if sheet.labels.take(&bounds, area) {
                    for (index, text) in lines.iter().enumerate() {
                        let row = Area { bottom: top + sheet.line() * (index + 1) as f64, ..area };
                        let color = if index == 0 { sheet.colors.ink } else { sheet.colors.muted };
                        sheet.write(text, &row, index == 0, color);
                    }
                    return;
                }
            }
        }
    }
}

/// A reported count: a filled dot where count and hour are known, an open one otherwise.
#[inline(never)]
fn draw_dot(sheet: &mut Sheet<'_>, frame: &Frame, dot: &Dot, color: Rgb) {
    let colors = sheet.colors;
    let (x, y) = frame.pixel(dot.hours, dot.count);
    let radius = if sheet.roomy() { 3.5 } else { 3.0 };
    if dot.high > dot.low {
        let span = (frame.y(dot.high), frame.y(dot.low));
        sheet.picture.vertical(x, span, color);
    }
    sheet.picture.disc((x, y), radius + 1.0, colors.paper);
    sheet.picture.disc((x, y), radius, color);
    if dot.certainty == Certainty::Approximate {
        sheet.picture.disc((x, y), radius - 1.3, colors.paper);
    }
    // A label closer than this would seem to belong to the dot.
    let around = Area::new(x - 6.0, y - 6.0, 12.0, 12.0);
    sheet.labels.taken.push(around);
}

#[inline(never)]
fn label_dots(sheet: &mut Sheet<'_>, frame: &Frame, dots: &[Dot], forms: &[&str], color: Rgb) {
    let bounds = inside(frame);
    for text in forms {
        let (width, height) = (sheet.measure(text, false), sheet.em * 1.2);
        // Not beside the last dot, far below the others, where it would look like a legend.
        for dot in dots.iter().rev().skip(1) {
            let (x, y) = frame.pixel(dot.hours, dot.count);
            let (middle, above) = (x - width / 2.0, y - height / 2.0);
            for (left, top) in [
                (x + 10.0, above),
                (x - 10.0 - width, above),
                (middle, y - 10.0 - height),
                (middle, y + 10.0),
            ] {
                let area = Area::new(left, top, width, height);
                if sheet.labels.take(&bounds, area) {
                    sheet.write(text, &area, false, color);
                    return;
                }
            }
        }
    }
    let spots: Vec<_> = dots.iter().map(|dot| frame.pixel(dot.hours, dot.count)).collect();
    if !spots.is_empty() {
        sheet.place_text(frame, "Reported", &spots, color);
    }
}

pub(super) fn describe(run: &Run, row: usize) -> String {
    let columns = &run.columns;
    let (online, expected) = (columns.get(RunRow::ONLINE)[row], columns.get(RunRow::EXPECTED)[row]);
    format!(
        "{} online, {} expected ({})",
        numbers::words(online),
        numbers::words(expected),
        numbers::percent(online / expected.max(1e-9))
    )
}

pub(super) fn summary(run: &Run) -> String {
    let columns = &run.columns;
    let highest = largest(columns.get(RunRow::EXPECTED));
    let mut text = format!(
        "Users online as simulated, against the number expected without an outage, which rises and \
         falls each day up to {}.",
        numbers::words(highest)
    );
    let at = |hours: f64| Moment::at(run.scenario.shown_start_unix(), hours).full();
    for flag in events(run) {
        text += &format!(" {}: {}.", flag.names[0], at(flag.hours));
    }
    let lowest = numbers::percent(run.outcome.lowest_share);
    if run.outcome.onset_hours.is_some() {
        let down = numbers::duration(run.outcome.hours_down);
        text += &format!(
            " At the lowest {lowest} of the expected users are online; they stay below half for {down}."
        );
    } else {
        text += &format!(" They never fall below half of expected; the lowest share is {lowest}.");
    }
    let dots = reported(run).len();
    if dots > 0 {
        text += &format!(" {dots} counts that were reported in August 2007 are marked.");
    }
    text
}
