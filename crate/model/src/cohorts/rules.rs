//! The rules of the cohorts: those that all engines share, and times in steps.

use super::starting::Boot;
use super::waits::Waits;
use crate::engine::{Resolution, Rules};
use crate::options::Options;
use crate::params::Params;

/// Parameters in the cohorts' terms.
#[derive(Clone, Debug)]
pub(crate) struct CohortRules {
    pub(crate) shared: Rules,
    pub(crate) boot: Boot,
    pub(crate) waits: Waits,
}

impl CohortRules {
    pub(crate) fn new<O: Options>(
        params: &Params,
        resolution: Resolution,
        quanta_per_client: f64,
    ) -> Self {
        Self {
            shared: Rules::new::<O>(params, resolution, quanta_per_client),
            boot: Boot::new::<O>(params, resolution.step_seconds),
            waits: Waits::new::<O>(params, resolution.step_seconds),
        }
    }
}
