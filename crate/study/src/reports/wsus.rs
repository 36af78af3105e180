//! The report on the groups under WSUS: whole PCs that add up to the group at every hour.

use reboot_storm_model::Scenario;
use reboot_storm_model::columns;
use reboot_storm_model::columns::{ColumnText, Facts, Part, Row, Table};
use reboot_storm_model::rollout::wsus::{GROUP_IDS, GroupState, Reach, report as group_reports};

use super::contents::Contents;

pub use reboot_storm_model::rollout::wsus::{GROUP_NAMES, GROUPS, Group, groups};

/// The PCs of all groups by state, at one hour.
#[derive(Clone, Debug, PartialEq)]
pub struct WsusRow {
    /// The hour of the run.
    pub hours: f64,
    /// The states of each group.
    pub groups: [GroupState; GROUPS],
    /// The share of PCs that have tried the update.
    pub reach: Reach,
}

columns! { HOURS_PART, HOURS_TEXTS of WsusRow from 0, once {
    HOURS "hours" in "hours" |row| row.hours, "The hour, from the scenario's start.";
} }

columns! { GROUPS_PART, GROUPS_TEXTS of WsusRow from HOURS_PART.end(), each of GROUP_IDS, {
    NEEDED "needed" in "PCs" |row, group| row.groups[group].needed as f64, "PCs that have reported that they need the update.";
    INSTALLED "installed" in "PCs" |row, group| row.groups[group].installed as f64, "PCs that have installed it.";
    FAILED "failed" in "PCs" |row, group| row.groups[group].failed as f64, "PCs on which the installation failed.";
    NOT_CONTACTED "not_contacted" in "PCs" |row, group| row.groups[group].not_contacted as f64, "PCs that have not contacted the server since the release.";
} }

columns! { REACH_PART, REACH_TEXTS of WsusRow from GROUPS_PART.end(), once {
    TRIED_GROUPS "tried_groups" in "share" |row| row.reach.with_groups, "Share of the managed PCs taking part that have tried the update.";
    TRIED_AT_ONCE "tried_at_once" in "share" |row| row.reach.all_at_once, "The same if all PCs were in the first group.";
} }

impl Row for WsusRow {
    const PARTS: &'static [Part<Self>] = &[HOURS_PART, GROUPS_PART, REACH_PART];
    const TEXTS: &'static [&'static [ColumnText]] = &[HOURS_TEXTS, GROUPS_TEXTS, REACH_TEXTS];
}

/// The facts of the report.
#[derive(Clone, Debug, PartialEq)]
pub struct WsusFacts {
    /// PCs of each group.
    pub pcs: [u64; GROUPS],
    /// The share of PCs that try the update in the end.
    pub reach: Reach,
}

columns! { PCS_PART, PCS_TEXTS of WsusFacts from 0, each of GROUP_IDS, {
    PCS "pcs" in "PCs" |facts, group| facts.pcs[group] as f64, "PCs of one group.";
} }

columns! { END_PART, END_TEXTS of WsusFacts from PCS_PART.end(), once {
    TRIED_GROUPS "tried_groups" in "share" |facts| facts.reach.with_groups, "Share of the managed PCs taking part that try the update in the end.";
    TRIED_AT_ONCE "tried_at_once" in "share" |facts| facts.reach.all_at_once, "The same if all PCs were in the first group.";
} }

impl Row for WsusFacts {
    const PARTS: &'static [Part<Self>] = &[PCS_PART, END_PART];
    const TEXTS: &'static [&'static [ColumnText]] = &[PCS_TEXTS, END_TEXTS];
}

pub(super) fn series() -> Vec<(&'static str, &'static str)> {
    GROUP_IDS.into_iter().zip(GROUP_NAMES).collect()
}

pub(super) fn report(scenario: &Scenario) -> Contents<WsusRow, WsusFacts> {
    let report = group_reports(&scenario.params, scenario.preset.calendar());
    let of = |group: usize| &report.groups[group];
    let mut rows = Table::default();
    for (hour, reach) in report.hourly_reach.iter().enumerate() {
        rows.push(&WsusRow {
            hours: hour as f64,
            groups: std::array::from_fn(|group| of(group).hourly[hour]),
            reach: *reach,
        });
    }
    let pcs = std::array::from_fn(|group| of(group).pcs);
    Contents { rows, facts: Facts::of(&WsusFacts { pcs, reach: report.reach }) }
}
