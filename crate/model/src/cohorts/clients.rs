//! Clients: off, starting, seeking, signing in, online; each in exactly one state.

use super::budget::Budget;
use super::deferred::{Deferred, Removed, stay_away};
use super::law::Law;
use super::login::Login;
use super::marks::Marks;
use super::ring::Ring;
use super::rules::CohortRules;
use super::starting::Starting;
use super::step::{Flow, StepInput};
use super::waits::Wait;
use super::work::Work;
use crate::engine::Loop;
use crate::engine::by_region::{self, ByRegion, ZERO, whole};
use crate::options::Options;
use crate::params::Topology;

/// All clients by state.
#[derive(Clone, Debug)]
pub(crate) struct Clients {
    pub(crate) off: ByRegion,
    pub(crate) online: ByRegion,
    pub(super) starting: Starting,
    /// Waiting clients by stage and due time, the stages with anybody in them, and all of them together.
    pub(super) waiting: Vec<Ring>,
    pub(super) busy: Marks,
    pub(super) seeking: ByRegion,
    /// Waiting clients that have been switched off or restarted.
    pub(super) deferred: Deferred,
    /// Who is due in this step, by stage; and who tries, by the kind of failure that may follow.
    /// Kept to save allocations. Those not marked are empty, as most are most of the time.
    pub(super) due: Vec<ByRegion>,
    pub(super) due_now: Marks,
    pub(super) trying: Vec<ByRegion>,
    pub(super) tried: Marks,
    pub(super) reached: Vec<ByRegion>,
    budget: Budget,
    pub(crate) login: Login,
    /// What was done so far.
    pub(crate) work: Work,
}

impl Clients {
    /// Everyone who is on is online.
    pub(crate) fn quiet<O: Options>(rules: &CohortRules, on: &ByRegion) -> Self {
        let waits = &rules.waits;
        let online = by_region::map(|i| whole(on[i]).min(rules.shared.clients[i]));
        // With supernodes, a client that requests a log-in has found one: its failures are alike.
        let request_kinds = if O::use_rule(rules.shared.topology == Topology::Servers) {
            waits.kinds.len()
        } else {
            1
        };
        let ring = |wait: &Wait| Ring::new(wait.last + 1, wait.first < wait.last);
        Self {
            off: by_region::map(|i| rules.shared.clients[i] - online[i]),
            online,
            starting: Starting::new(&rules.boot),
            waiting: waits.stages.iter().map(ring).collect(),
            busy: Marks::new(waits.stages.len()),
            seeking: ZERO,
            deferred: Deferred::NOBODY,
            due: vec![ZERO; waits.stages.len()],
            due_now: Marks::new(waits.stages.len()),
            trying: vec![ZERO; waits.kinds.len()],
            tried: Marks::new(waits.kinds.len()),
            reached: vec![ZERO; request_kinds],
            budget: Budget::new(&rules.shared),
            login: Login::new(request_kinds, &rules.shared.events.login),
            work: Work::default(),
        }
    }

    /// Clients that wait for their next attempt.
    pub(crate) fn seeking(&self) -> f64 {
        by_region::sum(&self.seeking)
    }

    pub(crate) fn seeking_by_region(&self) -> &ByRegion {
        &self.seeking
    }

    pub(crate) fn starting(&self) -> f64 {
        by_region::sum(&self.starting.total())
    }

    /// Clients in any state, by region: each ring's own count, not the sum that is kept beside them.
    pub(crate) fn total(&self) -> ByRegion {
        let starting = self.starting.total();
        by_region::map(|i| {
            self.off[i]
                + self.online[i]
                + starting[i]
                + self.waiting.iter().map(|ring| ring.total()[i]).sum::<f64>()
                + self.login.live()[i]
        })
    }

    /// One step.
    pub(crate) fn step<O: Options>(
        &mut self,
        law: &mut impl Law,
        rules: &CohortRules,
        input: &StepInput,
    ) -> Flow {
        let mut fresh = self.starting.advance::<O>(law, &rules.boot);
        let on = law.part(&self.off, &input.on);
        let off = law.part(&self.online, &input.off);
        for i in 0..ZERO.len() {
            self.off[i] += off[i] - on[i];
            self.online[i] -= off[i];
            fresh[i] += on[i];
        }
        let mut restarted = law.part(&self.online, &input.restart);
        by_region::subtract(&mut self.online, &restarted);
        let away = stay_away::<O>(law, rules, &mut restarted);
        by_region::add(&mut self.off, &away);
        if O::use_rule(input.crash > 0.0) {
            let crashed = law.part_of_all(&self.online, input.crash);
            by_region::subtract(&mut self.online, &crashed);
            by_region::add(&mut restarted, &crashed);
        }
        let cut = law.part_of_all(&self.online, input.cut);
        by_region::subtract(&mut self.online, &cut);
        by_region::add(&mut fresh, &cut);

        self.deferred.add::<O>(law, rules, input, &self.seeking);
        self.gather::<O>(law, rules, fresh, &mut restarted);
        self.work.steps += 1.0;
        self.work.delays += self.starting.put::<O>(law, &rules.boot, &restarted);

        let mut flow = Flow::default();
        for kind in self.tried.iter() {
            flow.attempts += by_region::sum(&self.trying[kind]);
        }
        let taken = by_region::sum(&self.online) + by_region::sum(self.login.live());
        let room = (input.room - taken).max(0.0);
        let finding = flow.attempts * input.found;
        let p = if finding > room { input.found * (room / finding) } else { input.found };
        let last = self.reached.len() - 1;
        for kind in self.tried.iter() {
            let trying = &mut self.trying[kind];
            let found = law.part_of_all(trying, p);
            by_region::subtract(trying, &found);
            by_region::add(&mut self.reached[kind.min(last)], &found);
        }
        if input.cuts::<O>(Loop::Queue) {
            self.login.drop_stale();
        }
        let attack = rules.shared.events.attack_at::<O>(input.middle_hours);
        let accepted = self.login.step::<O>(
            law,
            rules.shared.events.login_at::<O>(input.middle_hours),
            &self.reached,
            attack,
        );
        by_region::add(&mut self.online, &accepted);
        flow.accepted = by_region::sum(&accepted);
        for kind in self.tried.iter() {
            self.reached[kind.min(last)] = ZERO;
        }
        // With supernodes, a client whose log-in failed had found one: its waits start over.
        for (kind, failed) in self.login.failed().iter().enumerate() {
            if !by_region::is_zero(failed) {
                by_region::add(&mut self.trying[kind], failed);
                self.tried.set(kind);
            }
        }
        self.wait::<O>(law, rules, input.cuts::<O>(Loop::Retries));
        flow
    }

