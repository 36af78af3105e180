//! Users online against expected users: the main chart.

use super::curve::{self, largest};
use super::flags::{self, Flag};
use super::frame::Frame;
use super::input::Input as _;
use super::labels::Area;
use super::numbers;
use super::reported::{Certainty, Dot, is_reported_scenario, reported};
use super::sheet::{Pen, Sheet, inside};
use super::theme::Rgb;
use reboot_storm_model::calendar::Moment;
use reboot_storm_model::params::Trigger;
use reboot_storm_model::scenario::Restarts;
use reboot_storm_model::{Run, RunRow};

/// Height of the outages' strip.
const STRIP: f64 = 6.0;
/// A smaller distance between the curves is not seen.
const LOST_PX: f64 = 1.5;
/// Highest number of events with a label.
const FLAGS_MAX: usize = 3;
/// Counts that are no farther apart belong to one evening, and are joined.
const EVENING_HOURS: f64 = 6.0;

pub(super) fn frame(sheet: &Sheet<'_>) -> Frame {
    let columns = &sheet.input.columns;
    let dots = reported(sheet.input);
    let highest = dots.iter().map(|dot| dot.high).fold(
        largest(columns.get(RunRow::ONLINE)).max(largest(columns.get(RunRow::EXPECTED))),
        f64::max,
    );
    let header = sheet.line() * flags::rows(sheet) + 4.0;
    // Room for the label of the expected curve above its highest point.
    let height = (sheet.bottom - sheet.top - header - sheet.line()).max(1.0);
    let share = (1.0 - (sheet.line() + 4.0) / height).clamp(0.5, 0.94);
    sheet.frame(header, (0.0, (highest / share).max(1e-9)), false)
}

pub(super) fn draw(sheet: &mut Sheet<'_>, frame: &Frame) {
    let run = sheet.input;
    let (online, expected) = (run.columns.get(RunRow::ONLINE), run.columns.get(RunRow::EXPECTED));
    let colors = sheet.colors;
    // The user-hours lost are the area between both curves; the outages are a strip along the axis.
    lost(sheet, frame, expected, online);
    let down = sheet.shade_outages(frame, frame.bottom - STRIP);
    sheet.axes(frame);
    sheet.unit(frame, &["users"]);

    let grey = Pen { width: 1.5, color: colors.second, dash: Some((5.0, 3.5)) };
    let expected_curve = sheet.curve(frame, expected, grey);
    let strong = Pen { width: 2.5, color: colors.accent, dash: None };
    let online_curve = sheet.curve(frame, online, strong);
    let mut flags = events(run);
    flags.retain(|flag| flag.hours <= frame.x_range.1);
    // The last ones lead to what the curve shows; the description has all of them.
    flags.drain(..flags.len().saturating_sub(FLAGS_MAX));
    flags::draw(sheet, frame, &flags);
    let mut dots = reported(run);
    dots.retain(|dot| dot.hours <= frame.x_range.1);
    // Reported counts are drawn in a muted colour beside another scenario.
    let own = is_reported_scenario(&run.scenario);
    let dot_color = if own { colors.second } else { colors.rule };
    for pair in dots.windows(2).filter(|pair| pair[1].hours - pair[0].hours <= EVENING_HOURS) {
        let ends = [&pair[0], &pair[1]].map(|dot| frame.pixel(dot.hours, dot.count));
        sheet.picture.stroke(&ends, 1.0, dot_color);
    }
    for dot in &dots {
        draw_dot(sheet, frame, dot, dot_color);
    }
    // The labels that distinguish simulated from reported are placed at every size, the others where there
    // is room.
    label_outage(sheet, frame, &down);
    let forms = ["Users online, simulated", "Online, simulated", "Simulated"];
    if !sheet.label(frame, online_curve, &forms, colors.accent, false) {
        let hours = run.columns.get(RunRow::HOURS);
        let curve = hours.iter().zip(online).step_by(hours.len() / 64 + 1);
        let spots: Vec<_> = curve.map(|(at, users)| frame.pixel(*at, *users)).collect();
        sheet.place_text(frame, "Simulated", &spots, colors.accent);
    }
    let (forms, color) = if own {
        (["Counts reported at the time", "Reported at the time", "Reported"], colors.second)
    } else {
        (["Reported in August 2007", "Reported, Aug 2007", "Reported"], colors.muted)
    };
    label_dots(sheet, frame, &dots, &forms, color);
    sheet.label(frame, expected_curve, &["Expected"], colors.second, true);
    sheet.cursor(frame, &[(expected, colors.second), (online, colors.accent)]);
}

