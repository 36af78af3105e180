//! The report on one office's link, under each way of delivery.

use reboot_storm_model::Scenario;
use reboot_storm_model::columns;
use reboot_storm_model::columns::{ColumnText, Facts, Part, Row, Table};
use reboot_storm_model::rollout::BIN_SECONDS;
use reboot_storm_model::rollout::office::{Link, WAY_IDS, office};

use super::contents::Contents;

pub use reboot_storm_model::rollout::office::Way;

/// Number of ways of delivery.
const WAYS: usize = WAY_IDS.len();

/// The use of the link in one bin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OfficeRow {
    /// The end of the bin, in hours.
    pub hours: f64,
    /// For each way, the shares of the link used by downloads and by other traffic.
    pub ways: [(f64, f64); WAYS],
}

columns! { HOURS_PART, HOURS_TEXTS of OfficeRow from 0, once {
    HOURS "hours" in "hours" |row| row.hours, "The end of the row's bin, from the scenario's start.";
} }

columns! { WAYS_PART, WAYS_TEXTS of OfficeRow from HOURS_PART.end(), each of WAY_IDS, {
    UPDATES "updates" in "share" |row, way| row.ways[way].0, "Share of the link used by downloads of the update.";
    OTHERS "others" in "share" |row, way| row.ways[way].1, "Share of the link used by other traffic.";
} }

impl Row for OfficeRow {
    const PARTS: &'static [Part<Self>] = &[HOURS_PART, WAYS_PART];
    const TEXTS: &'static [&'static [ColumnText]] = &[HOURS_TEXTS, WAYS_TEXTS];
}

/// The facts of each way of delivery.
#[derive(Clone, Debug, PartialEq)]
pub struct OfficeFacts {
    /// The links.
    pub links: [Link; WAYS],
}

columns! { FACTS_PART, FACTS_TEXTS of OfficeFacts from 0, each of WAY_IDS, {
    DOWNLOADS "downloads" in "count" |facts, way| facts.links[way].downloads, "Downloads of the update over the link.";
    SLOW_HOURS "slow_hours" in "hours" |facts, way| facts.links[way].slow_hours, "Hours in which other traffic gets less than nine tenths of its demand.";
    VERY_SLOW_HOURS "very_slow_hours" in "hours" |facts, way| facts.links[way].very_slow_hours, "Hours in which other traffic gets less than half of its demand.";
    DONE_HOURS "done_hours" in "hours" |facts, way| facts.links[way].done_hours, "Hours after the release until 99 % of the downloads have ended.";
} }

impl Row for OfficeFacts {
    const PARTS: &'static [Part<Self>] = &[FACTS_PART];
    const TEXTS: &'static [&'static [ColumnText]] = &[FACTS_TEXTS];
}

pub(super) fn series() -> Vec<(&'static str, &'static str)> {
    Way::ALL.map(|way| (way.id(), way.name())).into()
}

pub(super) fn report(scenario: &Scenario) -> Contents<OfficeRow, OfficeFacts> {
    let links = office(&scenario.params, scenario.preset.calendar());
    let mut rows = Table::default();
    for bin in 0..links[0].updates.len() {
        rows.push(&OfficeRow {
            hours: (bin + 1) as f64 * BIN_SECONDS / 3600.0,
            ways: links.each_ref().map(|link| (link.updates[bin], link.others[bin])),
        });
    }
    Contents { rows, facts: Facts::of(&OfficeFacts { links }) }
}
