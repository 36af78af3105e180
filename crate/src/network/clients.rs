//! Clients: off, starting, seeking, signing in, online; each in exactly one state.

use super::budget::Budget;
use super::lanes::{self, Lanes, ZERO};
use super::law::{Law, whole};
use super::login::Login;
use super::marks::Marks;
use super::ring::Ring;
use super::rules::Rules;
use super::starting::Starting;
use super::waits::Wait;
use super::work::Work;
use crate::granted::{asked, given};
use crate::params::Topology;

/// All clients by state.
#[derive(Clone, Debug)]
pub(crate) struct Clients {
    pub(crate) off: Lanes,
    pub(crate) online: Lanes,
    starting: Starting,
    /// Waiting clients by stage and due time, the stages with anybody in them, and all of them together.
    waiting: Vec<Ring>,
    busy: Marks,
    seeking: Lanes,
    /// Waiting clients that have been switched off or restarted: taken from the next that are due.
    owed_off: Lanes,
    owed_restart: Lanes,
    /// Who is due in this step, by stage; and who tries, by the kind of failure that may follow.
    /// Kept to save allocations. Those not marked have nobody: most are empty most of the time.
    due: Vec<Lanes>,
    due_now: Marks,
    trying: Vec<Lanes>,
    tried: Marks,
    reached: Vec<Lanes>,
    budget: Budget,
    pub(crate) login: Login,
    /// What was done so far.
    pub(crate) work: Work,
}

/// What drives the clients in one step: probabilities for each client, by region.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Drive {
    /// Switched on, for those that are off.
    pub(crate) on: Lanes,
    /// Switched off, for those that are on.
    pub(crate) off: Lanes,
    /// Restarted, for those that are on.
    pub(crate) restart: Lanes,
    /// Crashed by a bug, for those that are on.
    pub(crate) crash: f64,
    /// Cut off because the supernode stopped, for those online.
    pub(crate) cut: f64,
    /// An attempt finds a living supernode.
    pub(crate) found: f64,
    /// Clients that supernodes can carry.
    pub(crate) room: f64,
    /// The hour, for what operators and attackers do at the log-in servers.
    pub(crate) hours: f64,
}

/// What one step brought, in quanta.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Step {
    pub(crate) attempts: f64,
    pub(crate) accepted: f64,
}

impl Clients {
    /// Everyone who is on is online.
    pub(crate) fn quiet(rules: &Rules, on: &Lanes) -> Self {
        let waits = &rules.waits;
        let online = lanes::map(|i| whole(on[i]).min(rules.clients[i]));
        // With supernodes, whoever asks the log-in servers has found one: its failures are alike.
        let asking_kinds =
            if given(rules.topology == Topology::Supernodes) { 1 } else { waits.kinds.len() };
        let ring = |wait: &Wait| Ring::new(wait.last + 1, wait.first < wait.last);
        Self {
            off: lanes::map(|i| rules.clients[i] - online[i]),
            online,
            starting: Starting::new(&rules.boot),
            waiting: waits.stages.iter().map(ring).collect(),
            busy: Marks::new(waits.stages.len()),
            seeking: ZERO,
            owed_off: ZERO,
            owed_restart: ZERO,
            due: vec![ZERO; waits.stages.len()],
            due_now: Marks::new(waits.stages.len()),
            trying: vec![ZERO; waits.kinds.len()],
            tried: Marks::new(waits.kinds.len()),
            reached: vec![ZERO; asking_kinds],
            budget: Budget::new(rules),
            login: Login::new(asking_kinds),
            work: Work::default(),
        }
    }

    /// Clients that wait for their next attempt.
    pub(crate) fn seeking(&self) -> f64 {
        lanes::sum(&self.seeking)
    }

    pub(crate) fn seeking_by_region(&self) -> &Lanes {
        &self.seeking
    }

    pub(crate) fn starting(&self) -> f64 {
        lanes::sum(&self.starting.total())
    }

    /// Clients in any state, by region: each ring's own count, not the sum that is kept beside them.
    pub(crate) fn total(&self) -> Lanes {
        let starting = self.starting.total();
        lanes::map(|i| {
            self.off[i]
                + self.online[i]
                + starting[i]
                + self.waiting.iter().map(|ring| ring.total()[i]).sum::<f64>()
                + self.login.live()[i]
        })
    }

