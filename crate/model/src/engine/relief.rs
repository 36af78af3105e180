//! Load relief: from an hour on only a share of the users want to be online.

use crate::params::Params;

/// Time in which users follow a request to stay away.
const FALL_HOURS: f64 = 1.0;

/// How demand falls.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Relief {
    hours: f64,
    share: f64,
}

impl Relief {
    pub(crate) fn of(params: &Params) -> Self {
        Self { hours: params.relief, share: params.relief_load }
    }

    /// Whether demand has begun to fall.
    pub(crate) fn has_begun(&self, hours: f64) -> bool {
        hours > self.hours
    }

    /// The share of the users who want to be online at an hour as on other days.
    pub(crate) fn demand(&self, hours: f64) -> f64 {
        1.0 - (1.0 - self.share) * ((hours - self.hours) / FALL_HOURS).clamp(0.0, 1.0)
    }
}
