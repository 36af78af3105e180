//! What an exported file gives back.

use reboot_storm_model::scenario::{Notice, Scenario};

/// What an exported file gives back.
#[derive(Debug)]
pub struct Opened {
    /// The scenario, with its imported wave if the file is JSON.
    pub scenario: Scenario,
    /// What in the file was not used as it stood.
    pub notices: Vec<Notice>,
    /// The result's digest that stands in the file.
    pub digest: Option<String>,
}
