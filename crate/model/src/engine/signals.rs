//! What clients and supernodes send, as outside observers measured it.

use super::rules::{KEEP_ALIVE_SECONDS, Rules};

/// Sums since the last row; a keep-alive is one message.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Signals {
    /// Peers contacted: host-cache entries tried in attempts, and refreshed by connected clients.
    pub(crate) contacts: f64,
    /// Messages, each in keep-alives.
    pub(crate) messages: f64,
    /// Load of the average supernode times seconds.
    load_seconds: f64,
    seconds: f64,
}

/// What clients did in an interval.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Traffic {
    pub(crate) seconds: f64,
    /// Clients online at its end.
    pub(crate) online: f64,
    pub(crate) attempts: f64,
    pub(crate) accepted: f64,
    /// Living supernodes among the host-cache entries tried.
    pub(crate) living: f64,
    /// Load of the average supernode.
    pub(crate) load: f64,
}

impl Signals {
    /// Adds an interval.
    pub(crate) fn add(&mut self, rules: &Rules, traffic: &Traffic) {
        let Traffic { seconds, online, living, .. } = *traffic;
        let tried = traffic.attempts * f64::from(rules.probes);
        let refreshed = online * rules.refreshed_a_second * seconds;
        self.contacts += tried + refreshed;
        self.messages += online * seconds / KEEP_ALIVE_SECONDS
            + refreshed
            + (tried - living)
            + living * rules.probe_cost
            + traffic.accepted * rules.login_cost;
        self.load_seconds += traffic.load * seconds;
        self.seconds += seconds;
    }

    /// Load of the average supernode, a mean over time.
    pub(crate) fn mean_load(&self) -> f64 {
        if self.seconds > 0.0 { self.load_seconds / self.seconds } else { 0.0 }
    }
}