/// Fills the area between the expected users and those online, where these are clearly fewer.
fn lost(sheet: &mut Sheet<'_>, frame: &Frame, expected: &[f64], online: &[f64]) {
    let hours = sheet.input.columns.get(RunRow::HOURS);
    let shown = hours.partition_point(|at| *at <= frame.x_range.1);
    let px = sheet.picture.device_px();
    let mut from = 0;
    for row in 0..shown {
        let fewer = frame.y(online[row]) - frame.y(expected[row]) > LOST_PX;
        if fewer && row + 1 < shown {
            continue;
        }
        if row > from + 1 {
            let rows = from..row;
            let of = |values: &[f64]| {
                curve::points(frame, &hours[rows.clone()], &values[rows.clone()], px)
            };
            let mut outline = of(expected);
            outline.extend(of(online).into_iter().rev());
            sheet.picture.area(&outline, sheet.colors.outage);
        }
        from = row;
    }
}

fn label_outage(sheet: &mut Sheet<'_>, frame: &Frame, spans: &[(f64, f64)]) {
    let Some((from, to)) = spans.iter().max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0))).copied()
    else {
        return;
    };
    let mut down = numbers::duration(sheet.input.outcome.hours_down);
    if spans.len() > 1 {
        down.push_str(" in all");
    }
    let (left, right) = (frame.x(from) + 2.0, frame.x(to) - 2.0);
    let bounds = inside(frame);
    let height = frame.bottom - frame.top;
    let lost = numbers::words(sheet.input.outcome.user_hours_lost);
    for lines in [
        vec![
            "Outage".to_owned(),
            format!("{down} below half of expected"),
            format!("{lost} user-hours lost (shaded)"),
        ],
        vec!["Outage".to_owned(), format!("{down} below half of expected")],
        vec!["Outage".to_owned(), format!("{down} below half")],
        vec!["Outage".to_owned(), down.clone()],
        vec!["Outage".to_owned()],
    ] {
        let width = lines
            .iter()
            .enumerate()
            .map(|(index, text)| sheet.measure(text, index == 0))
            .fold(0.0, f64::max);
        let size = (width, sheet.line() * lines.len() as f64);
        let heights = [0.42, 0.5, 0.58, 0.46, 0.54, 0.36, 0.64, 0.7, 0.3, 0.76, 0.24, 0.82];
        let candidates = heights.into_iter().flat_map(|y| {
            (0..=12).map(move |step| {
                let x = left + (right - left - size.0) * f64::from(step) / 12.0;
                Area::new(x, frame.top + height * y - size.1 / 2.0, size.0, size.1)
            })
        });
        let candidates = candidates.filter(|area| area.left >= left && area.right <= right + 3.0);
        if let Some(area) = sheet.labels.first(&bounds, candidates) {
            for (index, text) in lines.iter().enumerate() {
                let top = area.top + sheet.line() * index as f64;
                let row = Area::new(area.left, top, area.right - area.left, sheet.line());
                let color = if index == 0 { sheet.colors.ink } else { sheet.colors.muted };
                sheet.write(text, &row, index == 0, color);
            }
            return;
        }
    }
}

/// A reported count: a filled dot where count and hour are known, an open one otherwise.
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

