//! Supernodes: eligible PCs, their uptime clocks, promotion, overload and the fault.
//!
//! Being eligible or a supernode is a *role* of an always-on PC; its client is counted among the
//! clients like everyone's. Each eligible PC is in exactly one of the roles below.

use super::lanes::{self, Lanes, ZERO};
use super::law::{Law, whole};
use super::maturing::Maturing;
use super::ring::Ring;
use super::rules::Rules;

/// The four groups: with or without the fault, and before or after the restart for the update.
const GROUPS: [Group; 4] = [
    Group { faulty: true, patched: false },
    Group { faulty: true, patched: true },
    Group { faulty: false, patched: false },
    Group { faulty: false, patched: true },
];

#[derive(Clone, Copy)]
struct Group {
    faulty: bool,
    patched: bool,
}

/// Index of the group that a restart for the update leads to.
fn patched(group: usize) -> usize {
    group | 1
}

/// Index of the group that the fix leads to.
fn fixed(group: usize) -> usize {
    group | 2
}

/// One group of eligible PCs by role.
#[derive(Clone, Debug)]
struct Roles {
    /// Up for long enough: may be promoted.
    mature: Lanes,
    /// Serving.
    serving: Lanes,
    /// Shut down by overload, cooling off.
    cooling: Ring,
    /// Restarted lately: the clock runs.
    restarted: Maturing,
    /// Lost its connection, which set its clock to zero, and has found a new one: the clock runs.
    reset: Maturing,
    /// Lost its connection and has not found a new one: the clock stands at zero.
    cut_off: Lanes,
}

/// All eligible PCs, the operators' own nodes and the directory's dead entries.
#[derive(Clone, Debug)]
pub(crate) struct Supernodes {
    groups: [Roles; 4],
    /// Share of each region's always-on PCs that have not restarted for the update.
    unpatched: Lanes,
    /// What the clocks' next step has to catch up with.
    since_clocks: SinceClocks,
    /// Nodes the operators run.
    pub(crate) bootstrap: f64,
    /// Entries of dead supernodes in host caches.
    pub(crate) stale: f64,
    /// Supernodes alive, the operators' among them.
    pub(crate) alive: f64,
    /// Eligible PCs in all: they never change in number.
    eligible: f64,
}

/// What has happened since the clocks were last turned.
///
/// PCs whose clock runs only wait, so they are looked at every few steps: the probabilities of
/// having kept the clock are multiplied until then.
#[derive(Clone, Copy, Debug)]
struct SinceClocks {
    steps: u32,
    /// Not restarted for the update, among those that had not been before.
    not_updated: Lanes,
    /// Not cut off.
    not_cut: f64,
}

impl SinceClocks {
    const NOTHING: Self = Self { steps: 0, not_updated: [1.0; ZERO.len()], not_cut: 1.0 };
}

/// What the network looked like since the last step.
pub(crate) struct Surroundings {
    /// Clients online, signing in or seeking.
    pub(crate) knocking: f64,
    /// Load of the average supernode; 1 is what it can carry.
    pub(crate) load: f64,
    /// Share of seeking clients that found a connection in a step.
    pub(crate) reconnected: f64,
    /// Share of attempts that ended in a log-in.
    pub(crate) accepted: f64,
    /// Share of each region's always-on PCs that restarts for the update in this step.
    pub(crate) restarts: Lanes,
    /// Whether the fix is on its way.
    pub(crate) fixing: bool,
}

impl Roles {
    fn new(rules: &Rules) -> Self {
        Self {
            mature: ZERO,
            serving: ZERO,
            cooling: Ring::new(rules.cooldown_steps, false),
            restarted: Maturing::new(rules.uptime_steps),
            reset: Maturing::new(rules.uptime_steps),
            cut_off: ZERO,
        }
    }

    /// Takes the part `p` out of the roles whose clock does not run; returns supernodes lost and
    /// all taken.
    fn restart(&mut self, law: &mut Law, p: &Lanes) -> (Lanes, Lanes) {
        let lost = part(law, &mut self.serving, p);
        let mut moved = lost;
        for role in [&mut self.mature, &mut self.cut_off] {
            lanes::add(&mut moved, &part(law, role, p));
        }
        (lost, moved)
    }

    /// Takes the part `p` of those whose clock runs.
    fn drop_out(&mut self, law: &mut Law, p: &Lanes) -> Lanes {
        let mut out = self.restarted.drop_out(law, p);
        if lanes::sum(self.reset.total()) > 0.0 {
            lanes::add(&mut out, &self.reset.drop_out(law, p));
        }
        out
    }

    fn total(&self) -> f64 {
        [
            &self.mature,
            &self.serving,
            self.cooling.total(),
            self.restarted.total(),
            self.reset.total(),
            &self.cut_off,
        ]
        .iter()
        .map(|lanes| lanes::sum(lanes))
        .sum()
    }
}

/// A whole power, by squaring.
fn power(mut base: f64, mut exponent: u32) -> f64 {
    let mut result = 1.0;
    while exponent > 0 {
        if exponent % 2 == 1 {
            result *= base;
        }
        base *= base;
        exponent /= 2;
    }
    result
}

