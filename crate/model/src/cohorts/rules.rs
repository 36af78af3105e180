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
    /// The same for a coarse step.
    pub(crate) coarse: Rules,
    pub(crate) boot: Boot,
    pub(crate) waits: Waits,
}

impl CohortRules {
    pub(crate) fn new<O: Options>(
        params: &Params,
        resolution: Resolution,
        quanta_per_client: f64,
    ) -> Self {
        let shared = Rules::new::<O>(params, resolution, quanta_per_client);
        Self {
            coarse: shared.coarse::<O>(params, resolution, quanta_per_client),
            shared,
            boot: Boot::new::<O>(params, resolution.step_seconds),
            waits: Waits::new::<O>(params, resolution.step_seconds),
        }
    }

    /// Other rules, but for the lengths of waits and restarts.
    pub(crate) fn retune<O: Options>(
        &mut self,
        params: &Params,
        resolution: Resolution,
        quanta_per_client: f64,
    ) {
        self.shared = Rules::new::<O>(params, resolution, quanta_per_client);
        self.coarse = self.shared.coarse::<O>(params, resolution, quanta_per_client);
    }
}
