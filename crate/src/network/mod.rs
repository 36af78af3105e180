//! The network: a restart wave and the daily rhythm become trajectories.
//!
//! Cohorts: counts of clients by state, region and due time, never one object a client.

mod budget;
mod clients;
pub(crate) mod lanes;
mod law;
mod login;
mod marks;
mod maturing;
pub(crate) mod record;
pub(crate) mod rhythms;
mod ring;
pub(crate) mod rules;
pub(crate) mod sequence;
pub(crate) mod signals;
mod starting;
mod step;
pub(crate) mod supernodes;
mod trajectory;
mod waits;
mod work;

pub use rules::Resolution;

use crate::regions::Calendar;

pub(crate) use rhythms::{Rhythm, WARM_UP_HOURS};
pub(crate) use trajectory::{Trajectory, a_month};
pub(crate) use work::Work;

/// How long, on which day, and with which rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// Length of the run, in hours.
    pub hours: f64,
    /// Minutes between two rows.
    pub row_minutes: u32,
    /// Steps of the clients are at most this long.
    pub step_seconds: f64,
    /// Weekdays and clocks.
    pub calendar: Calendar,
}
