//! The groups under WSUS: whole PCs that add up to the group's at every hour.

use reboot_storm_model::Columns;
use reboot_storm_model::Scenario;
use reboot_storm_model::params::Params;
use reboot_storm_model::rollout::wsus::{Standing, groups, report as standings};

pub(super) fn series() -> Vec<(&'static str, &'static str)> {
    groups(&Params::default()).map(|group| (group.id, group.name)).into()
}

/// The columns' names.
pub(super) fn names() -> Vec<String> {
    let states = ["needed", "installed", "failed", "not_contacted"];
    let mut names = vec!["hours".to_owned()];
    for (id, _) in series() {
        names.extend(states.map(|state| format!("{state}_{id}")));
    }
    names.extend(["tried_groups", "tried_at_once"].map(str::to_owned));
    names
}

/// Columns `hours`; `needed_ring1`, `installed_ring1`, `failed_ring1`, `not_contacted_ring1` and
/// so on; `tried_groups` and `tried_at_once`, shares of the managed PCs that take part. Facts:
/// the PCs of each group, and where the shares of those that tried end.
pub(super) fn report(scenario: &Scenario) -> (Columns, Vec<(String, f64)>) {
    let report = standings(&scenario.params, scenario.preset.calendar());
    let pcs = report.groups.iter().map(|of| (format!("pcs_{}", of.group.id), of.pcs as f64));
    let mut facts: Vec<_> = pcs.collect();
    facts.push(("tried_groups".into(), report.reach.with_groups));
    facts.push(("tried_at_once".into(), report.reach.all_at_once));
    let mut columns = Columns::new(names());
    for row in 0..report.hourly_reach.len() {
        let mut values = vec![row as f64];
        for of in &report.groups {
            let Standing { needed, installed, failed, not_contacted } = of.hourly[row];
            values.extend([needed, installed, failed, not_contacted].map(|pcs| pcs as f64));
        }
        let reach = report.hourly_reach[row];
        values.extend([reach.with_groups, reach.all_at_once]);
        columns.push(&values);
    }
    (columns, facts)
}