fn label_dots(sheet: &mut Sheet<'_>, frame: &Frame, dots: &[Dot], forms: &[&str], color: Rgb) {
    let bounds = inside(frame);
    for text in forms {
        let (width, height) = (sheet.measure(text, false), sheet.em * 1.2);
        // Not beside the last dot, far below the others, where it would look like a legend.
        let candidates = dots.iter().rev().skip(1).flat_map(|dot| {
            let (x, y) = frame.pixel(dot.hours, dot.count);
            [
                Area::new(x + 10.0, y - height / 2.0, width, height),
                Area::new(x - 10.0 - width, y - height / 2.0, width, height),
                Area::new(x - width / 2.0, y - 10.0 - height, width, height),
                Area::new(x - width / 2.0, y + 10.0, width, height),
            ]
        });
        if let Some(area) = sheet.labels.first(&bounds, candidates) {
            sheet.write(text, &area, false, color);
            return;
        }
    }
    let spots: Vec<_> = dots.iter().map(|dot| frame.pixel(dot.hours, dot.count)).collect();
    if !spots.is_empty() {
        sheet.place_text(frame, "Reported", &spots, color);
    }
}

/// The events of a run, in order.
fn events(run: &Run) -> Vec<Flag> {
    let params = &run.scenario.params;
    let columns = &run.columns;
    let hours = columns.get(RunRow::HOURS);
    let end = hours.last().copied().unwrap_or(0.0);
    let mut events: Vec<(f64, [&str; 2])> = Vec::with_capacity(5);
    let mut add = |at: f64, names: [&'static str; 2]| {
        if at <= end {
            let place = events.iter().take_while(|event| event.0 <= at).count();
            events.insert(place, (at, names));
        }
    };
    if let Some((first, first_names, days)) = restarts(run) {
        add(first, first_names);
        let mut from = first;
        for names in days {
            if let Some(peak) = peak(run, (from, from + 24.0)) {
                add(peak, *names);
            }
            from += 24.0;
        }
    }
    if let Some(onset) = run.outcome.onset_hours {
        add(onset, ["Collapse begins", "Collapse"]);
        // Without the fault there is nothing to fix.
        if params.fault > 0.0 {
            add(params.fix, ["Fix reaches clients", "Fix"]);
        }
    }
    let (online, expected) = (columns.get(RunRow::ONLINE), columns.get(RunRow::EXPECTED));
    let value = |at: f64| run.row_at(at).map_or(0.0, |row| online[row].max(expected[row]));
    events.into_iter().map(|(hours, names)| Flag { hours, value: value(hours), names }).collect()
}

/// A long and a short name.
type Names = [&'static str; 2];

/// When restarts begin, the name of that event, and the names of the restart peaks of the first two days.
fn restarts(run: &Run) -> Option<(f64, Names, &'static [Names])> {
    let params = &run.scenario.params;
    match run.scenario.restarts {
        Restarts::Computed if params.patch == 0.0 => None,
        // A burst has neither updates nor nights.
        Restarts::Computed if params.trigger == Trigger::Burst => {
            Some((params.release, ["Restarts begin", "Restarts"], &[]))
        }
        Restarts::Computed => Some((
            params.release,
            ["Patches released", "Patches"],
            &[["First night’s restarts", "1st night"], ["Second night’s restarts", "2nd night"]],
        )),
        // A log says when PCs restarted, not why.
        _ => {
            let row = run.columns.get(RunRow::RESTARTS).iter().position(|rate| *rate > 0.0)?;
            Some((
                run.columns.get(RunRow::HOURS)[row],
                ["First restart", "Restarts"],
                &[["First day’s restarts", "1st day"], ["Second day’s restarts", "2nd day"]],
            ))
        }
    }
}

/// The hour of the highest restart rate between two hours, if it is significant: more than one client in
/// two hundred an hour, and not the flank of a neighbouring day.
fn peak(run: &Run, (from, to): (f64, f64)) -> Option<f64> {
    let hours = run.columns.get(RunRow::HOURS);
    let restarts = run.columns.get(RunRow::RESTARTS);
    let first = hours.partition_point(|h| *h < from);
    let last = hours.partition_point(|h| *h < to);
    let row = (first..last).max_by(|a, b| restarts[*a].total_cmp(&restarts[*b]))?;
    let notable = restarts[row] > run.scenario.params.clients / 200.0;
    (notable && row > first && row + 1 < last).then(|| hours[row])
}

pub(super) fn describe(run: &Run, row: usize) -> String {
    let columns = &run.columns;
    format!(
        "{} online, {} expected",
        numbers::words(columns.get(RunRow::ONLINE)[row]),
        numbers::words(columns.get(RunRow::EXPECTED)[row])
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
