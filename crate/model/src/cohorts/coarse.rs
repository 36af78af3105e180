//! Coarse steps: a whole bin at once while little happens.
//!
//! A bin is coarse if the state at its beginning says so: no queue at the log-in servers, nearly every
//! attempt finds a supernode, and supernodes are neither overloaded nor lost in numbers. Counts move as
//! in fine steps, in whole quanta and through the same rings, whose slots stay those of the fine steps;
//! what begins in the bin is taken to begin evenly within it.

use super::clients::Clients;
use super::deferred::{Removed, stay_away};
use super::law::Law;
use super::network::Network;
use super::rules::CohortRules;
use super::step::{Flow, StepInput};
use crate::engine::by_region::{self, ByRegion, ZERO};
use crate::engine::{Clock, LoginRules, Loop, above_threshold};
use crate::options::Options;
use crate::params::Topology;
use crate::regions::REGIONS;
use crate::rollout::BIN_SECONDS;

/// The least probability that an attempt finds a supernode: the others try again within the bin, which
/// is followed for some attempts only.
const FOUND_MIN: f64 = 0.9;
/// The most log-ins, as a share of those that are served: no queue begins within the bin.
const REQUESTS_MAX: f64 = 0.5;
/// The largest share of supernodes that stops in the bin: each costs its clients an attempt.
const LOST_MAX: f64 = 0.004;
/// The largest share of clients that look for a supernode.
const SEEKING_MAX: f64 = 0.01;
/// The largest share of supernodes above their threshold.
const OVERLOADED_MAX: f64 = 0.002;
/// The most supernodes that are missing, as a share of the candidates: these do not run out within the bin.
const MISSING_MAX: f64 = 0.5;
/// The largest change of the number of starting PCs within the bin, as a share of its attempts: they come
/// back evenly.
const STARTING_CHANGE_MAX: f64 = 0.02;
/// The largest share of a region's clients that are on, or off, at the beginning and are switched within the
/// bin: hardly any are switched twice.
const SWITCHED_MAX: f64 = 0.25;
/// Attempts of one client that are followed within a bin.
const ATTEMPTS_MAX: u32 = 4;

/// What a coarse step stands for.
struct Bin {
    /// Fine steps in it.
    steps: u32,
    /// The probability that an attempt finds a supernode in its middle, and at its end.
    found: [f64; 2],
}

impl<L: Law, O: Options> Network<L, O> {
    /// Takes the present bin at once, if it is one in which little happens; returns whether it is.
    pub(crate) fn coarse_step(&mut self, clock: &Clock, always_on: &ByRegion) -> bool {
        let hours = [clock.bin_hours(), clock.bin_hours() + BIN_SECONDS / 3600.0];
        let input = self.coarse_input(clock);
        if !self.is_calm(&input, hours, always_on) {
            return false;
        }
        let steps = self.steps_a_bin;
        // Supernodes come and go as in the bin before.
        let [before, begin] = self.found;
        let found = [0.5, 1.0].map(|bins| (begin + bins * (begin - before)).clamp(FOUND_MIN, 1.0));
        let bin = Bin { steps, found };
        let flow = self.clients.coarse_step::<O>(&mut self.laws.clients, &self.rules, &bin, &input);
        if !O::use_rule(self.rules.shared.topology == Topology::Servers) {
            self.coarse_supernode_step(&flow, hours[1], *always_on);
        }
        self.end_step(&flow);
        true
    }

    /// What happens to the clients in the whole bin.
    fn coarse_input(&self, clock: &Clock) -> StepInput {
        let (rules, a_step) = (&self.rules.shared, (self.input.on, self.input.off));
        let (on, off) = self.rhythm.switching_at_once(rules, clock.bin_with_warm_up(), a_step);
        let steps = f64::from(self.steps_a_bin);
        let restart = self.restart_part();
        StepInput {
            on,
            off,
            restart: by_region::map(|i| (restart[i] * steps).min(1.0)),
            crash: 0.0,
            cut: (self.lost + self.lost_within_bin()).min(1.0),
            middle_hours: clock.bin_hours() + 0.5 * BIN_SECONDS / 3600.0,
            ..self.input
        }
    }

