//! What counts for nothing where the restarts are a log's.

use reboot_storm_model::params::{Group, SPECS, Spec};

/// Rollout parameters that are properties of the PCs, or act on restarts wherever these come from.
const ACT_ON_A_LOG: [&str; 6] = ["stop", "always_on", "office", "boot", "boot_law", "autostart"];

/// Rollout parameters that no restart depends on: reports alone look at them.
const OF_REPORTS: [&str; 12] = [
    "bad_patch",
    "notice",
    "office_pcs",
    "office_link",
    "office_use",
    "patch_size",
    "bits_limit",
    "peers",
    "exploit",
    "hazard",
    "price_hour",
    "price_infection",
];

/// The parameters that a log of restarts stands in place of.
pub fn idle() -> impl Iterator<Item = &'static Spec> {
    let of_rollout =
        |spec: &&Spec| spec.group == Group::Rollout || matches!(spec.id, "patch" | "spread");
    let acts = |spec: &&Spec| ACT_ON_A_LOG.contains(&spec.id) || OF_REPORTS.contains(&spec.id);
    SPECS.iter().filter(of_rollout).filter(move |spec| !acts(spec))
}
