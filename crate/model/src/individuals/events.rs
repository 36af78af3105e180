//! What happens to clients and PCs: switched on and off, restarted, cut off.

use super::clients::{State, TICKS};
use super::engine::Engine;
use super::pcs::Role;
use crate::engine::KEEP_ALIVE_SECONDS;
use crate::engine::Rhythm;
use crate::engine::by_region::{self, ByRegion, ZERO};
use crate::params::FaultKind;
use crate::regions::REGION_COUNT;

/// Whether a client can be restarted.
fn in_use(state: State) -> bool {
    matches!(state, State::Online | State::Waiting)
}

/// Chances of more than one event a second are left to the next second.
const RATE_MAX: f64 = 0.999;

impl Engine {
    /// Sets what is constant within a bin, and draws the restarts in it: shares of each region's
    /// clients, and of its eligible PCs.
    pub(super) fn begin_bin(
        &mut self,
        rhythm: &Rhythm,
        bin: usize,
        restarts: Option<(&ByRegion, &ByRegion)>,
    ) {
        let rules = &self.rules;
        let now = f64::from(self.now);
        // Those whose PCs are eligible are always on; the others switch so that all together
        // follow the rhythm.
        let others = |shares: &ByRegion| {
            by_region::map(|i| {
                let linked = f64::from(self.clients.linked[i]);
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
        let stream = &mut self.streams.switching;
        for region in 0..REGION_COUNT {
            let rate = off[region].min(RATE_MAX) * rules.clients[region];
            self.hazards.off[region].set(rate, now, stream);
            let rate = rules.arrivals.as_ref().map_or(0.0, |arrivals| arrivals[region]);
            self.hazards.arrival[region].set(rate, now, stream);
        }
        if let Some((all, always_on)) = restarts {
            self.work.add_looks(self.clients.each.len());
            self.draw_restarts(all, always_on);
        }
    }

    /// Users switch PCs on and off, arrive and leave, and begin anew by hand.
    pub(super) fn switch(&mut self) {
        let end = f64::from(self.now + 1);
        for region in 0..REGION_COUNT {
            while self.hazards.off[region].before(end, &mut self.streams.switching).is_some() {
                self.work.add_event();
                let (first, last) = (self.clients.starts[region], self.clients.starts[region + 1]);
                let client = first + self.streams.switching.pick(last - first);
                self.switch_off(client);
            }
            if self.on[region] > 0.0 {
                let off = self.clients.off(region).len() as f64;
                let on = self.streams.switching.binomial(off, self.on[region]) as u32;
                for _ in 0..on {
                    self.switch_one_on(region);
                }
            }
            while self.hazards.arrival[region].before(end, &mut self.streams.switching).is_some() {
                self.work.add_event();
                self.switch_one_on(region);
            }
        }
        while self.hazards.impatient.before(end, &mut self.streams.switching).is_some() {
            self.work.add_event();
            let client = self.streams.switching.pick(self.clients.each.len() as u32);
            if self.clients.state(client) == State::Waiting {
                self.clients.each[client as usize].begin_anew();
            }
        }
    }

    fn switch_off(&mut self, client: u32) {
        let each = self.clients.each[client as usize];
        if each.linked() && self.rules.arrivals.is_none() {
            // A session ends here, too, and another begins at once.
            let pc = self.pcs.of(client, each.region());
            if each.state() == State::Online && self.pcs.role(pc) != Role::Serving {
                self.nodes.detach(client);
                self.begins_to_try(client);
            }
            return;
        }
        match each.state() {
            State::Online => {
                self.nodes.detach(client);
                self.clients.set(client, State::Off);
            }
            State::Waiting => {
                self.clients.give_up_turn(client);
                self.clients.set(client, State::Off);
            }
            _ => {}
        }
    }

    fn switch_one_on(&mut self, region: usize) {
        let off = self.clients.off(region).len() as u32;
        if off > 0 {
            let index = self.streams.switching.pick(off);
            let client = self.clients.take_off(region, index);
            self.begins_to_try(client);
        }
    }

    /// A first attempt in this second.
    pub(super) fn begins_to_try(&mut self, client: u32) {
        self.clients.set(client, State::Trying);
        let phase = self.streams.waits.pick(TICKS);
        self.trying.push(self.clients.first_turn(client, phase));
    }

    /// Draws who restarts for the update in this bin, and when: of those whose PCs have not done
    /// so before.
    fn draw_restarts(&mut self, all: &ByRegion, always_on: &ByRegion) {
        for region in 0..REGION_COUNT {
            let first = self.clients.starts[region];
            let linked = self.clients.linked[region];
            let last = self.clients.starts[region + 1];
            let eligible = always_on[region] * f64::from(linked);
            let others = all[region] * f64::from(last - first) - eligible;
            let mut list: Vec<u32> = (first..first + linked)
                .filter(|client| !self.clients.each[*client as usize].patched())
                .collect();
            self.draw_from(&mut list, eligible);
            list.clear();
            if others > 0.0 {
                list.extend((first + linked..last).filter(|client| {
                    let each = self.clients.each[*client as usize];
                    !each.patched() && in_use(each.state())
                }));
                self.draw_from(&mut list, others);
            }
        }
    }

    fn draw_from(&mut self, list: &mut [u32], mean: f64) {
        if list.is_empty() || mean <= 0.0 {
            return;
        }
        let len = list.len() as u32;
        let stream = &mut self.streams.wave;
        let count = stream.binomial(f64::from(len), (mean / f64::from(len)).min(1.0)) as u32;
        for index in 0..count {
            let other = index + stream.pick(len - index);
            list.swap(index as usize, other as usize);
            self.restarts.push(self.now + stream.pick(300), list[index as usize]);
        }
    }

    /// PCs whose restart for the update falls in this second.
    pub(super) fn restart_for_the_update(&mut self) {
        let mut restarting = std::mem::take(&mut self.restarting);
        self.restarts.drain(self.now, &mut restarting);
        for drawn in restarting.drain(..) {
            let client = self.still_in_use(drawn);
            let each = self.clients.each[client as usize];
            let in_use = in_use(each.state());
            if in_use || each.linked() {
                self.clients.each[client as usize].set_patched();
            }
            if in_use {
                let back =
                    self.rules.autostart >= 1.0 || self.streams.boot.unit() < self.rules.autostart;
                self.restart(client, back);
            }
            if each.linked() {
                self.restart_pc(self.pcs.of(client, each.region()));
            }
        }
        self.restarting = restarting;
    }

    /// A client that was drawn for a restart; if it is no longer in use, another one that is.
    fn still_in_use(&mut self, drawn: u32) -> u32 {
        const TRIES: u32 = 64;
        let each = self.clients.each[drawn as usize];
        if each.linked() || in_use(each.state()) {
            return drawn;
        }
        let region = each.region();
        let first = self.clients.starts[region] + self.clients.linked[region];
        let others = self.clients.starts[region + 1] - first;
        for _ in 0..TRIES {
            let client = first + self.streams.wave.pick(others);
            let each = self.clients.each[client as usize];
            if in_use(each.state()) && !each.patched() {
                return client;
            }
        }
        drawn
    }

    /// A client whose PC, or program, begins anew; unless it comes back it is off.
    pub(super) fn restart(&mut self, client: u32, back: bool) {
        match self.clients.state(client) {
            State::Online => self.nodes.detach(client),
            State::Waiting => self.clients.give_up_turn(client),
            _ => {}
        }
        if !back {
            self.clients.set(client, State::Off);
            return;
        }
        self.clients.set(client, State::Starting);
        let stream = &mut self.streams.boot;
        let due = self.now * TICKS + stream.pick(TICKS) + self.boot.draw(stream);
        self.wheel.push(due / TICKS, self.clients.first_turn(client, due % TICKS));
    }

    /// An eligible PC begins anew: its clock runs from now.
    pub(super) fn restart_pc(&mut self, pc: u32) {
        let serving = self.pcs.role(pc) == Role::Serving;
        let ripe = self.now + (self.rules.uptime_hours * 3600.0) as u32;
        self.pcs.set_until(pc, Role::Restarted, ripe);
        self.pcs.each[pc as usize].on_trial = false;
        if serving {
            self.stop_node(pc);
        }
    }

    /// A supernode stops: its clients notice at their next keep-alive, and try to find another.
    pub(super) fn stop_node(&mut self, node: u32) {
        self.directory.stop(node);
        self.lost += 1.0;
        let mut cut = std::mem::take(&mut self.cut);
        self.nodes.stop(node, &mut cut);
        for client in cut.drain(..) {
            self.loses_its_supernode(client);
            let seconds = self.streams.waits.pick(KEEP_ALIVE_SECONDS as u32);
            self.noticing.push(self.now + 1 + seconds, client);
        }
        self.cut = cut;
    }

    /// Those that notice in this second, if they have not left or been restarted before.
    pub(super) fn notice(&mut self) {
        let mut cut = std::mem::take(&mut self.cut);
        self.noticing.drain(self.now, &mut cut);
        for client in cut.drain(..) {
            if self.clients.state(client) == State::Online && self.nodes.of(client).is_none() {
                self.begins_to_try(client);
            }
        }
        self.cut = cut;
    }

    /// The fault: a lost connection sets the clock of an eligible PC back, and it stands.
    fn loses_its_supernode(&mut self, client: u32) {
        let each = self.clients.each[client as usize];
        if each.linked() {
            let pc = self.pcs.of(client, each.region());
            self.set_back(pc);
        }
    }

    pub(super) fn set_back(&mut self, pc: u32) {
        let faulty = self.pcs.each[pc as usize].faulty;
        if self.rules.fault_kind != FaultKind::Clock || !faulty {
            return;
        }
        if matches!(self.pcs.role(pc), Role::Mature | Role::Restarted | Role::Reset) {
            self.pcs.set(pc, Role::CutOff);
        }
    }

    /// Eligible PCs restart for everyday reasons; the fix reaches them.
    pub(super) fn churn_and_fix(&mut self) {
        let end = f64::from(self.now + 1);
        let most = self.rules.churn_an_hour.max(self.rules.churn_young_an_hour);
        while self.hazards.churn.before(end, &mut self.streams.churn).is_some() {
            self.work.add_event();
            let pc = self.streams.churn.pick(self.pcs.len());
            let churn = match self.pcs.role(pc) {
                Role::Restarted => self.rules.churn_young_an_hour,
                Role::Cooling => 0.0,
                _ => self.rules.churn_an_hour,
            };
            if self.streams.churn.unit() * most < churn {
                let client = self.pcs.client(pc);
                if matches!(self.clients.state(client), State::Online | State::Waiting) {
                    self.restart(client, true);
                }
                self.restart_pc(pc);
            }
        }
        while self.hazards.fix.before(end, &mut self.streams.fix).is_some() {
            self.work.add_event();
            let pc = self.streams.fix.pick(self.pcs.len());
            self.fix(pc);
        }
    }

    /// A fixed PC's clock is its own again, and has run all the time; one that restarted lately
    /// is reached once that clock has run out.
    fn fix(&mut self, pc: u32) {
        match self.pcs.role(pc) {
            Role::Serving | Role::Mature => {}
            Role::CutOff | Role::Reset => {
                if self.pcs.each[pc as usize].faulty {
                    self.pcs.set(pc, Role::Mature);
                }
            }
            Role::Restarted | Role::Cooling => return,
        }
        self.pcs.each[pc as usize].faulty = false;
    }
}