/// Takes the part `p` out of `from`.
#[inline]
fn part(law: &mut Law, from: &mut Lanes, p: &Lanes) -> Lanes {
    let out = law.part(from, p);
    lanes::take(from, &out);
    out
}

impl Supernodes {
    /// The network as it is after a long quiet time, serving `wanted` supernodes.
    pub(crate) fn quiet(rules: &Rules, wanted: f64) -> Self {
        let eligible = lanes::sum(&rules.eligible);
        // Clocks are set back at a constant rate: the share older than t is exp(-rate t).
        let mature = |faulty: bool| {
            let resets_an_hour = rules.churn_an_hour * if faulty { 2.0 } else { 1.0 };
            libm::exp(-resets_an_hour * rules.uptime_hours)
        };
        let candidates =
            eligible * (rules.faulty * mature(true) + (1.0 - rules.faulty) * mature(false));
        let serving_part = ((wanted - rules.bootstrap).max(0.0) / candidates).min(1.0);
        let mut groups = GROUPS.map(|_| Roles::new(rules));
        let faulty = lanes::map(|i| whole(rules.eligible[i] * rules.faulty));
        for (roles, group) in groups.iter_mut().zip(&GROUPS) {
            if group.patched {
                continue;
            }
            let members =
                if group.faulty { faulty } else { lanes::map(|i| rules.eligible[i] - faulty[i]) };
            let mature = mature(group.faulty);
            let young = lanes::map(|i| whole(members[i] * (1.0 - mature)));
            roles.serving = lanes::map(|i| whole((members[i] - young[i]) * serving_part));
            roles.mature = lanes::map(|i| members[i] - young[i] - roles.serving[i]);
            roles.restarted.fill(&young);
        }
        let alive =
            groups.iter().map(|roles| lanes::sum(&roles.serving)).sum::<f64>() + rules.bootstrap;
        Self {
            groups,
            unpatched: [1.0; ZERO.len()],
            since_clocks: SinceClocks::NOTHING,
            bootstrap: rules.bootstrap,
            stale: 0.0,
            alive,
            eligible,
        }
    }

    /// Share of host-cache entries that lead to a living supernode.
    pub(crate) fn alive_share(&self) -> f64 {
        let entries = self.alive + self.stale;
        if entries > 0.0 { self.alive / entries } else { 0.0 }
    }

    /// One step. Returns the share of supernodes that stopped: so many of the clients lose theirs.
    pub(crate) fn step(&mut self, law: &mut Law, rules: &Rules, now: &Surroundings) -> f64 {
        let before = self.alive;
        let mut lost = self.update_restarts(law, &now.restarts);
        lost += self.everyday_restarts(law, rules);
        lost += self.overload(law, rules, now);
        let share_lost = if before > 0.0 { lost / before } else { 0.0 };
        self.cut_off(law, share_lost, now);
        self.since_clocks.steps += 1;
        if self.since_clocks.steps == rules.clock_steps {
            self.turn_clocks(law, rules);
            if now.fixing {
                self.fix(law, rules);
            }
        }
        self.promote(law, rules, now.knocking);
        self.stale += lost - self.stale * rules.stale_part;
        let serving: f64 = self.groups.iter().map(|group| lanes::sum(&group.serving)).sum();
        self.alive = serving + self.bootstrap;
        assert!(
            self.groups.iter().map(Roles::total).sum::<f64>() == self.eligible,
            "every eligible PC is in exactly one role"
        );
        share_lost
    }

    /// PCs that restart for the update: only those that have not done so yet.
    fn update_restarts(&mut self, law: &mut Law, restarts: &Lanes) -> f64 {
        if restarts.iter().all(|share| *share == 0.0) {
            return 0.0;
        }
        let p = lanes::map(|i| {
            if self.unpatched[i] > 0.0 { (restarts[i] / self.unpatched[i]).min(1.0) } else { 0.0 }
        });
        for i in 0..ZERO.len() {
            self.unpatched[i] = (self.unpatched[i] - restarts[i]).max(0.0);
            self.since_clocks.not_updated[i] *= 1.0 - p[i];
        }
        let mut all_lost = 0.0;
        for (index, group) in GROUPS.iter().enumerate() {
            if !group.patched {
                let (lost, moved) = self.groups[index].restart(law, &p);
                self.groups[patched(index)].restarted.put(&moved);
                all_lost += lanes::sum(&lost);
            }
        }
        all_lost
    }

    /// Restarts, moves and cut lines of every day.
    fn everyday_restarts(&mut self, law: &mut Law, rules: &Rules) -> f64 {
        let p = [rules.churn_part; ZERO.len()];
        let mut all_lost = 0.0;
        for group in &mut self.groups {
            let (lost, moved) = group.restart(law, &p);
            group.restarted.put(&moved);
            all_lost += lanes::sum(&lost);
        }
        all_lost
    }