    fn is_calm(&self, input: &StepInput, hours: [f64; 2], always_on: &ByRegion) -> bool {
        let rules = &self.rules.shared;
        if rules.retry_budget.is_some()
            || rules.arrivals.is_some()
            || self.parts_a_bin() != rules.clock_steps
            || !self.clients.login.is_idle()
            || input.on.iter().chain(&input.off).any(|part| *part > SWITCHED_MAX)
            || O::use_rule(rules.events.within(hours))
            || (self.restarts.is_some() && !self.rules.boot.coarse())
        {
            return false;
        }
        let events = &self.rules.coarse.events;
        let requests =
            self.clients.attempts_ahead(input) + events.attack_at::<O>(input.middle_hours);
        let restarting = by_region::map(|i| self.clients.online[i] * input.restart[i]);
        let steady = self.rules.boot.steady_state(by_region::sum(&restarting), self.steps_a_bin);
        if (steady - self.clients.starting()).abs() > STARTING_CHANGE_MAX * requests {
            return false;
        }
        if requests > REQUESTS_MAX * events.login_at::<O>(input.middle_hours).served_a_step {
            return false;
        }
        let losing = by_region::map(|i| always_on[i] * REGIONS[i].supernode_share);
        let online = by_region::sum(&self.clients.online);
        O::use_rule(rules.topology == Topology::Servers)
            || (input.found >= FOUND_MIN
                && online + 2.0 * requests <= input.room
                && input.cut + by_region::sum(&losing) <= LOST_MAX
                && self.clients.seeking() <= SEEKING_MAX * online
                && self.supernodes.missing <= MISSING_MAX * self.supernodes.candidates()
                && above_threshold(rules, self.load) <= OVERLOADED_MAX)
    }
}

impl Clients {
    /// About how many attempts a coarse step with this input has.
    fn attempts_ahead(&self, input: &StepInput) -> f64 {
        let fresh = by_region::map(|i| {
            self.off[i] * input.on[i] + self.online[i] * (input.restart[i] + input.cut)
        });
        let first = by_region::sum(&fresh) + self.starting() + self.seeking();
        first / input.found.max(FOUND_MIN)
    }

    /// All steps of a bin at once.
    fn coarse_step<O: Options>(
        &mut self,
        law: &mut impl Law,
        rules: &CohortRules,
        bin: &Bin,
        input: &StepInput,
    ) -> Flow {
        let steps = bin.steps;
        // Whoever leaves is replaced within the bin: all leave from those that are online at its beginning.
        let mut fresh = law.part(&self.off, &input.on);
        let off = law.part(&self.online, &input.off);
        let restarted = law.part(&self.online, &input.restart);
        let cut = law.part_of_all(&self.online, input.cut);
        let mut left = self.online;
        let mut take = |wanted: ByRegion| {
            let taken = by_region::map(|i| wanted[i].min(left[i]));
            by_region::subtract(&mut left, &taken);
            taken
        };
        let (off, mut restarted, cut) = (take(off), take(restarted), take(cut));
        self.online = left;
        by_region::subtract(&mut self.off, &fresh);
        by_region::add(&mut self.off, &off);
        let away = stay_away::<O>(law, rules, &mut restarted);
        by_region::add(&mut self.off, &away);
        by_region::add(&mut fresh, &cut);

        self.deferred.add::<O>(law, rules, input, &self.seeking);
        let all_due = self.fall_due(steps);
        let mut removed = Removed { off: &mut self.off, restarted: &mut restarted };
        self.deferred.remove::<O>(&mut self.due, &self.due_now, &all_due, &mut removed);
        let back = self.starting.coarse_step::<O>(law, &rules.boot, steps, &restarted);
        by_region::add(&mut fresh, &back);
        self.first_attempts::<O>(law, rules, fresh);
        let no_retries = input.cuts::<O>(Loop::Retries);
        let attempts = self.attempts(law, rules, bin, no_retries);
        let login = rules.coarse.events.login_at::<O>(input.middle_hours);
        let attack = rules.coarse.events.attack_at::<O>(input.middle_hours);
        let accepted = self.log_in::<O>(law, login, attack, steps);
        self.wait::<O>(law, rules, no_retries);
        self.work.steps += 1.0;
        Flow { attempts, accepted }
    }