    /// One step.
    pub(crate) fn step(&mut self, law: &mut Law, rules: &Rules, drive: &Drive) -> Step {
        let mut fresh = self.starting.advance(law, &rules.boot);
        let on = law.part(&self.off, &drive.on);
        let off = law.part(&self.online, &drive.off);
        for i in 0..ZERO.len() {
            self.off[i] += off[i] - on[i];
            self.online[i] -= off[i];
            fresh[i] += on[i];
        }
        let mut restarted = law.part(&self.online, &drive.restart);
        lanes::take(&mut self.online, &restarted);
        let away = stay_away(law, rules, &mut restarted);
        lanes::add(&mut self.off, &away);
        if asked(drive.crash > 0.0) {
            let crashed = law.part_of_all(&self.online, drive.crash);
            lanes::take(&mut self.online, &crashed);
            lanes::add(&mut restarted, &crashed);
        }
        let cut = law.part_of_all(&self.online, drive.cut);
        lanes::take(&mut self.online, &cut);
        lanes::add(&mut fresh, &cut);

        self.owe(law, rules, drive);
        self.gather(law, rules, fresh, &mut restarted);
        self.work.steps += 1.0;
        self.work.delays += self.starting.put(law, &rules.boot, &restarted);

        let mut step = Step::default();
        for kind in self.tried.iter() {
            step.attempts += lanes::sum(&self.trying[kind]);
        }
        let taken = lanes::sum(&self.online) + lanes::sum(self.login.live());
        let room = (drive.room - taken).max(0.0);
        let found = step.attempts * drive.found;
        let p = if found > room { drive.found * (room / found) } else { drive.found };
        let last = self.reached.len() - 1;
        for kind in self.tried.iter() {
            let trying = &mut self.trying[kind];
            let lucky = law.part_of_all(trying, p);
            lanes::take(trying, &lucky);
            lanes::add(&mut self.reached[kind.min(last)], &lucky);
        }
        let attack = rules.attack_at(drive.hours);
        let accepted = self.login.step(law, rules.login_at(drive.hours), &self.reached, attack);
        lanes::add(&mut self.online, &accepted);
        step.accepted = lanes::sum(&accepted);
        for kind in self.tried.iter() {
            self.reached[kind.min(last)] = ZERO;
        }
        // With supernodes, a client whose log-in failed had found one: its waits start over.
        for (kind, failed) in self.login.failed().iter().enumerate() {
            if !lanes::none(failed) {
                lanes::add(&mut self.trying[kind], failed);
                self.tried.set(kind);
            }
        }
        self.wait(law, rules);
        step
    }

    /// Who tries in this step: the fresh, and of those who are due the ones that may.
    #[inline]
    fn gather(&mut self, law: &mut Law, rules: &Rules, fresh: Lanes, restarted: &mut Lanes) {
        let all_due = self.fall_due();
        self.settle(all_due, restarted);
        self.trying[0] = fresh;
        self.tried.set(0);
        // Beginning anew makes a difference only to those whose next failure is another.
        let alike = given(rules.waits.kinds.len() == 1 && rules.retry_budget.is_none());
        if !alike {
            for stage in self.due_now.iter() {
                let due = &mut self.due[stage];
                let anew = law.part_of_all(due, rules.waits.anew[stage]);
                lanes::take(due, &anew);
                lanes::add(&mut self.trying[0], &anew);
            }
        }
        let asked: f64 = self.due_now.iter().map(|stage| lanes::sum(&self.due[stage])).sum();
        if let Some(share) = self.budget.allow(rules, &self.trying[0], asked) {
            let mut from = 0;
            let mut made = 0.0;
            while let Some(stage) = self.due_now.next(from) {
                from = stage + 1;
                let denied = law.part_of_all(&self.due[stage], 1.0 - share);
                lanes::take(&mut self.due[stage], &denied);
                made += lanes::sum(&self.due[stage]);
                self.put(law, rules, stage, &denied);
            }
            self.budget.spend(made);
        }
        for stage in self.due_now.iter() {
            let kind = rules.waits.after[stage];
            lanes::add(&mut self.trying[kind], &self.due[stage]);
            self.tried.set(kind);
        }
    }

    /// Moves on the waits by one step and marks the stages in which anybody is due.
    #[inline]
    fn fall_due(&mut self) -> Lanes {
        let mut all_due = ZERO;
        self.due_now.clear_all();
        let mut from = 0;
        while let Some(stage) = self.busy.next(from) {
            from = stage + 1;
            self.work.stages += 1.0;
            let due = self.waiting[stage].advance();
            if self.waiting[stage].is_empty() {
                self.busy.clear(stage);
            }
            if !lanes::none(&due) {
                lanes::add(&mut all_due, &due);
                self.due[stage] = due;
                self.due_now.set(stage);
            }
        }
        lanes::take(&mut self.seeking, &all_due);
        all_due
    }

