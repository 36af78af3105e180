//! `reboot-storm models`

use reboot_storm::scenario::PUBLISHED;

use super::failure::Failure;
use super::output;

/// Prints one version on each line, the current one last.
pub(crate) fn main() -> Result<(), Failure> {
    output::print(&(PUBLISHED.join("\n") + "\n"))
}