    /// Overloaded supernodes shut themselves down; cooled ones are candidates again.
    ///
    /// Load is spread unequally: log-logistic with shape `unequal`, so that the share above the
    /// threshold is 1 / (1 + (threshold / load)^shape).
    ///
    /// A supernode that shut down is a client like any other and needs a supernode itself; if it
    /// finds none, the fault sets its clock back.
    fn overload(&mut self, law: &mut Law, rules: &Rules, now: &Surroundings) -> f64 {
        let above = if now.load > 0.0 {
            let ratio = rules.overload / now.load;
            1.0 / (1.0 + power(ratio, rules.unequal))
        } else {
            0.0
        };
        let p = [rules.overload_part * above; ZERO.len()];
        let cut = [1.0 - now.accepted; ZERO.len()];
        let mut all_lost = 0.0;
        for (roles, group) in self.groups.iter_mut().zip(&GROUPS) {
            let cooled = roles.cooling.advance();
            lanes::add(&mut roles.mature, &cooled);
            let mut lost = part(law, &mut roles.serving, &p);
            all_lost += lanes::sum(&lost);
            if group.faulty {
                let reset = part(law, &mut lost, &cut);
                lanes::add(&mut roles.cut_off, &reset);
            }
            roles.cooling.put(rules.cooldown_steps, &lost);
        }
        all_lost
    }

    /// With the fault, a lost connection sets the clock back; it stands until a new one is found.
    fn cut_off(&mut self, law: &mut Law, share_lost: f64, now: &Surroundings) {
        let share_lost = share_lost.min(1.0);
        self.since_clocks.not_cut *= 1.0 - share_lost;
        let cut = [share_lost; ZERO.len()];
        let found = [now.reconnected; ZERO.len()];
        for (roles, group) in self.groups.iter_mut().zip(&GROUPS) {
            if group.faulty {
                let back = part(law, &mut roles.cut_off, &found);
                let out = part(law, &mut roles.mature, &cut);
                lanes::add(&mut roles.cut_off, &out);
                roles.reset.put(&back);
            }
        }
    }

    /// The uptime clocks run; who restarted or was cut off since the last time begins again.
    fn turn_clocks(&mut self, law: &mut Law, rules: &Rules) {
        let since = std::mem::replace(&mut self.since_clocks, SinceClocks::NOTHING);
        let updated = lanes::map(|i| 1.0 - since.not_updated[i]);
        let churn = [rules.churn_clock_part; ZERO.len()];
        let cut = [1.0 - since.not_cut; ZERO.len()];
        for (index, group) in GROUPS.iter().enumerate() {
            if !group.patched && updated.iter().any(|p| *p > 0.0) {
                let moved = self.groups[index].drop_out(law, &updated);
                self.groups[patched(index)].restarted.put(&moved);
            }
            let roles = &mut self.groups[index];
            let moved = roles.drop_out(law, &churn);
            roles.restarted.put(&moved);
            if group.faulty {
                let out = roles.drop_out(law, &cut);
                lanes::add(&mut roles.cut_off, &out);
                let ripe = roles.reset.advance();
                lanes::add(&mut roles.mature, &ripe);
            }
        }
        for roles in &mut self.groups {
            let ripe = roles.restarted.advance();
            lanes::add(&mut roles.mature, &ripe);
        }
    }

    /// The fix reaches clients little by little. A fixed PC's clock is its own again, and has run
    /// all the time; one that restarted lately is reached once that clock has run out.
    fn fix(&mut self, law: &mut Law, rules: &Rules) {
        let p = [rules.fix_clock_part; ZERO.len()];
        for (index, group) in GROUPS.iter().enumerate() {
            if group.faulty {
                let roles = &mut self.groups[index];
                let serving = part(law, &mut roles.serving, &p);
                let mut mature = part(law, &mut roles.mature, &p);
                lanes::add(&mut mature, &part(law, &mut roles.cut_off, &p));
                lanes::add(&mut mature, &roles.reset.drop_out(law, &p));
                let to = &mut self.groups[fixed(index)];
                lanes::add(&mut to.serving, &serving);
                lanes::add(&mut to.mature, &mature);
            }
        }
    }

    /// Self-healing: candidates replace missing supernodes.
    fn promote(&mut self, law: &mut Law, rules: &Rules, knocking: f64) {
        let serving: f64 = self.groups.iter().map(|group| lanes::sum(&group.serving)).sum();
        let missing = (rules.wanted_per_client * knocking - serving - self.bootstrap).max(0.0);
        let candidates: f64 = self.groups.iter().map(|group| lanes::sum(&group.mature)).sum();
        if missing == 0.0 || candidates == 0.0 {
            return;
        }
        let p = [(missing * rules.healing_part / candidates).min(1.0); ZERO.len()];
        for group in &mut self.groups {
            let promoted = part(law, &mut group.mature, &p);
            lanes::add(&mut group.serving, &promoted);
        }
    }

    /// Candidates that may be promoted now.
    pub(crate) fn candidates(&self) -> f64 {
        self.groups.iter().map(|group| lanes::sum(&group.mature)).sum()
    }
}
