//! Clients: off, starting, seeking, signing in, online; each in exactly one state.

use super::lanes::{self, Lanes, ZERO};
use super::law::{Law, whole};
use super::login::Login;
use super::ring::Ring;
use super::rules::Rules;

/// All clients by state.
#[derive(Clone, Debug)]
pub(crate) struct Clients {
    pub(crate) off: Lanes,
    pub(crate) online: Lanes,
    /// Restarting PCs by the time at which the program comes back.
    starting: Ring,
    /// Waiting clients by number of failures and due time.
    waiting: Vec<Ring>,
    /// Waiting clients that have been switched off or restarted: taken from the next that are due.
    owed_off: Lanes,
    owed_restart: Lanes,
    /// Who is due in this step, by number of failures; kept to save allocations.
    due: Vec<Lanes>,
    pub(crate) login: Login,
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
    /// Cut off because the supernode stopped, for those online.
    pub(crate) cut: f64,
    /// An attempt finds a living supernode.
    pub(crate) found: f64,
    /// Clients that supernodes can carry.
    pub(crate) room: f64,
}

/// What one step brought, in quanta.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Step {
    pub(crate) attempts: f64,
    pub(crate) accepted: f64,
    /// Attempts that no supernode took.
    pub(crate) refused: f64,
}

impl Clients {
    /// Everyone who is on is online.
    pub(crate) fn quiet(rules: &Rules, on: &Lanes) -> Self {
        let longest = rules.waits.iter().map(|wait| wait.1).max().unwrap_or(1);
        let online = lanes::map(|i| whole(on[i]).min(rules.clients[i]));
        Self {
            off: lanes::map(|i| rules.clients[i] - online[i]),
            online,
            starting: Ring::new(rules.boot_steps, false),
            waiting: rules.waits.iter().map(|wait| Ring::new(longest, wait.0 < wait.1)).collect(),
            owed_off: ZERO,
            owed_restart: ZERO,
            due: vec![ZERO; rules.waits.len()],
            login: Login::default(),
        }
    }

    /// Clients that wait for their next attempt.
    pub(crate) fn seeking(&self) -> f64 {
        self.waiting.iter().map(|ring| lanes::sum(ring.total())).sum()
    }

    pub(crate) fn starting(&self) -> f64 {
        lanes::sum(self.starting.total())
    }

    /// Clients in any state, by region.
    pub(crate) fn total(&self) -> Lanes {
        lanes::map(|i| {
            self.off[i]
                + self.online[i]
                + self.starting.total()[i]
                + self.waiting.iter().map(|ring| ring.total()[i]).sum::<f64>()
                + self.login.live()[i]
        })
    }

    /// One step.
    pub(crate) fn step(&mut self, law: &mut impl Law, rules: &Rules, drive: &Drive) -> Step {
        let mut fresh = self.starting.advance();
        for i in 0..ZERO.len() {
            let on = law.part(self.off[i], drive.on[i]);
            let off = law.part(self.online[i], drive.off[i]);
            self.off[i] += off - on;
            self.online[i] -= off;
            fresh[i] += on;
        }
        let mut restarted = lanes::map(|i| law.part(self.online[i], drive.restart[i]));
        lanes::take(&mut self.online, &restarted);
        let cut = lanes::map(|i| law.part(self.online[i], drive.cut));
        lanes::take(&mut self.online, &cut);
        lanes::add(&mut fresh, &cut);

        self.owe(law, drive);
        for (due, ring) in self.due.iter_mut().zip(&mut self.waiting) {
            *due = ring.advance();
        }
        self.settle(&mut restarted);
        self.starting.put(rules.boot_steps, &restarted);

        let mut step = Step { attempts: lanes::sum(&fresh), ..Step::default() };
        for due in &self.due {
            step.attempts += lanes::sum(due);
        }
        let taken = lanes::sum(&self.online) + lanes::sum(self.login.live());
        let room = (drive.room - taken).max(0.0);
        let found = step.attempts * drive.found;
        let p = if found > room { drive.found * (room / found) } else { drive.found };

        let mut reached = self.attempt(law, rules, &fresh, 0, p, &mut step);
        for failures in 1..=self.due.len() {
            let due = self.due[failures - 1];
            let more = self.attempt(law, rules, &due, failures, p, &mut step);
            lanes::add(&mut reached, &more);
        }
        let answers = self.login.step(&rules.login, &reached);
        lanes::add(&mut self.online, &answers.accepted);
        step.accepted = lanes::sum(&answers.accepted);
        // A client whose log-in failed had found a supernode: its waits start over.
        self.wait(rules, 0, &answers.failed);
        step
    }

    /// Notes how many of those who wait are switched off or restarted in this step. They are
    /// taken from the next that are due: waits are short against sessions, and whoever waits is
    /// like any other.
    fn owe(&mut self, law: &mut impl Law, drive: &Drive) {
        for i in 0..ZERO.len() {
            let waiting: f64 = self.waiting.iter().map(|ring| ring.total()[i]).sum();
            let free = waiting - self.owed_off[i] - self.owed_restart[i];
            self.owed_off[i] += law.part(free, drive.off[i]);
            let free = waiting - self.owed_off[i] - self.owed_restart[i];
            self.owed_restart[i] += law.part(free, drive.restart[i]);
        }
    }

    /// Takes what is owed from those who are due.
    fn settle(&mut self, restarted: &mut Lanes) {
        for due in &mut self.due {
            for i in 0..ZERO.len() {
                let off = self.owed_off[i].min(due[i]);
                self.owed_off[i] -= off;
                self.off[i] += off;
                let restart = self.owed_restart[i].min(due[i] - off);
                self.owed_restart[i] -= restart;
                restarted[i] += restart;
                due[i] -= off + restart;
            }
        }
    }

    /// Lets clients with so many failures try; who fails waits. Returns who reached a supernode.
    #[inline]
    fn attempt(
        &mut self,
        law: &mut impl Law,
        rules: &Rules,
        clients: &Lanes,
        failures: usize,
        p: f64,
        step: &mut Step,
    ) -> Lanes {
        let reached = lanes::map(|i| law.part(clients[i], p));
        let failed = lanes::map(|i| clients[i] - reached[i]);
        let count = lanes::sum(&failed);
        if count > 0.0 {
            step.refused += count;
            self.wait(rules, failures, &failed);
        }
        reached
    }

    /// Puts clients in the ring of their next due time, spread evenly where there is jitter.
    fn wait(&mut self, rules: &Rules, failures: usize, clients: &Lanes) {
        let stage = failures.min(rules.waits.len() - 1);
        let (shortest, longest) = rules.waits[stage];
        let ring = &mut self.waiting[stage];
        debug_assert!(longest <= ring.steps_max());
        if shortest == longest {
            ring.put(longest, clients);
        } else {
            ring.spread(shortest, longest, clients);
        }
    }
}
