//! How a run is cut: into rows, bins and steps.

use crate::params::Params;
use crate::regions::Calendar;

/// How long a run is, when it begins, and how it is cut into rows and steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// Length of the run, in hours.
    pub hours: f64,
    /// Minutes between two rows.
    pub row_minutes: u32,
    /// Upper limit of the clients' step, in seconds.
    pub step_seconds: f64,
    /// Weekdays and clocks.
    pub calendar: Calendar,
}

/// How finely time is cut. Conclusions must not depend on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resolution {
    /// Step of the clients and log-in servers, in seconds; divides 300.
    pub step_seconds: f64,
    /// Client steps in one step of the supernodes.
    pub supernode_steps: u32,
    /// Whether five minutes in which little happens are one step.
    pub adaptive: bool,
}

impl Default for Resolution {
    fn default() -> Self {
        Self { step_seconds: 10.0, supernode_steps: 6, adaptive: true }
    }
}

impl Resolution {
    /// The same, or client steps a whole number of times shorter: none is longer than a wait or
    /// the log-in time-out, nor than `longest_seconds`.
    pub(crate) fn fit(self, params: &Params, longest_seconds: f64) -> Self {
        let longest = longest_seconds.min(params.retry).min(params.login_timeout);
        let parts =
            [1_u32, 2, 5].into_iter().find(|n| self.step_seconds <= longest * f64::from(*n));
        let parts = parts.unwrap_or(10);
        Self {
            step_seconds: self.step_seconds / f64::from(parts),
            supernode_steps: self.supernode_steps * parts,
            adaptive: self.adaptive,
        }
    }

    /// The same steps at all times.
    #[must_use]
    pub fn fixed(self) -> Self {
        Self { adaptive: false, ..self }
    }

    /// Long steps while little happens.
    #[must_use]
    pub fn adaptive(self) -> Self {
        Self { adaptive: true, ..self }
    }

    /// Every step halved.
    #[must_use]
    pub fn halved(self) -> Self {
        Self { step_seconds: self.step_seconds / 2.0, ..self }
    }
}
