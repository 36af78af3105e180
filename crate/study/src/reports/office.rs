//! One office's link under each way that the update comes in.

use reboot_storm_model::Columns;
use reboot_storm_model::Scenario;
use reboot_storm_model::rollout::BIN_SECONDS;
use reboot_storm_model::rollout::office::{Way, office};

pub(super) fn series() -> Vec<(&'static str, &'static str)> {
    Way::ALL.map(|way| (way.id(), way.name())).into()
}

/// The columns' names.
pub(super) fn names() -> Vec<String> {
    let ways = Way::ALL.into_iter();
    let of_ways = ways.flat_map(|way| ["updates", "others"].map(|of| format!("{of}_{}", way.id())));
    std::iter::once("hours".to_owned()).chain(of_ways).collect()
}

/// Columns `hours` (the end of each five minutes), `updates_each` and `others_each` and so on:
/// shares of the link. Facts: `downloads_each`, `slow_hours_each`, `very_slow_hours_each` and
/// `done_hours_each`, hours after the release, and so on.
pub(super) fn report(scenario: &Scenario) -> (Columns, Vec<(String, f64)>) {
    let links = office(&scenario.params, scenario.preset.calendar());
    let mut facts = Vec::new();
    for link in &links {
        let way = link.way.id();
        for (name, value) in [
            ("downloads", link.downloads),
            ("slow_hours", link.slow_hours),
            ("very_slow_hours", link.very_slow_hours),
            ("done_hours", link.done_hours),
        ] {
            facts.push((format!("{name}_{way}"), value));
        }
    }
    let mut columns = Columns::new(names());
    for bin in 0..links[0].updates.len() {
        let mut values = vec![(bin + 1) as f64 * BIN_SECONDS / 3600.0];
        for link in &links {
            values.extend([link.updates[bin], link.others[bin]]);
        }
        columns.push(&values);
    }
    (columns, facts)
}