    /// Who tries first in the bin: the fresh, and those who are due.
    fn first_attempts<O: Options>(
        &mut self,
        law: &mut impl Law,
        rules: &CohortRules,
        fresh: ByRegion,
    ) {
        self.trying[0] = fresh;
        self.tried.set(0);
        for stage in self.due_now.iter() {
            let due = &mut self.due[stage];
            if O::use_rule(rules.waits.kinds.len() > 1) {
                let reset = law.part_of_all(due, rules.waits.manual_reset[stage]);
                by_region::subtract(due, &reset);
                by_region::add(&mut self.trying[0], &reset);
            }
            let kind = rules.waits.after[stage];
            by_region::add(&mut self.trying[kind], due);
            self.tried.set(kind);
        }
    }

    /// All attempts of the bin: some of those that fail try again within it. Returns how many.
    fn attempts(
        &mut self,
        law: &mut impl Law,
        rules: &CohortRules,
        bin: &Bin,
        no_retries: bool,
    ) -> f64 {
        let last = self.reached.len() - 1;
        let mut attempts = 0.0;
        for attempt in 1..=ATTEMPTS_MAX {
            let mut from = 0;
            let mut again = false;
            while let Some(kind) = self.tried.next(from) {
                from = kind + 1;
                self.tried.clear(kind);
                let mut failed = std::mem::replace(&mut self.trying[kind], ZERO);
                attempts += by_region::sum(&failed);
                let lucky = law.part_of_all(&failed, bin.found[0]);
                by_region::subtract(&mut failed, &lucky);
                by_region::add(&mut self.reached[kind.min(last)], &lucky);
                if by_region::is_zero(&failed) {
                    continue;
                }
                let stages = rules.waits.kinds[kind].iter();
                for (stage, part) in stages.filter(|_| !no_retries) {
                    let these = if *part < 1.0 { law.part_of_all(&failed, *part) } else { failed };
                    by_region::subtract(&mut failed, &these);
                    let soon = attempt < ATTEMPTS_MAX;
                    again |= self.wait_within(law, rules, bin, *stage, these, soon);
                }
                by_region::add(&mut self.off, &failed);
            }
            if !again {
                break;
            }
        }
        attempts
    }

    /// Those that failed evenly within the bin wait in a stage: beyond the bin's end, or, if they may
    /// try again `soon`, within it. Returns whether any do.
    fn wait_within(
        &mut self,
        law: &mut impl Law,
        rules: &CohortRules,
        bin: &Bin,
        stage: usize,
        mut these: ByRegion,
        soon: bool,
    ) -> bool {
        let wait = &rules.waits.stages[stage];
        let mean = f64::midpoint(wait.first as f64, wait.last as f64) + wait.later;
        let mut again = false;
        // Those that still wait at the end failed at its probability.
        let [middle, end] = bin.found.map(|found| 1.0 - found);
        let late = if middle > 0.0 { mean / f64::from(bin.steps) * (end / middle) } else { 1.0 };
        if soon && late < 1.0 {
            let within = law.part_of_all(&these, 1.0 - late);
            by_region::subtract(&mut these, &within);
            if !by_region::is_zero(&within) {
                let kind = rules.waits.after[stage];
                by_region::add(&mut self.trying[kind], &within);
                self.tried.set(kind);
                again = true;
            }
        }
        if !by_region::is_zero(&these) {
            let last = wait.last + usize::from(wait.later > 0.0);
            let first = (wait.first + 1).saturating_sub(bin.steps as usize).max(1);
            by_region::add(&mut self.seeking, &these);
            self.busy.set(stage);
            self.waiting[stage].put_evenly(law, first, last, &these);
            self.work.transitions += 1.0;
        }
        again
    }

    /// Everyone who has found a supernode logs in; what the servers refuse after all has failed.
    fn log_in<O: Options>(
        &mut self,
        law: &mut impl Law,
        login: &LoginRules,
        attack: f64,
        steps: u32,
    ) -> f64 {
        let accepted = self.login.step::<O>(law, login, &self.reached, attack);
        self.login.catch_up(steps);
        by_region::add(&mut self.online, &accepted);
        self.reached.fill(ZERO);
        for (kind, failed) in self.login.failed().iter().enumerate() {
            if !by_region::is_zero(failed) {
                by_region::add(&mut self.trying[kind], failed);
                self.tried.set(kind);
            }
        }
        by_region::sum(&accepted)
    }
}
