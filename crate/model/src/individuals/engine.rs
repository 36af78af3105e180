//! The engine of individuals: its processes in the order of a second, and of a minute.

use std::sync::Arc;

use super::agenda::Agenda;
use super::begin;
use super::boot::Boot;
use super::budget::Budget;
use super::clients::{Clients, State};
use super::everyday::{Churn, Crash, Fix};
use super::healing::Healing;
use super::host_caches::HostCaches;
use super::login::Login;
use super::outcomes::Outcomes;
use super::overlay::Overlay;
use super::overload::Overload;
use super::stored_caches::StoredCaches;
use super::sums::Sums;
use super::switching::Switching;
use super::turn::Turn;
use super::updates::Updates;
use super::waits::Waits;
use super::work::Work;
use crate::engine::by_region::{self, ByRegion};
use crate::engine::{
    Clock, Engine, Resolution, Rhythm, Row, Rows, Rules, Setup, Signals, SinceRow, Traffic,
    draw_month, mean_load, reborrow,
};
use crate::options::AllRules;
use crate::params::Topology;
use crate::rollout::{BIN_SECONDS, PartialWave};
use crate::stream::Stream;

/// One second for clients, a minute for supernodes.
const RESOLUTION: Resolution =
    Resolution { step_seconds: 1.0, supernode_steps: 60, adaptive: false };

const MINUTE_SECONDS: f64 = 60.0;

/// Minutes in a bin.
const MINUTES: u32 = (BIN_SECONDS / MINUTE_SECONDS) as u32;

/// Every client and every supernode on its own, at one moment.
#[derive(Clone)]
pub struct Individuals {
    rules: Rules,
    rhythm: Arc<Rhythm>,
    clock: Clock,
    // Who there is, and when each is due.
    clients: Clients,
    overlay: Overlay,
    agenda: Agenda,
    // What happens to them.
    switching: Switching,
    updates: Updates,
    boot: Boot,
    churn: Churn,
    fix: Fix,
    crash: Crash,
    budget: Budget,
    host_caches: HostCaches,
    login: Login,
    overload: Overload,
    healing: Healing,
    /// Those that try, and those that have found a supernode: kept to save allocations.
    trying: Vec<Turn>,
    reached: Vec<Turn>,
    // What it adds up to.
    minute: Sums,
    row: Sums,
    signals: Signals,
    since_row: SinceRow,
    work: Work,
}

impl Individuals {
    /// Begins a warm-up before hour 0, in one month of these parameters: everyone who is on is
    /// online.
    pub(crate) fn begin(setup: &Setup<'_>) -> Self {
        let params = &draw_month(setup.params);
        // One stream for each process: a change of one leaves the attacks' draws.
        let stream = |name: &str| Stream::new(params.seed, name);
        let rules = Rules::new::<AllRules>(params, RESOLUTION, 1.0);
        let on = setup.rhythm.on(&rules, 0);
        let mut clients = begin::clients(&rules);
        let (mut promotion, directory) =
            (stream("individuals/promotion"), stream("individuals/directory"));
        let online = by_region::sum(&on);
        let mut overlay =
            begin::overlay(params, &rules, &clients, online, &mut promotion, directory);
        let mut switching = Switching::new(stream("individuals/switching"));
        let nodes = &mut overlay.nodes;
        let stored = begin::stored_caches(params, &rules, &clients, nodes);
        let streams = [&mut switching.stream, &mut promotion];
        begin::sign_in(&rules, &mut clients, nodes, stored.as_ref(), &on, streams);
        let waits = Waits::new(params);
        let resets_a_second = params.impatient * params.clients / 3600.0;
        // A reset makes a difference only to those whose next wait is another.
        let resets_a_second =
            if !waits.alike() || rules.retry_budget.is_some() { resets_a_second } else { 0.0 };
        switching.reset_waits_at(resets_a_second);
        let boot = Boot::new(params, stream("individuals/boot"));
        let waiting = stream("individuals/waits");
        let agenda =
            Agenda::new(&clients, waits, resets_a_second > 0.0, boot.seconds_max(), waiting);
        let patience = rules.events.login.patience_steps;
        Self {
            rhythm: Arc::clone(&setup.rhythm),
            clock: Clock::BEGIN,
            churn: Churn::new(&rules, overlay.pcs.len(), stream("individuals/churn")),
            updates: Updates::new(&clients, stream("individuals/wave")),
            login: Login::new(&clients, patience, stream("individuals/login")),
            trying: Vec::with_capacity(clients.of_a_second()),
            reached: Vec::new(),
            clients,
            overlay,
            agenda,
            switching,
            boot,
            fix: Fix::new(stream("individuals/fix")),
            crash: Crash::new(stream("individuals/crash")),
            budget: Budget::new(&rules),
            host_caches: HostCaches::new(params, stored, stream("individuals/probes")),
            overload: Overload::new(stream("individuals/overload")),
            healing: Healing::new(promotion),
            minute: Sums::default(),
            row: Sums::default(),
            signals: Signals::default(),
            since_row: SinceRow::new(setup.grid.row_minutes),
            work: Work::new(params),
            rules,
        }
    }

