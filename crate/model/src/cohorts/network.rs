//! One step of everything: clients, then supernodes, in that order.

use std::marker::PhantomData;
use std::sync::Arc;

use super::clients::Clients;
use super::last_minute::LastMinute;
use super::law::Law;
use super::rules::CohortRules;
use super::step::{Flow, StepInput};
use super::supernodes::{Conditions, Supernodes};
use crate::engine::by_region::{self, ByRegion, ZERO};
use crate::engine::{Clock, Loop, Resolution, Rhythm, Row, Signals, Traffic, mean_load};
use crate::options::Options;
use crate::params::{Params, Protection, Topology};
use crate::rollout::BIN_SECONDS;

/// The law of each process.
#[derive(Clone)]
pub(crate) struct Laws<L> {
    pub(crate) clients: L,
    pub(crate) supernodes: L,
}

/// How long a step of the supernodes is.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// A part of a bin.
    Fine,
    /// A whole bin.
    Coarse,
}

/// The whole network at one moment.
#[derive(Clone)]
pub(crate) struct Network<L, O> {
    pub(super) laws: Laws<L>,
    pub(super) rules: CohortRules,
    pub(super) rhythm: Arc<Rhythm>,
    pub(crate) clients: Clients,
    pub(crate) supernodes: Supernodes,
    pub(super) input: StepInput,
    pub(super) restarts: Option<ByRegion>,
    /// Open arrivals of a step, by region.
    arriving: Option<ByRegion>,
    /// Share of supernodes that have stopped and whose clients will be cut off in the next step, and the
    /// share that would stop in a bin at the last step's rate; mean load in that step.
    pub(super) lost: f64,
    pub(super) lost_a_bin: f64,
    pub(super) load: f64,
    last_minute: LastMinute,
    /// The probability that an attempt found a supernode at the beginning of the last bin, and of this one.
    pub(super) found: [f64; 2],
    /// What the present part has brought, and what has added up since the last row; in quanta.
    part_flow: Flow,
    row_flow: Flow,
    signals: Signals,
    pub(super) steps_a_bin: u32,
    options: PhantomData<O>,
}

impl<L: Law, O: Options> Network<L, O> {
    /// The network a warm-up before hour 0, as on any quiet day.
    pub(crate) fn new(
        laws: Laws<L>,
        params: &Params,
        rhythm: Arc<Rhythm>,
        resolution: Resolution,
    ) -> Self {
        let rules = CohortRules::new::<O>(params, resolution, laws.clients.quanta_per_client());
        let on = rhythm.on(&rules.shared, 0);
        let clients = Clients::quiet::<O>(&rules, &on);
        let wanted = rules.shared.wanted_per_client * by_region::sum(&on);
        let supernodes = Supernodes::quiet(&rules.shared, wanted);
        let last_minute = LastMinute::new(rules.shared.supernode_step_hours * 3600.0);
        let steps_a_bin = (BIN_SECONDS / resolution.step_seconds).round() as u32;
        let input = StepInput {
            on: ZERO,
            off: ZERO,
            restart: ZERO,
            crash: 0.0,
            cut: 0.0,
            found: 1.0,
            room: f64::MAX,
            middle_hours: 0.0,
            cut_loop: None,
        };
        let mut network = Self {
            laws,
            rules,
            rhythm,
            clients,
            supernodes,
            input,
            restarts: None,
            arriving: None,
            lost: 0.0,
            lost_a_bin: 0.0,
            load: 0.0,
            last_minute,
            found: [1.0; 2],
            part_flow: Flow::default(),
            row_flow: Flow::default(),
            signals: Signals::default(),
            steps_a_bin,
            options: PhantomData,
        };
        network.meet_supernodes();
        network
    }

    /// Other rules for the same clients and PCs. The lengths of waits and restarts stay,
    /// since some of them have begun.
    pub(crate) fn retune(&mut self, params: &Params, resolution: Resolution) {
        let quanta_per_client = self.laws.clients.quanta_per_client();
        self.rules.retune::<O>(params, resolution, quanta_per_client);
    }

    /// Cuts a feedback loop from the next step on.
    pub(crate) fn cut(&mut self, one: Loop) {
        self.input.cut_loop = Some(one);
    }

    /// Sets what is constant within a bin.
    pub(crate) fn begin_bin(&mut self, clock: &Clock, restarts: Option<&ByRegion>) {
        let rules = &self.rules.shared;
        let (on, off) = self.rhythm.switching(rules, clock.bin_with_warm_up());
        let demand = if O::OPTIONAL { rules.relief.demand(clock.bin_hours()) } else { 1.0 };
        let arrivals = rules.arrivals.as_ref().filter(|_| O::OPTIONAL);
        self.arriving = arrivals.map(|arrivals| by_region::map(|i| demand * arrivals[i]));
        self.input.on = on;
        self.input.off = off;
        self.found = [self.found[1], self.input.found];
        // Restarts of a step, by region. The PCs of users who stay away restart with nobody online.
        self.restarts = restarts.map(|shares| {
            by_region::map(|i| {
                demand * (shares[i] * rules.clients[i] / f64::from(self.steps_a_bin))
            })
        });
    }

