//! The contents of an exported file.

use reboot_storm_model::scenario::{Notice, Scenario};

/// The contents of an exported file.
#[derive(Debug)]
pub struct Opened {
    /// The scenario, with its imported wave if the file is JSON.
    pub scenario: Scenario,
    /// Parts of the file that were not used as written.
    pub notices: Vec<Notice>,
    /// The baseline that the file was compared with.
    pub baseline: Option<Scenario>,
    /// The digest in the file.
    pub digest: Option<String>,
}

/// The baseline in the link of a file; what is to be said of it is added to the notices.
pub(super) fn baseline(link: &str, notices: &mut Vec<Notice>) -> Option<Scenario> {
    let (baseline, found) = Scenario::baseline_of(link)?;
    notices.extend(found);
    Some(baseline)
}