    /// Computes the next second, or the rest of a minute in which nothing happens.
    fn advance_second(&mut self, wave: &PartialWave, rows: Option<&mut dyn Rows>) {
        let hours = self.clock.bin_hours() + f64::from(self.clock.part) / 60.0;
        if self.clock.step == 0 {
            if self.clock.part == 0 {
                self.begin_bin(wave.at(self.clock.bin).as_ref());
            }
            self.begin_minute(hours);
        }
        if self.clock.step < 60 {
            self.second(hours + f64::from(self.clock.step) / 3600.0);
            self.clock.step += 1;
        }
        if self.clock.step == 60 {
            self.end_minute(hours);
            let restarts = wave.at(self.clock.bin).map(|[all, _]| all);
            self.since_row.add(restarts.as_ref(), 1.0 / f64::from(MINUTES));
            self.clock.step = 0;
            self.clock.part += 1;
            if let Some(restarts) = self.since_row.end_row() {
                self.end_row(restarts, rows);
            }
            self.clock.end_bin_after(MINUTES);
        }
    }

    fn begin_bin(&mut self, restarts: Option<&[ByRegion; 2]>) {
        let (clock, now) = (&self.clock, self.agenda.now);
        let demand = self.rules.relief.demand(clock.bin_hours());
        let rhythm = (&*self.rhythm, clock.bin_with_warm_up());
        self.switching.begin_bin(&self.rules, &self.clients, rhythm, demand, now);
        if let Some([all, always_on]) = restarts {
            self.work.add_looks(self.clients.each.len());
            self.updates.begin_bin(&self.clients, [all, always_on], demand, now);
        }
    }

    /// Begins a minute at this hour, and ends it at once if nothing happens in it.
    fn begin_minute(&mut self, hours: f64) {
        let Self { rules, clients, overlay, agenda, boot, .. } = self;
        let minute_hours = 1.0 / 60.0 - 1e-9;
        let begins = |at: f64| hours <= at + 1e-9 && at < hours + minute_hours;
        if begins(rules.events.crash_hours) {
            self.crash.strike(rules, clients, overlay, agenda, boot);
        }
        if begins(rules.events.fix_hours) {
            self.fix.publish(rules, overlay.pcs.len(), agenda.now);
        }
        if self.rests(hours) {
            self.agenda.now += 60;
            self.clock.step = 60;
        }
    }

    /// Whether nothing happens to anybody in a minute that begins at this hour.
    fn rests(&self, hours: f64) -> bool {
        let end = f64::from(self.agenda.now + 60);
        self.agenda.is_empty()
            && self.updates.is_empty()
            && self.login.rests()
            && self.switching.rests_until(end)
            && self.churn.rests_until(end)
            && self.fix.rests_until(end)
            && self.rules.events.attack_at::<AllRules>(hours) == 0.0
            && self.overload.is_empty()
            && self.overlay.restarting.is_empty()
    }

    /// One second.
    fn second(&mut self, hours: f64) {
        let Self { rules, clients, overlay, agenda, boot, .. } = self;
        let mut events = self.switching.second(rules, clients, overlay, agenda);
        self.updates.second(rules, clients, overlay, agenda, boot);
        events += self.churn.second(rules, clients, overlay, agenda, boot);
        events += self.fix.second(&mut overlay.pcs, agenda.now);
        self.overload.second(rules, clients, overlay, agenda);
        overlay.second(rules, agenda.now);
        agenda.notice(clients, &overlay.nodes);
        self.login.give_up(&mut Outcomes { rules, clients, overlay, agenda, accepted: 0 });
        agenda.gather(clients);
        let tried = self.minute.attempts;
        self.attempts(hours);
        self.work.add_events(events);
        self.work.add_second(self.minute.attempts - tried);
        self.agenda.now += 1;
    }

