//! `reboot-storm models`

use reboot_storm_model::scenario::PUBLISHED;

use super::failure::Failure;
use super::output;

/// One version a line, the present one last.
pub(crate) fn main() -> Result<(), Failure> {
    output::write(None, (PUBLISHED.join("\n") + "\n").as_bytes())
}
