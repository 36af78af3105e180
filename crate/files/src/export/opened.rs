//! The contents of an exported file.

use reboot_storm_model::scenario::{Notice, Scenario};

/// The contents of an exported file.
#[derive(Debug)]
pub struct Opened {
    /// The scenario, with its imported wave if the file is JSON.
    pub scenario: Scenario,
    /// Parts of the file that were not used as written.
    pub notices: Vec<Notice>,
    /// The digest in the file.
    pub digest: Option<String>,
}
