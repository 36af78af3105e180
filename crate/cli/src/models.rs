//! `reboot-storm models`

use reboot_storm::scenario::{DRAFT, PUBLISHED};

use super::failure::Failure;
use super::output;

/// Prints one version on each line: the published ones, then the draft, if there is one. The last computes.
pub(crate) fn main() -> Result<(), Failure> {
    let versions: Vec<_> = PUBLISHED.iter().copied().chain(DRAFT).collect();
    output::print(&(versions.join("\n") + "\n"))
}
