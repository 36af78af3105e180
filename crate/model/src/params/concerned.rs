//! Which scenarios a parameter concerns, in terms of the others.

use super::effect::Concern;
use super::table::{Backoff, Engine, Jitter, Offer, Params, Topology, Trigger};

impl Concern {
    /// Whether the condition holds for these parameters; if not, the parameter has no influence on the
    /// scenario.
    #[must_use]
    pub fn holds(self, params: &Params) -> bool {
        let supernodes = params.topology != Topology::Servers;
        let updates = params.trigger == Trigger::Updates;
        let drawn = params.engine != Engine::Expected;
        match self {
            Self::Always => true,
            Self::Supernodes => supernodes,
            Self::Updates => updates,
            Self::Burst => params.trigger == Trigger::Burst,
            Self::Stages => updates && params.offer == Offer::Staged,
            Self::Growing => {
                params.backoff == Backoff::Exponential || params.jitter == Jitter::Decorrelated
            }
            Self::Budget => params.retry_budget.is_finite(),
            Self::Drawn => drawn,
            Self::Months => supernodes && drawn,
            Self::Individuals => supernodes && params.engine == Engine::Individuals,
            Self::Crash => params.crash.is_finite(),
            Self::Attack => params.attack.is_finite(),
            Self::Throttle => params.throttle.is_finite(),
            Self::Relief => params.relief.is_finite(),
        }
    }
}