    /// These wait in this stage.
    #[inline]
    fn put(&mut self, law: &mut Law, rules: &Rules, stage: usize, these: &Lanes) {
        if lanes::none(these) {
            return;
        }
        self.work.ways += 1.0;
        lanes::add(&mut self.seeking, these);
        self.busy.set(stage);
        put(law, &mut self.waiting[stage], &rules.waits.stages[stage], these);
    }

    /// Who has failed waits, or gives up.
    #[inline]
    fn wait(&mut self, law: &mut Law, rules: &Rules) {
        let mut from = 0;
        while let Some(kind) = self.tried.next(from) {
            from = kind + 1;
            self.tried.clear(kind);
            let mut left = std::mem::replace(&mut self.trying[kind], ZERO);
            if lanes::none(&left) {
                continue;
            }
            for (stage, part) in &rules.waits.kinds[kind] {
                let these = if *part < 1.0 { law.part_of_all(&left, *part) } else { left };
                lanes::take(&mut left, &these);
                self.put(law, rules, *stage, &these);
            }
            lanes::add(&mut self.off, &left);
        }
    }

    /// Notes how many of those who wait are switched off or restarted in this step. They are
    /// taken from the next that are due: waits are short against sessions, and whoever waits is
    /// like any other.
    fn owe(&mut self, law: &mut Law, rules: &Rules, drive: &Drive) {
        let mut free = self.seeking;
        lanes::take(&mut free, &self.owed_off);
        lanes::take(&mut free, &self.owed_restart);
        let off = law.part(&free, &drive.off);
        lanes::add(&mut self.owed_off, &off);
        lanes::take(&mut free, &off);
        let mut restart = law.part(&free, &drive.restart);
        lanes::take(&mut free, &restart);
        let away = stay_away(law, rules, &mut restart);
        lanes::add(&mut self.owed_off, &away);
        if asked(drive.crash > 0.0) {
            lanes::add(&mut restart, &law.part_of_all(&free, drive.crash));
        }
        lanes::add(&mut self.owed_restart, &restart);
    }

    /// Takes what is owed from those who are due, from each stage alike.
    #[inline]
    fn settle(&mut self, all_due: Lanes, restarted: &mut Lanes) {
        if given(self.due.len() == 1) {
            if self.due_now.next(0).is_some() {
                self.settle_one(restarted);
            }
            return;
        }
        for i in 0..ZERO.len() {
            if all_due[i] == 0.0 || self.owed_off[i] + self.owed_restart[i] == 0.0 {
                continue;
            }
            let off_part = (self.owed_off[i] / all_due[i]).min(1.0);
            let restart_part = (self.owed_restart[i] / all_due[i]).min(1.0 - off_part);
            for stage in self.due_now.iter() {
                let due = &mut self.due[stage];
                let all = due[i];
                let off = whole(all * off_part).min(self.owed_off[i]).min(all);
                let restart = whole(all * restart_part).min(self.owed_restart[i]).min(all - off);
                self.owed_off[i] -= off;
                self.off[i] += off;
                self.owed_restart[i] -= restart;
                restarted[i] += restart;
                due[i] = all - off - restart;
            }
        }
    }
}

impl Clients {
    /// The same where there is one stage: what the shares below come to, without dividing. Counts
    /// are below 2^48, so that a share of them and back is off by less than half of one.
    #[inline]
    fn settle_one(&mut self, restarted: &mut Lanes) {
        let due = &mut self.due[0];
        for i in 0..ZERO.len() {
            let off = lesser(self.owed_off[i], due[i]);
            let restart = lesser(self.owed_restart[i], due[i] - off);
            self.owed_off[i] -= off;
            self.off[i] += off;
            self.owed_restart[i] -= restart;
            restarted[i] += restart;
            due[i] = due[i] - off - restart;
        }
    }
}

/// The lesser of two numbers that are numbers; `f64::min` looks whether they are.
#[inline]
fn lesser(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// Takes those out of the restarted on whose PC the program does not start by itself.
#[inline]
fn stay_away(law: &mut Law, rules: &Rules, restarted: &mut Lanes) -> Lanes {
    if given(rules.autostart >= 1.0) {
        return ZERO;
    }
    let away = law.part_of_all(restarted, 1.0 - rules.autostart);
    lanes::take(restarted, &away);
    away
}

/// These wait.
#[inline]
fn put(law: &mut Law, ring: &mut Ring, wait: &Wait, these: &Lanes) {
    if wait.later == 0.0 {
        ring.spread(law, wait.first, wait.last, these);
    } else {
        let later = law.part_of_all(these, wait.later);
        let sooner = lanes::map(|i| these[i] - later[i]);
        ring.spread(law, wait.first, wait.last, &sooner);
        ring.spread(law, wait.first + 1, wait.last + 1, &later);
    }
}