    /// Who tries in this step: the fresh, and of those who are due the ones that may.
    #[inline]
    fn gather<O: Options>(
        &mut self,
        law: &mut impl Law,
        rules: &CohortRules,
        fresh: ByRegion,
        restarted: &mut ByRegion,
    ) {
        let all_due = self.fall_due(1);
        let mut removed = Removed { off: &mut self.off, restarted };
        self.deferred.remove::<O>(&mut self.due, &self.due_now, &all_due, &mut removed);
        self.trying[0] = fresh;
        self.tried.set(0);
        // A reset makes a difference only to those whose next failure is of another kind.
        if O::use_rule(rules.waits.kinds.len() > 1 || rules.shared.retry_budget.is_some()) {
            for stage in self.due_now.iter() {
                let due = &mut self.due[stage];
                let reset = law.part_of_all(due, rules.waits.manual_reset[stage]);
                by_region::subtract(due, &reset);
                by_region::add(&mut self.trying[0], &reset);
            }
        }
        let requested: f64 =
            self.due_now.iter().map(|stage| by_region::sum(&self.due[stage])).sum();
        if let Some(share) = self.budget.allow::<O>(&rules.shared, &self.trying[0], requested) {
            let mut from = 0;
            let mut made = 0.0;
            while let Some(stage) = self.due_now.next(from) {
                from = stage + 1;
                let denied = law.part_of_all(&self.due[stage], 1.0 - share);
                by_region::subtract(&mut self.due[stage], &denied);
                made += by_region::sum(&self.due[stage]);
                self.put::<O>(law, rules, stage, &denied);
            }
            self.budget.spend(made);
        }
        for stage in self.due_now.iter() {
            let kind = rules.waits.after[stage];
            by_region::add(&mut self.trying[kind], &self.due[stage]);
            self.tried.set(kind);
        }
    }

    /// Moves on the waits by so many steps and marks the stages in which anybody is due.
    #[inline]
    pub(super) fn fall_due(&mut self, steps: u32) -> ByRegion {
        let mut all_due = ZERO;
        self.due_now.clear_all();
        let mut from = 0;
        while let Some(stage) = self.busy.next(from) {
            from = stage + 1;
            self.work.stages += 1.0;
            let due = self.waiting[stage].advance_by(steps);
            if self.waiting[stage].is_empty() {
                self.busy.clear(stage);
            }
            if !by_region::is_zero(&due) {
                by_region::add(&mut all_due, &due);
                self.due[stage] = due;
                self.due_now.set(stage);
            }
        }
        by_region::subtract(&mut self.seeking, &all_due);
        all_due
    }

    /// These wait in this stage.
    #[inline]
    fn put<O: Options>(
        &mut self,
        law: &mut impl Law,
        rules: &CohortRules,
        stage: usize,
        these: &ByRegion,
    ) {
        if by_region::is_zero(these) {
            return;
        }
        self.work.transitions += 1.0;
        by_region::add(&mut self.seeking, these);
        self.busy.set(stage);
        put::<O>(law, &mut self.waiting[stage], &rules.waits.stages[stage], these);
    }

    /// Who has failed waits, or gives up, as all do without retries.
    #[inline]
    pub(super) fn wait<O: Options>(
        &mut self,
        law: &mut impl Law,
        rules: &CohortRules,
        no_retries: bool,
    ) {
        let mut from = 0;
        while let Some(kind) = self.tried.next(from) {
            from = kind + 1;
            self.tried.clear(kind);
            let mut left = std::mem::replace(&mut self.trying[kind], ZERO);
            if by_region::is_zero(&left) {
                continue;
            }
            if !no_retries {
                for (stage, part) in &rules.waits.kinds[kind] {
                    let these = if *part < 1.0 { law.part_of_all(&left, *part) } else { left };
                    by_region::subtract(&mut left, &these);
                    self.put::<O>(law, rules, *stage, &these);
                }
            }
            by_region::add(&mut self.off, &left);
        }
    }
}

/// These wait.
#[inline]
fn put<O: Options>(law: &mut impl Law, ring: &mut Ring, wait: &Wait, these: &ByRegion) {
    if wait.later == 0.0 {
        ring.spread::<O>(law, wait.first, wait.last, these);
    } else {
        let later = law.part_of_all(these, wait.later);
        let sooner = by_region::map(|i| these[i] - later[i]);
        ring.spread::<O>(law, wait.first, wait.last, &sooner);
        ring.spread::<O>(law, wait.first + 1, wait.last + 1, &later);
    }
}
