//! A map in words.

use super::super::numbers;
use super::picture::MapPicture;
use reboot_storm_model::calendar::span;
use reboot_storm_model::decimal;
use reboot_storm_model::params::{Number, Unit};
use reboot_storm_study::map::{MapAxis, State};

/// A value as its slider shows it: `83 %`, `48 h`, `1.2 ×`; counts as `2k`.
pub(super) fn shown(number: &Number, value: f64) -> String {
    if value.is_infinite() {
        return "never".into();
    }
    match number.unit {
        Unit::Share => decimal::trimmed(value * 100.0, number.decimals.saturating_sub(2)) + " %",
        Unit::Hours if value == 0.0 => "0 h".into(),
        Unit::Hours => span(value),
        Unit::Minutes | Unit::Seconds | Unit::Times => {
            format!("{} {}", decimal::trimmed(value, number.decimals), number.unit.words().symbol)
        }
        _ if value >= 1000.0 => numbers::short(value),
        _ => decimal::trimmed(value, number.decimals),
    }
}

/// The name of an axis, with the unit where its values have none.
pub(super) fn name(axis: &MapAxis) -> String {
    let name = axis.spec.name();
    let unit = axis.spec.kind.number().map(|number| number.unit);
    match unit {
        None
        | Some(
            Unit::Share | Unit::Hours | Unit::Minutes | Unit::Seconds | Unit::Times | Unit::Count,
        ) => name.to_owned(),
        Some(unit) if unit.words().symbol == name.to_lowercase() => name.to_owned(),
        Some(unit) => format!("{name}, {}", unit.words().symbol),
    }
}

/// A name within a sentence: `patch adoption`.
fn inner(axis: &MapAxis) -> String {
    let name = axis.spec.name();
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        // `PCs always on`, `WSUS`.
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_owned(),
    }
}

fn value(axis: &MapAxis, index: usize) -> String {
    let number = axis.spec.kind.number().expect("an axis has a slider");
    shown(number, axis.values[index])
}

/// The scenario of a cell: `Patch adoption 83 %, reboot spread 48 h`.
pub(super) fn place(input: &MapPicture, cell: usize) -> String {
    let (x, y) = (&input.map.x, &input.map.y);
    let (column, row) = (cell % x.values.len(), cell / x.values.len());
    format!("{} {}, {} {}", x.spec.name(), value(x, column), inner(y), value(y, row))
}

/// What happens in a cell.
pub(super) fn describe(input: &MapPicture, cell: usize) -> String {
    let cell = input.refinement.cells()[cell];
    let about = if cell.state == State::Filled { "about " } else { "" };
    let judged = if cell.state == State::Filled { ", judged by the cells around it" } else { "" };
    match (cell.state, cell.answer.verdict.falls()) {
        (State::Empty, _) => "not computed yet".into(),
        (_, false) => format!("stands{judged}"),
        (_, true) => {
            let hours = cell.answer.hours_down;
            let hours = if cell.state == State::Filled { hours.round() } else { hours };
            format!("falls, below half of the expected users for {about}{}{judged}", span(hours))
        }
    }
}

/// Where a row of the map falls, in one sentence: `With reboot spread 48 h it stands up to patch adoption 82 % and falls
/// from 83 %.`
#[must_use]
pub fn boundary(input: &MapPicture, row: usize) -> String {
    let (x, y) = (&input.map.x, &input.map.y);
    let columns = x.values.len();
    let sides: Option<Vec<bool>> = (0..columns).map(|column| input.falls((column, row))).collect();
    let condition = format!("With {} {}", inner(y), value(y, row));
    let Some(sides) = sides else {
        return format!("{condition} the boundary is not computed yet.");
    };
    let verb = |falls: bool| if falls { "falls" } else { "stands" };
    let flips: Vec<usize> = (1..columns).filter(|at| sides[*at] != sides[at - 1]).collect();
    let Some(first) = flips.first() else {
        return format!("{condition} it {} at every {}.", verb(sides[0]), inner(x));
    };
    let mut text =
        format!("{condition} it {} up to {} {}", verb(sides[0]), inner(x), value(x, first - 1));
    for (index, at) in flips.iter().enumerate() {
        let joint = if index + 1 == flips.len() { " and" } else { "," };
        let again = if index > 0 { " again" } else { "" };
        text += &format!("{joint} {}{again} from {}", verb(sides[*at]), value(x, *at));
    }
    text + "."
}

/// The map as a whole.
pub(super) fn summary(input: &MapPicture) -> String {
    let (x, y) = (&input.map.x, &input.map.y);
    let ends = |axis: &MapAxis| {
        format!("{} from {} to {}", inner(axis), value(axis, 0), value(axis, axis.values.len() - 1))
    };
    let mut text = format!("Map of the hours down over {} and {}.", ends(x), ends(y));
    let known = || input.refinement.cells().iter().filter(|cell| cell.state != State::Empty);
    let falling = || known().filter(|cell| cell.answer.verdict.falls());
    if known().count() < input.map.cells() {
        return text + " It is being computed.";
    }
    let share = numbers::percent(falling().count() as f64 / input.map.cells() as f64);
    let most = falling().map(|cell| cell.answer.hours_down).fold(0.0, f64::max);
    text += &if falling().count() == 0 {
        " It stands everywhere.".to_owned()
    } else {
        format!(" {share} of it falls, for up to {}.", numbers::duration(most))
    };
    let row = input.here.map_or(y.values.len() / 2, |(_, value)| y.nearest(value));
    format!("{text} {}", boundary(input, row))
}
