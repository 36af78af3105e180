//! Writing links: each scenario has one spelling.

use super::{LINK_SCHEMA, MODEL_VERSION};
use crate::params::SPECS;
use crate::scenario::Scenario;

impl Scenario {
    /// The link of the scenario, without the leading `#`.
    ///
    /// All primary parameters, then the secondary ones that differ from the preset, in the table's order,
    /// then an imported daily load and the hash of an imported wave. Nothing in it needs percent-encoding.
    #[must_use]
    pub fn link(&self) -> String {
        let published = self.preset.params();
        let mut link = format!("v={LINK_SCHEMA}&m={MODEL_VERSION}&s={}", self.preset.id);
        for spec in SPECS {
            if spec.primary() || (spec.get)(&self.params) != (spec.get)(&published) {
                link.push('&');
                link.push_str(spec.id);
                link.push('=');
                link.push_str(&self.params.spelled(spec));
            }
        }
        if let Some(load) = &self.daily_load {
            link.push_str("&day=");
            link.push_str(&load.spelled());
        }
        if let Some(hash) = self.restarts.hash_hex() {
            link.push_str("&wave=");
            link.push_str(&hash);
        }
        link
    }
}