    /// The supernode step at the end of a coarse step.
    pub(super) fn coarse_supernode_step(&mut self, flow: &Flow, hours: f64, restarts: ByRegion) {
        let cut = self.lost_within_bin();
        self.lost_a_bin = self.supernode_step(Step::Coarse, flow, hours, restarts, 0.0);
        self.lost = (self.lost_a_bin - cut).max(0.0);
        self.clients.work.supernode_steps += 1.0;
    }

    /// Of the supernodes that stop in a coarse step, about the share whose clients are cut off within it:
    /// those of all but the last part.
    pub(super) fn lost_within_bin(&self) -> f64 {
        self.lost_a_bin * (1.0 - 1.0 / f64::from(self.parts_a_bin()))
    }

    /// The probability that a client that is off is switched on in a step, so that as many arrive in every step.
    fn arriving_part(&self, arriving: &ByRegion) -> ByRegion {
        by_region::map(|i| {
            let off = self.clients.off[i];
            if off > 0.0 { (arriving[i] / off).min(1.0) } else { 0.0 }
        })
    }

    /// The probability that a client in use restarts in a step, so that as many do as the wave has.
    pub(super) fn restart_part(&self) -> ByRegion {
        let Some(restarts) = &self.restarts else { return ZERO };
        let seeking = self.clients.seeking_by_region();
        by_region::map(|i| {
            let in_use = self.clients.online[i] + seeking[i];
            if in_use > 0.0 { (restarts[i] / in_use).min(1.0) } else { 0.0 }
        })
    }

    /// Supernode steps in a bin of five minutes.
    pub(crate) fn parts_a_bin(&self) -> u32 {
        self.steps_a_bin / self.rules.shared.supernode_steps
    }

    /// Client steps in a supernode step.
    pub(crate) fn steps_a_part(&self) -> u32 {
        self.rules.shared.supernode_steps
    }

    /// Whether the bug strikes in the present part.
    fn crashes(&self, clock: &Clock) -> bool {
        let bin_end_hours = clock.bin_hours() + BIN_SECONDS / 3600.0;
        let crash_hours = self.rules.shared.events.crash_hours;
        O::use_rule(clock.part == 0 && (clock.bin_hours()..bin_end_hours).contains(&crash_hours))
    }

    /// One step of the clients.
    pub(crate) fn client_step(&mut self, clock: &Clock) {
        let rules = &self.rules.shared;
        let crashing = clock.step == 0 && self.crashes(clock);
        if clock.step == 0 {
            self.input.restart = self.restart_part();
        }
        let steps = f64::from(rules.supernode_steps);
        let parts = f64::from(clock.part) + (f64::from(clock.step) + 0.5) / steps;
        self.input.middle_hours = clock.bin_hours() + parts * rules.supernode_step_hours;
        if let Some(arriving) = &self.arriving
            && O::OPTIONAL
        {
            self.input.on = self.arriving_part(arriving);
        }
        // Equal numbers in each step, of those that were online at the first.
        let gone = self.lost * f64::from(clock.step) / steps;
        self.input.cut = if gone < 1.0 { self.lost / steps / (1.0 - gone) } else { 1.0 };
        self.input.crash = if crashing { rules.events.crash_clients } else { 0.0 };
        let flow = self.clients.step::<O>(&mut self.laws.clients, &self.rules, &self.input);
        self.part_flow.add(&flow);
    }

    /// The supernode step after the client steps of a part.
    pub(crate) fn end_part(&mut self, clock: &Clock, always_on: &ByRegion) {
        let flow = std::mem::take(&mut self.part_flow);
        let rules = &self.rules.shared;
        if !O::use_rule(rules.topology == Topology::Servers) {
            let crash = if self.crashes(clock) { rules.events.crash_nodes } else { 0.0 };
            let parts = f64::from(self.parts_a_bin());
            let restarts = by_region::map(|i| always_on[i] / parts);
            let parts_done = f64::from(clock.part + 1);
            let hours = clock.bin_hours() + parts_done * rules.supernode_step_hours;
            self.lost = self.supernode_step(Step::Fine, &flow, hours, restarts, crash);
            self.lost_a_bin = self.lost * parts;
            self.clients.work.supernode_steps += 1.0;
        }
        self.end_step(&flow);
    }

    pub(super) fn end_step(&mut self, flow: &Flow) {
        self.row_flow.add(flow);
        // Not `assert_eq`, which would bring the printing of floats, 10 KB (gzip), into the page.
        let clients = &self.rules.shared.clients;
        assert!(self.clients.total() == *clients, "every client is in exactly one state");
    }

    /// What was done so far.
    pub(crate) fn work(&self) -> f64 {
        let mut work = self.clients.work;
        work += self.laws.clients.work();
        work += self.laws.supernodes.work();
        work.total()
    }

