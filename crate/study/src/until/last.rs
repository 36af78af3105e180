//! The last hour of a remedy.

use reboot_storm_model::Scenario;

use crate::remedies::Remedy;

/// Hours within which an outage must end.
pub const WITHIN_HOURS: f64 = 12.0;

/// Until when a remedy helps.
#[derive(Clone, Debug)]
pub struct Last {
    /// The remedy.
    pub remedy: &'static Remedy,
    /// The onset of the outage without it.
    pub onset_hours: f64,
    /// The latest hour at which the full dose still ends the outage; none if it does at no hour.
    pub last_hours: Option<f64>,
    /// The least dose that ends the outage at the onset, in its parameter's unit; 1 for a remedy without one. None if the full
    /// dose does not.
    pub dose: Option<f64>,
    /// The scenario with the full dose at the latest hour.
    pub scenario: Option<Scenario>,
}
