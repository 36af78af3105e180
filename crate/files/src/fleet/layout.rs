//! Which column says what: by its name in the first row where that is known, otherwise by what
//! stands in it.

use super::exact::Exact;
use super::rows::Cells;
use super::times;
use reboot_storm_model::rollout;
use reboot_storm_model::{REGION_COUNT, REGIONS};

/// Names of columns, in small letters.
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

/// When a PC is on, as far as a log says and the network asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    AlwaysOn = 0,
    /// In office hours or in the evening.
    Switched = 1,
    Unsaid = 2,
}

/// How an installation came about, as far as a log says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Path {
    Of(rollout::Path),
    Unsaid,
    /// No restart: what makes the sums of an exported wave exact to the last bit.
    Rounding,
}

/// The index of a region, by its id or its name; all regions' number for none.
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

/// What a column other than the time's says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Count = 0,
    Region = 1,
    Class = 2,
    Path = 3,
}

/// The columns that are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) time: usize,
    /// By role.
    columns: [Option<usize>; 4],
    /// The columns that are not used, by name or number.
    pub(super) unused: Vec<String>,
}

impl Layout {
    /// From the first row with a time in it, and the names above; None for a row without a time.
    pub(super) fn of(cells: Cells<'_>, names: &[String]) -> Option<Self> {
        let is_time = |index: &usize| times::read(cells.get(*index)).is_ok();
        // An epoch may be any number; a date can be nothing else.
        let is_date = |index: &usize| is_time(index) && Exact::read(cells.get(*index)).is_none();
        let name = |index: usize| names.get(index).map_or("", String::as_str);
        let all = || 0..cells.len();
        let time = all()
            .filter(is_time)
            .find(|index| TIMES.contains(&name(*index)))
            .or_else(|| all().find(is_date))
            .or_else(|| all().find(is_time))?;
        let mut layout = Self { time, columns: [None; 4], unused: Vec::new() };
        for index in all().filter(|index| *index != time) {
            let role = role(name(index), cells.get(index), index == time + 1);
            match role.map(|role| &mut layout.columns[role as usize]) {
                Some(column @ None) => *column = Some(index),
                _ if name(index).is_empty() => layout.unused.push((index + 1).to_string()),
                _ => layout.unused.push(format!("`{}`", name(index))),
            }
        }
        Some(layout)
    }

    /// The column of a role, if there is one.
    pub(super) fn column(&self, role: Role) -> Option<usize> {
        self.columns[role as usize]
    }

    /// The cell of a role; empty where there is no such column.
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
    // A number beside the time is how many, unless it is said to be an event's.
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

/// The names in a row above the first time.
pub(super) fn names(cells: Cells<'_>) -> Vec<String> {
    cells.iter().map(|cell| reboot_storm_model::params::shorten(&small(cell))).collect()
}