    /// Returns the share of supernodes that stopped.
    fn supernode_step(
        &mut self,
        step: Step,
        recent: &Flow,
        hours: f64,
        restarts: ByRegion,
        crash: f64,
    ) -> f64 {
        let rules = match step {
            Step::Fine => &self.rules.shared,
            Step::Coarse => &self.rules.coarse,
        };
        let online = by_region::sum(&self.clients.online);
        let seeking = self.clients.seeking();
        let signing = by_region::sum(self.clients.login.live());
        let seconds = rules.supernode_step_hours * 3600.0;
        let probes = f64::from(rules.probes);
        let alive_share = self.alive_share();
        let Flow { attempts, accepted } = *recent;
        // Attempts without a log-in were refused, for want of room or by the log-in servers.
        let refused = (attempts - accepted).max(0.0) * probes * alive_share;
        let (traffic, over) = self.last_minute.add([refused, accepted], seconds);
        let load = mean_load(rules, self.supernodes.weight, online, traffic, over);
        let living = attempts * probes * alive_share;
        self.load = load;
        self.signals.add(rules, &Traffic { seconds, online, attempts, accepted, living, load });
        let present = online + seeking + signing;
        let now = Conditions {
            present,
            connected: if present > 0.0 { online / present } else { 1.0 },
            load,
            reconnected: if accepted > 0.0 { accepted / (accepted + seeking) } else { 0.0 },
            // A queue may accept more than have just tried.
            accepted: if self.input.cuts::<O>(Loop::Clocks) {
                1.0
            } else if accepted > 0.0 {
                accepted / attempts.max(accepted)
            } else {
                0.0
            },
            cut_loop: self.input.cut_loop,
            restarts,
            fixing: hours > rules.events.fix_hours,
            unfixed: rules.events.unfixed_at(hours),
            crash,
            dedicated: rules.events.dedicated_at::<O>(hours),
        };
        let lost = self.supernodes.step::<O>(&mut self.laws.supernodes, rules, &now);
        self.meet_supernodes();
        if O::use_rule(self.rules.shared.protection == Protection::Shed) {
            // New clients are let in as far as the load stays below the threshold.
            let spare =
                self.supernodes.weight * self.rules.shared.capacity * self.rules.shared.overload
                    - online * self.rules.shared.client_load
                    - refused * self.rules.shared.probe_load_seconds / seconds;
            let admitted = spare.max(0.0) * seconds / self.rules.shared.login_load_seconds.max(1.0);
            self.input.room = self.input.room.min(online + signing + admitted);
        }
        lost.min(1.0)
    }

    /// The row of the interval that ends now, with its restarts; the next interval begins.
    pub(crate) fn end_row(&mut self, restarts: ByRegion) -> Row {
        let flow = std::mem::take(&mut self.row_flow);
        let signals = std::mem::take(&mut self.signals);
        let (clients, supernodes) = (&self.clients, &self.supernodes);
        let quanta = self.laws.clients.quanta_per_client();
        let clients_of = |count: f64| count / quanta;
        Row {
            off: clients_of(by_region::sum(&clients.off)),
            starting: clients_of(clients.starting()),
            seeking: clients_of(clients.seeking()),
            signing: clients_of(by_region::sum(clients.login.live())),
            online: clients_of(by_region::sum(&clients.online)),
            queue: clients_of(clients.login.waiting()),
            supernodes: clients_of(supernodes.alive),
            stale: clients_of(supernodes.stale),
            candidates: clients_of(supernodes.candidates()),
            attempts: clients_of(flow.attempts),
            accepted: clients_of(flow.accepted),
            contacts: clients_of(signals.contacts),
            messages: clients_of(signals.messages),
            load: signals.mean_load(),
            restarts,
        }
    }

    /// The share of host-cache entries met that lead to a living supernode.
    fn alive_share(&self) -> f64 {
        if self.input.cuts::<O>(Loop::Stale) && self.supernodes.weight > 0.0 {
            return 1.0;
        }
        self.supernodes.alive_share()
    }

    /// What clients find when they look for a supernode.
    fn meet_supernodes(&mut self) {
        if O::use_rule(self.rules.shared.topology == Topology::Servers) {
            self.input.found = 1.0;
            self.input.room = f64::MAX;
            return;
        }
        let dead_share = 1.0 - self.alive_share();
        let mut all_dead = 1.0;
        for _ in 0..self.rules.shared.probes {
            all_dead *= dead_share;
        }
        self.input.found = 1.0 - all_dead;
        self.input.room = self.supernodes.weight * self.rules.shared.clients_a_supernode;
    }
}

impl<L: Law, O: Options> Network<L, O> {
    /// The same network under another set of rules, none of which has made a difference so far.
    pub(crate) fn under<P: Options>(self) -> Network<L, P> {
        Network {
            laws: self.laws,
            rules: self.rules,
            rhythm: self.rhythm,
            clients: self.clients,
            supernodes: self.supernodes,
            input: self.input,
            restarts: self.restarts,
            arriving: self.arriving,
            lost: self.lost,
            lost_a_bin: self.lost_a_bin,
            load: self.load,
            last_minute: self.last_minute,
            found: self.found,
            part_flow: self.part_flow,
            row_flow: self.row_flow,
            signals: self.signals,
            steps_a_bin: self.steps_a_bin,
            options: PhantomData,
        }
    }
}