    /// All attempts of a second. A client that fails and is due again within the second tries again.
    fn attempts(&mut self, hours: f64) {
        let Self { rules, clients, overlay, agenda, login, minute, trying, reached, .. } = self;
        let servers = rules.events.login_at::<AllRules>(hours);
        let mut attacks = login.begin_second(servers, rules.events.attack_at::<AllRules>(hours));
        if agenda.trying.is_empty() && attacks == 0 && login.waiting() == 0 {
            return;
        }
        self.host_caches.begin_second(agenda.now);
        let mut outcomes = Outcomes { rules, clients, overlay, agenda, accepted: 0 };
        loop {
            std::mem::swap(trying, &mut outcomes.agenda.trying);
            self.budget.limit(rules, trying, outcomes.clients, outcomes.agenda);
            minute.attempts += trying.len() as u64;
            if rules.topology == Topology::Servers {
                login.request(trying, attacks, servers, &mut outcomes);
            } else {
                minute.living += self.host_caches.search(trying, &mut outcomes, reached);
                login.request(reached, attacks, servers, &mut outcomes);
                reached.clear();
            }
            attacks = 0;
            trying.clear();
            if outcomes.agenda.trying.is_empty() {
                break;
            }
        }
        minute.accepted += outcomes.accepted;
    }

    /// Ends a minute that has begun at this hour.
    fn end_minute(&mut self, hours: f64) {
        self.work.add_minute(self.overlay.nodes.each.len());
        if self.rules.topology != Topology::Servers {
            self.supernodes(hours + 1.0 / 60.0);
        }
        self.row.add(&self.minute);
        self.minute = Sums::default();
    }

    /// What supernodes do once a minute.
    fn supernodes(&mut self, hours: f64) {
        let Self { rules, clients, overlay, minute, host_caches, .. } = self;
        let online = clients.sum(State::Online);
        let present = online + clients.sum(State::Signing) + clients.sum(State::Waiting);
        let (accepted, living) = (minute.accepted as f64, minute.living as f64);
        let (weight, refused) = (overlay.directory.weight(), living * minute.refused_share());
        let traffic = Traffic {
            seconds: MINUTE_SECONDS,
            online,
            attempts: minute.attempts as f64,
            accepted,
            living,
            load: mean_load(rules, weight, online, [refused, accepted], MINUTE_SECONDS),
        };
        self.signals.add(rules, &traffic);
        let lost_share = overlay.take_lost_share();
        self.overload.turn_clocks(rules, clients, overlay, lost_share, self.agenda.now);
        self.overload.minute(rules, overlay, minute.refused_share());
        self.healing.minute(rules, clients, overlay, present, hours);
        let connected = if present > 0.0 { online / present } else { 1.0 };
        if let Some(stored) = &mut host_caches.stored {
            stored.refresh(MINUTE_SECONDS, clients, &overlay.directory);
        }
        if !host_caches.kept() {
            overlay.forget(rules.stale_part * connected);
        }
        overlay.dedicate(rules, hours);
        overlay.begin_minute();
    }

    /// Writes the row of the interval that ends now, with its restarts; the next one begins.
    fn end_row(&mut self, restarts: ByRegion, rows: Option<&mut dyn Rows>) {
        let sums = std::mem::take(&mut self.row);
        let signals = std::mem::take(&mut self.signals);
        let bins = self.clock.bin as f64 + f64::from(self.clock.part) / f64::from(MINUTES);
        // The row at hour 0 ends the last interval of the warm-up.
        let Some(rows) = rows.filter(|_| bins > -0.01) else { return };
        let (clients, overlay) = (&self.clients, &self.overlay);
        let row = Row {
            off: clients.sum(State::Off),
            starting: clients.sum(State::Starting),
            seeking: clients.sum(State::Waiting),
            signing: clients.sum(State::Signing),
            online: clients.sum(State::Online),
            queue: self.login.waiting() as f64,
            supernodes: overlay.directory.nodes(),
            stale: self.host_caches.stale(overlay),
            candidates: overlay.pcs.candidates().len() as f64,
            attempts: sums.attempts as f64,
            accepted: sums.accepted as f64,
            contacts: signals.contacts,
            messages: signals.messages,
            load: signals.mean_load(),
            restarts,
        };
        rows.take(bins, &row);
    }
}

impl Engine for Individuals {
    fn advance(
        &mut self,
        until_hours: f64,
        wave: &PartialWave,
        work: f64,
        mut rows: Option<&mut dyn Rows>,
    ) -> bool {
        let end = Clock::bin_at(until_hours);
        let enough = self.work() + work;
        while self.clock.bin < end {
            if self.work() >= enough {
                return false;
            }
            self.advance_second(wave, reborrow(&mut rows));
        }
        self.clients.check();
        true
    }

    fn hours(&self) -> f64 {
        self.clock.bin_hours()
    }

    fn work(&self) -> f64 {
        self.work.total()
    }

    /// Without what each supernode takes.
    fn bytes_a_client(&self) -> Option<f64> {
        let bytes = self.clients.bytes()
            + self.overlay.bytes()
            + self.agenda.bytes()
            + self.updates.bytes()
            + self.login.bytes()
            + self.host_caches.stored.as_ref().map_or(0, StoredCaches::bytes)
            + (self.trying.capacity() + self.reached.capacity()) * size_of::<Turn>();
        Some(bytes as f64 / self.clients.each.len() as f64)
    }
}
