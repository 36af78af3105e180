//! A scenario: a preset and the parameters that differ from it.

mod link;
mod preset;

use std::sync::Arc;

use crate::daily_load::DailyLoad;
use crate::imported::{self, Imported};
use crate::params::{Params, Refusal};
pub use link::{LINK_SCHEMA, MODEL_VERSION, Notice, PUBLISHED};
pub use preset::{PRESETS, Preset, preset};

/// Everything a run depends on, validated.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The preset it started from.
    pub preset: &'static Preset,
    /// The parameters.
    pub params: Params,
    /// Where the restarts come from.
    pub restarts: Restarts,
    /// Who is on when, in place of the built-in rhythm. Which PCs restart when does not follow it.
    pub daily_load: Option<Arc<DailyLoad>>,
}

/// Where a scenario's restarts come from.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Restarts {
    /// From the parameters.
    #[default]
    Computed,
    /// From a log, in place of those: patches, spread and the rules of Windows Update count for
    /// nothing then, and everything else as always.
    Imported(Arc<Imported>),
    /// From a log that a link names by its hash, and that is not here: there is nothing to run.
    Missing(u64),
}

impl Restarts {
    /// The hash of the log, here or not; None for computed restarts.
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

    /// A preset with the values that it has in this published model; the present model computes it.
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

    /// Whether any parameter differs from the preset, or restarts or daily load are imported.
    #[must_use]
    pub fn modified(&self) -> bool {
        self.params != self.preset.params()
            || self.restarts != Restarts::Computed
            || self.daily_load.is_some()
    }

    /// When hour 0 is to a reader, in seconds since 1970 (UTC): the preset's; with a log of
    /// restarts, as many weeks away from it as the log was moved, so that dates are the log's.
    #[must_use]
    pub fn shown_start_unix(&self) -> i64 {
        const WEEK_SECONDS: i64 = 7 * 86_400;
        let start = self.preset.start_unix;
        match &self.restarts {
            Restarts::Imported(log) => start - log.moved_weeks(start) * WEEK_SECONDS,
            _ => start,
        }
    }

    /// The hash of the log that is missing: without it the scenario cannot be run.
    #[must_use]
    pub fn missing(&self) -> Option<String> {
        matches!(self.restarts, Restarts::Missing(_)).then(|| self.restarts.hash_hex())?
    }
}
