//! What happens to eligible PCs at random moments: restarts of every day, the fix, and a bug.

use super::agenda::Agenda;
use super::boot::Boot;
use super::clients::Clients;
use super::hazard::Hazard;
use super::overlay::Overlay;
use super::pcs::{Pcs, Role};
use crate::engine::Rules;
use crate::params::Topology;
use crate::stream::Stream;

/// Restarts of every day.
#[derive(Clone)]
pub(super) struct Churn {
    hazard: Hazard,
    stream: Stream,
}

impl Churn {
    /// At the highest rate of any of so many PCs.
    pub(super) fn new(rules: &Rules, pcs: u32, mut stream: Stream) -> Self {
        let mut hazard = Hazard::NEVER;
        hazard.set(rate_max(rules) * f64::from(pcs) / 3600.0, 0.0, &mut stream);
        Self { hazard, stream }
    }

    /// Whether nothing happens before this moment.
    pub(super) fn rests_until(&self, end: f64) -> bool {
        self.hazard.rests_until(end)
    }

    /// One second. Returns the number of events, most of which may be none for their PC.
    pub(super) fn second(
        &mut self,
        rules: &Rules,
        clients: &mut Clients,
        overlay: &mut Overlay,
        agenda: &mut Agenda,
        boot: &mut Boot,
    ) -> u32 {
        let end = f64::from(agenda.now + 1);
        let most = rate_max(rules);
        let mut events = 0;
        while self.hazard.before(end, &mut self.stream).is_some() {
            events += 1;
            let pc = self.stream.pick(overlay.pcs.len());
            let rate = match overlay.pcs.role(pc) {
                Role::Restarted => rules.churn_young_an_hour,
                Role::Cooling => 0.0,
                _ => rules.churn_an_hour,
            };
            if self.stream.unit() * most < rate {
                let client = overlay.pcs.client(pc);
                if clients.state(client).in_use() {
                    boot.restart(client, true, clients, &mut overlay.nodes, agenda);
                }
                overlay.restart_pc(pc, rules, clients, agenda);
            }
        }
        events
    }
}

/// The rate an hour of those PCs that restart most often.
fn rate_max(rules: &Rules) -> f64 {
    rules.churn_an_hour.max(rules.churn_young_an_hour)
}

/// The fix on its way to the PCs.
#[derive(Clone)]
pub(super) struct Fix {
    hazard: Hazard,
    stream: Stream,
}

impl Fix {
    pub(super) fn new(stream: Stream) -> Self {
        Self { hazard: Hazard::NEVER, stream }
    }

    /// The fix is published, for so many PCs.
    pub(super) fn publish(&mut self, rules: &Rules, pcs: u32, now: u32) {
        let rate = f64::from(pcs) / (rules.events.fix_time_hours * 3600.0);
        self.hazard.set(rate, f64::from(now), &mut self.stream);
    }

    /// Whether nothing happens before this moment.
    pub(super) fn rests_until(&self, end: f64) -> bool {
        self.hazard.rests_until(end)
    }

    /// One second. Returns the number of events.
    pub(super) fn second(&mut self, pcs: &mut Pcs, now: u32) -> u32 {
        let end = f64::from(now + 1);
        let mut events = 0;
        while self.hazard.before(end, &mut self.stream).is_some() {
            events += 1;
            let pc = self.stream.pick(pcs.len());
            pcs.fix(pc);
        }
        events
    }
}

/// A bug that crashes a share of the clients in use, and a share of the supernodes.
#[derive(Clone)]
pub(super) struct Crash {
    stream: Stream,
}

impl Crash {
    pub(super) fn new(stream: Stream) -> Self {
        Self { stream }
    }

    /// The bug strikes.
    pub(super) fn strike(
        &mut self,
        rules: &Rules,
        clients: &mut Clients,
        overlay: &mut Overlay,
        agenda: &mut Agenda,
        boot: &mut Boot,
    ) {
        for client in 0..clients.each.len() as u32 {
            let in_use = clients.state(client).in_use();
            if in_use && self.stream.unit() < rules.events.crash_clients {
                boot.restart(client, true, clients, &mut overlay.nodes, agenda);
            }
        }
        if rules.topology == Topology::Separate {
            overlay.lose(rules.events.crash_nodes, rules, clients, agenda, &mut self.stream);
        }
        for pc in 0..overlay.pcs.len() {
            let serving = overlay.pcs.role(pc) == Role::Serving;
            if serving && self.stream.unit() < rules.events.crash_nodes {
                overlay.restart_pc(pc, rules, clients, agenda);
            }
        }
    }
}
