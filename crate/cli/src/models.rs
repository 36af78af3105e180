//! `reboot-storm models`

use reboot_storm::scenario::PUBLISHED;

use super::failure::Failure;
use super::output;

/// One version a line, the present one last.
pub(crate) fn main() -> Result<(), Failure> {
    output::print(&(PUBLISHED.join("\n") + "\n"))
}
