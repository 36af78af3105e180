//! Users switch PCs on and off, arrive and leave, and reset their waits by hand.

use super::agenda::Agenda;
use super::clients::{Clients, State};
use super::hazard::Hazard;
use super::overlay::Overlay;
use super::pcs::Role;
use crate::engine::by_region::{self, ByRegion, ZERO};
use crate::engine::{Rhythm, Rules};
use crate::regions::REGION_COUNT;
use crate::stream::Stream;

/// Chances of more than one event a second are left to the next second.
const RATE_MAX: f64 = 0.999;

/// What users do.
#[derive(Clone)]
pub(super) struct Switching {
    pub(super) stream: Stream,
    off: [Hazard; REGION_COUNT],
    arrival: [Hazard; REGION_COUNT],
    impatient: Hazard,
    /// The probability that a client that is off is switched on, in a second.
    on: ByRegion,
}

impl Switching {
    /// Nothing happens.
    pub(super) fn new(stream: Stream) -> Self {
        Self {
            stream,
            off: [Hazard::NEVER; REGION_COUNT],
            arrival: [Hazard::NEVER; REGION_COUNT],
            impatient: Hazard::NEVER,
            on: ZERO,
        }
    }

    /// Users reset their waits at this rate a second, all of them together.
    pub(super) fn reset_waits_at(&mut self, rate: f64) {
        self.impatient.set(rate, 0.0, &mut self.stream);
    }

    /// Sets what is constant within a bin of the rhythm, in which demand is this share of that of other days.
    pub(super) fn begin_bin(
        &mut self,
        rules: &Rules,
        clients: &Clients,
        (rhythm, bin): (&Rhythm, usize),
        demand: f64,
        now: u32,
    ) {
        let now = f64::from(now);
        // Those whose PCs are eligible are always on; the others switch so that all together
        // follow the rhythm.
        let others = |shares: &ByRegion| {
            by_region::map(|i| {
                let linked = f64::from(clients.linked[i]);
                let others = rules.clients[i] - linked;
                let on = shares[i] * rules.clients[i] - linked;
                if others > 0.0 { (on / others).clamp(0.0, 1.0) } else { 0.0 }
            })
        };
        let (before, after) = if rules.arrivals.is_none() {
            (others(rhythm.at(bin)), others(rhythm.at(bin + 1)))
        } else {
            (*rhythm.at(bin), *rhythm.at(bin + 1))
        };
        let (on, off) = Rhythm::between(rules, &before, &after);
        self.on = if rules.arrivals.is_none() { on } else { ZERO };
        for region in 0..REGION_COUNT {
            let rate = off[region].min(RATE_MAX) * rules.clients[region];
            self.off[region].set(rate, now, &mut self.stream);
            let rate = rules.arrivals.as_ref().map_or(0.0, |arrivals| demand * arrivals[region]);
            self.arrival[region].set(rate, now, &mut self.stream);
        }
    }

    /// Whether nothing happens before this moment.
    pub(super) fn rests_until(&self, end: f64) -> bool {
        let rests = |hazard: &Hazard| hazard.rests_until(end);
        self.on == ZERO
            && self.off.iter().all(rests)
            && self.arrival.iter().all(rests)
            && rests(&self.impatient)
    }

    /// One second. Returns the number of events.
    pub(super) fn second(
        &mut self,
        rules: &Rules,
        clients: &mut Clients,
        overlay: &mut Overlay,
        agenda: &mut Agenda,
    ) -> u32 {
        let end = f64::from(agenda.now + 1);
        let mut events = 0;
        for region in 0..REGION_COUNT {
            while self.off[region].before(end, &mut self.stream).is_some() {
                events += 1;
                let (first, last) = (clients.starts[region], clients.starts[region + 1]);
                let client = first + self.stream.pick(last - first);
                switch_off(client, rules, clients, overlay, agenda);
            }
            if self.on[region] > 0.0 {
                let off = clients.off(region).len() as f64;
                let on = self.stream.binomial(off, self.on[region]) as u32;
                for _ in 0..on {
                    self.switch_one_on(region, clients, agenda);
                }
            }
            while self.arrival[region].before(end, &mut self.stream).is_some() {
                events += 1;
                self.switch_one_on(region, clients, agenda);
            }
        }
        while self.impatient.before(end, &mut self.stream).is_some() {
            events += 1;
            let client = self.stream.pick(clients.each.len() as u32);
            if clients.state(client) == State::Waiting {
                clients.each[client as usize].reset_waits();
            }
        }
        events
    }

    fn switch_one_on(&mut self, region: usize, clients: &mut Clients, agenda: &mut Agenda) {
        let off = clients.off(region).len() as u32;
        if off > 0 {
            let index = self.stream.pick(off);
            let client = clients.take_off(region, index);
            agenda.try_now(clients, client);
        }
    }
}

fn switch_off(
    client: u32,
    rules: &Rules,
    clients: &mut Clients,
    overlay: &mut Overlay,
    agenda: &mut Agenda,
) {
    let each = clients.each[client as usize];
    if each.linked() && rules.arrivals.is_none() {
        // A session ends here, too, and another begins at once.
        let pc = overlay.pcs.of(client);
        if each.state() == State::Online && overlay.pcs.role(pc) != Role::Serving {
            overlay.nodes.detach(client);
            agenda.try_now(clients, client);
        }
        return;
    }
    match each.state() {
        State::Online => {
            overlay.nodes.detach(client);
            clients.set(client, State::Off);
        }
        State::Waiting => {
            clients.give_up_turn(client);
            clients.set(client, State::Off);
        }
        _ => {}
    }
}
