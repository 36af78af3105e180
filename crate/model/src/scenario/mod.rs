//! A scenario: a preset and the parameters that differ from it.

mod link;
mod preset;

use std::sync::Arc;

use crate::daily_load::DailyLoad;
use crate::imported::{self, Imported};
use crate::params::{Params, Refusal};
pub use link::{DRAFT, LINK_SCHEMA, MODEL_VERSION, Notice, PUBLISHED};
pub use preset::{PRESETS, Preset, preset};

/// All inputs of a run, validated.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The preset it is based on.
    pub preset: &'static Preset,
    /// The parameters.
    pub params: Params,
    /// The source of the restarts.
    pub restarts: Restarts,
    /// An imported daily load, in place of the built-in rhythm. It does not affect which PCs restart.
    pub daily_load: Option<Arc<DailyLoad>>,
}

/// The source of a scenario's restarts.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Restarts {
    /// Computed from the parameters.
    #[default]
    Computed,
    /// Imported from a log. Parameters of patches, spread and Windows Update have no influence then; all
    /// others keep theirs.
    Imported(Arc<Imported>),
    /// From a log that the link identifies by its hash and that is not loaded: the scenario cannot be run.
    Missing(u64),
}

impl Restarts {
    /// The hash of the log, loaded or not; `None` for computed restarts.
    #[must_use]
    pub fn hash_hex(&self) -> Option<String> {
        match self {
            Self::Computed => None,
            Self::Imported(imported) => Some(imported.hash_hex()),
            Self::Missing(hash) => Some(imported::hex(*hash)),
        }
    }
}

impl Scenario {
    /// A preset as published.
    ///
    /// # Errors
    /// A [`Refusal`] that lists the known presets.
    pub fn from_preset(id: &str) -> Result<Self, Refusal> {
        Self::from_preset_of(MODEL_VERSION, id)
    }

    /// A preset with its values in a published model; it is computed by the current model.
    ///
    /// # Errors
    /// A [`Refusal`] that lists the known presets.
    pub fn from_preset_of(model: &str, id: &str) -> Result<Self, Refusal> {
        let params = preset(model, id)?.params();
        let preset = preset(MODEL_VERSION, id)?;
        Ok(Self { preset, params, restarts: Restarts::Computed, daily_load: None })
    }

    /// A preset as published.
    pub fn of(preset: &'static Preset) -> Self {
        Self { preset, params: preset.params(), restarts: Restarts::Computed, daily_load: None }
    }

    /// Changes one parameter.
    ///
    /// # Errors
    /// A [`Refusal`]; the scenario is unchanged then.
    pub fn set(&mut self, id: &str, text: &str) -> Result<(), Refusal> {
        self.params.set(id, text)
    }

    /// Whether a parameter differs from the preset, or restarts or a daily load are imported.
    #[must_use]
    pub fn modified(&self) -> bool {
        self.params != self.preset.params()
            || self.restarts != Restarts::Computed
            || self.daily_load.is_some()
    }

    /// The displayed date of hour 0, in seconds since 1970 (UTC): the preset's; with an imported wave
    /// shifted by as many weeks as the log was, so that dates are those of the log.
    #[must_use]
    pub fn shown_start_unix(&self) -> i64 {
        const WEEK_SECONDS: i64 = 7 * 86_400;
        let start = self.preset.start_unix;
        match &self.restarts {
            Restarts::Imported(log) => start - log.moved_weeks(start) * WEEK_SECONDS,
            _ => start,
        }
    }

    /// The hash of the missing log, if the scenario needs one to run.
    #[must_use]
    pub fn missing(&self) -> Option<String> {
        matches!(self.restarts, Restarts::Missing(_)).then(|| self.restarts.hash_hex())?
    }
}
