//! What clients and supernodes send: outside observers measured it.

use super::clients::Step;
use super::rules::Rules;

/// Sums since they were last taken, in quanta; a keep-alive is one message.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Signals {
    /// Peers contacted: host-cache entries tried in attempts, and refreshed by connected clients.
    pub(crate) contacts: f64,
    /// Messages, each in keep-alives.
    pub(crate) messages: f64,
    /// Load of the average supernode times seconds.
    pub(crate) load_seconds: f64,
    pub(crate) seconds: f64,
}

impl Signals {
    /// Adds one supernode step.
    pub(super) fn add(
        &mut self,
        step: &Step,
        rules: &Rules,
        online: f64,
        alive_share: f64,
        load_seconds: f64,
    ) {
        let seconds = rules.supernode_step_hours * 3600.0;
        let tried = step.attempts * f64::from(rules.probes);
        let refreshed = online * rules.refreshed_a_second * seconds;
        self.contacts += tried + refreshed;
        let living = tried * alive_share;
        self.messages += online * seconds / super::rules::KEEP_ALIVE_SECONDS
            + refreshed
            + (tried - living)
            + living * rules.probe_cost
            + step.accepted * rules.login_cost;
        self.load_seconds += load_seconds;
        self.seconds += seconds;
    }
}
