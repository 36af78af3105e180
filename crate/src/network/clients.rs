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
    /// Who tries in this step, by the ring a failure leads to; kept to save allocations.
    trying: Vec<Lanes>,
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
            trying: vec![ZERO; rules.waits.len()],
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
    pub(crate) fn step(&mut self, law: &mut Law, rules: &Rules, drive: &Drive) -> Step {
        let mut fresh = self.starting.advance();
        let on = law.part(&self.off, &drive.on);
        let off = law.part(&self.online, &drive.off);
        for i in 0..ZERO.len() {
            self.off[i] += off[i] - on[i];
            self.online[i] -= off[i];
            fresh[i] += on[i];
        }
        let mut restarted = law.part(&self.online, &drive.restart);
        lanes::take(&mut self.online, &restarted);
        let cut = law.part_of_all(&self.online, drive.cut);
        lanes::take(&mut self.online, &cut);
        lanes::add(&mut fresh, &cut);

        self.owe(law, drive);
        let last = self.trying.len() - 1;
        self.trying.fill(ZERO);
        self.trying[0] = fresh;
        for failures in 0..=last {
            let due = self.waiting[failures].advance();
            let due = self.settle(due, &mut restarted);
            lanes::add(&mut self.trying[(failures + 1).min(last)], &due);
        }
        self.starting.put(rules.boot_steps, &restarted);

        let mut step = Step::default();
        for trying in &self.trying {
            step.attempts += lanes::sum(trying);
        }
        let taken = lanes::sum(&self.online) + lanes::sum(self.login.live());
        let room = (drive.room - taken).max(0.0);
        let found = step.attempts * drive.found;
        let p = if found > room { drive.found * (room / found) } else { drive.found };

        let mut reached = ZERO;
        for trying in &mut self.trying {
            let lucky = law.part_of_all(trying, p);
            lanes::take(trying, &lucky);
            lanes::add(&mut reached, &lucky);
            step.refused += lanes::sum(trying);
        }
        let answers = self.login.step(&rules.login, &reached);
        lanes::add(&mut self.online, &answers.accepted);
        step.accepted = lanes::sum(&answers.accepted);
        // A client whose log-in failed had found a supernode: its waits start over.
        lanes::add(&mut self.trying[0], &answers.failed);
        for (ring, (wait, failed)) in
            self.waiting.iter_mut().zip(rules.waits.iter().zip(&self.trying))
        {
            ring.spread(law, wait.0, wait.1, failed);
        }
        step
    }

    /// Notes how many of those who wait are switched off or restarted in this step. They are
    /// taken from the next that are due: waits are short against sessions, and whoever waits is
    /// like any other.
    fn owe(&mut self, law: &mut Law, drive: &Drive) {
        let mut free = lanes::map(|i| {
            let waiting: f64 = self.waiting.iter().map(|ring| ring.total()[i]).sum();
            waiting - self.owed_off[i] - self.owed_restart[i]
        });
        let off = law.part(&free, &drive.off);
        lanes::add(&mut self.owed_off, &off);
        lanes::take(&mut free, &off);
        let restart = law.part(&free, &drive.restart);
        lanes::add(&mut self.owed_restart, &restart);
    }

    /// Takes what is owed from those who are due; returns the others.
    #[inline]
    fn settle(&mut self, mut due: Lanes, restarted: &mut Lanes) -> Lanes {
        for i in 0..ZERO.len() {
            let off = self.owed_off[i].min(due[i]);
            self.owed_off[i] -= off;
            self.off[i] += off;
            let restart = self.owed_restart[i].min(due[i] - off);
            self.owed_restart[i] -= restart;
            restarted[i] += restart;
            due[i] -= off + restart;
        }
        due
    }
}
