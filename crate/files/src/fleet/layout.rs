//! The roles of a log's columns: by the names in the first row where known, otherwise by their contents.

use super::date_order::DateOrder;
use super::dates;
use super::exact::Exact;
use super::rows::Cells;
use super::times;
use reboot_storm_model::rollout;
use reboot_storm_model::{REGION_COUNT, REGIONS};

/// Known names of columns, in lower case.
const TIMES: &[&str] = &[
    "time",
    "date",
    "timestamp",
    "datetime",
    "date and time",
    "timecreated",
    "zeit",
    "zeitpunkt",
    "datum",
    "datum und uhrzeit",
    "heure",
    "fecha",
    "hora",
    "data",
    "ngày",
    "thời gian",
];
const COUNTS: &[&str] = &[
    "count",
    "restarts",
    "reboots",
    "number",
    "n",
    "pcs",
    "anzahl",
    "neustarts",
    "nombre",
    "cantidad",
    "quantidade",
    "số lượng",
];
const REGION_NAMES: &[&str] = &["region", "country", "land", "pays", "país", "vùng"];
const CLASSES: &[&str] = &["class", "class of pc", "klasse", "classe", "clase"];
const PATHS: &[&str] = &["path", "weg", "chemin"];

/// The class of a PC, as far as a log gives it and the network distinguishes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    AlwaysOn = 0,
    /// In office hours or in the evening.
    Switched = 1,
    Unsaid = 2,
}

/// The path of an installation, as far as a log gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Path {
    Of(rollout::Path),
    Unsaid,
    /// No restart: a correction that makes the sums of an exported wave exact to the last bit.
    Rounding,
}

/// The index of a region, by its id or name; the number of regions if there is none.
pub(super) fn region(cell: &[u8]) -> Option<usize> {
    if cell.is_empty() {
        return Some(REGION_COUNT);
    }
    let named = |region: &reboot_storm_model::Region| {
        cell.eq_ignore_ascii_case(region.id.as_bytes())
            || cell.eq_ignore_ascii_case(region.name.as_bytes())
    };
    REGIONS.iter().position(named)
}

pub(super) fn class(cell: &[u8]) -> Option<Class> {
    Some(match &*id(cell) {
        "" => Class::Unsaid,
        "always-on" => Class::AlwaysOn,
        "office" | "evening" | "switched" => Class::Switched,
        _ => return None,
    })
}

pub(super) fn path(cell: &[u8]) -> Option<Path> {
    Some(match &*id(cell) {
        "" => Path::Unsaid,
        "manual" => Path::Of(rollout::Path::ByHand),
        "rounding" => Path::Rounding,
        id => Path::Of(rollout::Path::ALL.into_iter().find(|path| path.id() == id)?),
    })
}

/// `Always on` as an id.
fn id(cell: &[u8]) -> String {
    small(cell).replace([' ', '_'], "-")
}

fn small(cell: &[u8]) -> String {
    String::from_utf8_lossy(cell).to_lowercase()
}

/// The role of a column other than the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Count = 0,
    Region = 1,
    Class = 2,
    Path = 3,
}

/// The columns that are used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) time: usize,
    /// The column with the time of day, if the time column has dates only.
    pub(super) clock: Option<usize>,
    /// Whether the time column is an ambiguous date in no chosen order: a row with a valid time overrides
    /// it.
    pub(super) provisional: bool,
    /// By role.
    columns: [Option<usize>; 4],
    /// The unused columns, by name or number.
    pub(super) unused: Vec<String>,
}

impl Layout {
    /// The layout from the first row with a time, and the names above it; `None` if the row has no time.
    pub(super) fn of(cells: Cells<'_>, names: &[String], order: Option<DateOrder>) -> Option<Self> {
        let is_time = |index: &usize| times::read(cells.get(*index)).is_ok();
        // An epoch time may be some other number; an ISO date is unambiguous.
        let is_date = |index: &usize| is_time(index) && Exact::read(cells.get(*index)).is_none();
        let name = |index: usize| names.get(index).map_or("", String::as_str);
        let all = || 0..cells.len();
        let named = |index: &usize| TIMES.contains(&name(*index));
        let written = |index: &usize| dates::written(cells.get(*index)).is_some();
        let any_written = || all().filter(written).find(named).or_else(|| all().find(written));
        let read = all()
            .filter(is_time)
            .find(named)
            .or_else(|| all().find(is_date))
            .or_else(|| order.and_then(|_| any_written()))
            .or_else(|| all().find(is_time));
        let time = read.or_else(any_written)?;
        let clock = (written(&time) && dates::clock_missing(cells.get(time)))
            .then(|| all().find(|index| dates::clock(cells.get(*index)).is_some()))
            .flatten();
        let provisional = read.is_none();
        let mut layout = Self { time, clock, provisional, columns: [None; 4], unused: Vec::new() };
        for index in all().filter(|index| *index != time && Some(*index) != clock) {
            let beside = index == clock.map_or(time, |clock| clock.max(time)) + 1;
            let role = role(name(index), cells.get(index), beside);
            match role.map(|role| &mut layout.columns[role as usize]) {
                Some(column @ None) => *column = Some(index),
                _ if name(index).is_empty() => layout.unused.push((index + 1).to_string()),
                _ => layout.unused.push(format!("`{}`", name(index))),
            }
        }
        Some(layout)
    }

    /// The column of a role, if any.
    pub(super) fn column(&self, role: Role) -> Option<usize> {
        self.columns[role as usize]
    }

    /// The cell of a role; empty if there is no such column.
    pub(super) fn cell<'a>(&self, role: Role, cells: Cells<'a>) -> &'a [u8] {
        self.columns[role as usize].map_or(&[], |index| cells.get(index))
    }
}

fn role(name: &str, cell: &[u8], after_time: bool) -> Option<Role> {
    let by_name = [
        (COUNTS, Role::Count),
        (REGION_NAMES, Role::Region),
        (CLASSES, Role::Class),
        (PATHS, Role::Path),
    ];
    if let Some((_, role)) = by_name.iter().find(|(known, _)| known.contains(&name)) {
        return Some(*role);
    }
    // A number beside the time is a count, unless its name says that it is an event id.
    if after_time && Exact::read(cell).is_some() && !name.ends_with("id") {
        Some(Role::Count)
    } else if cell.is_empty() {
        None
    } else if region(cell).is_some() {
        Some(Role::Region)
    } else if class(cell).is_some() {
        Some(Role::Class)
    } else {
        path(cell).map(|_| Role::Path)
    }
}

/// The column searched for a time in a row without one: the one named so, or the first with digits and a
/// separator.
pub(super) fn time_candidate(cells: Cells<'_>, names: &[String]) -> usize {
    let named = names.iter().position(|name| TIMES.contains(&name.as_str()));
    let like_a_time = |index: &usize| {
        let parts = cells.get(*index).split(|byte| matches!(byte, b'.' | b'/' | b'-' | b':'));
        parts.filter(|part| part.iter().any(u8::is_ascii_digit)).count() > 1
    };
    named.or_else(|| (0..cells.len()).find(like_a_time)).unwrap_or(0)
}

/// The names in a row above the first time.
pub(super) fn names(cells: Cells<'_>) -> Vec<String> {
    cells.iter().map(|cell| reboot_storm_model::params::shorten(&small(cell))).collect()
}
