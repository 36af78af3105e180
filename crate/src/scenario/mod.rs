//! A scenario: a preset and the parameters that differ from it.

mod link;
mod preset;

use crate::params::{Params, Refusal};
pub use link::{LINK_SCHEMA, MODEL_VERSION, Notice};
pub use preset::{PRESETS, Preset, preset};

/// Everything a run depends on, validated.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The preset it started from.
    pub preset: &'static Preset,
    /// The parameters.
    pub params: Params,
}

impl Scenario {
    /// A preset as published.
    ///
    /// # Errors
    /// A [`Refusal`] that lists the known presets.
    pub fn from_preset(id: &str) -> Result<Self, Refusal> {
        let preset = preset(id)?;
        Ok(Self { preset, params: preset.params() })
    }

    /// Changes one parameter.
    ///
    /// # Errors
    /// A [`Refusal`]; the scenario is unchanged then.
    pub fn set(&mut self, id: &str, text: &str) -> Result<(), Refusal> {
        self.params.set(id, text)
    }

    /// Whether any parameter differs from the preset.
    #[must_use]
    pub fn modified(&self) -> bool {
        self.params != self.preset.params()
    }
}
