//! Supernodes: eligible PCs, their uptime clocks, promotion, overload and the fault.
//!
//! Being eligible or a supernode is a *role* of an always-on PC; its client is counted among the
//! clients like everyone's. Each eligible PC is in exactly one of the roles below.

mod fault;
mod overload;
mod quiet;
mod restarts;
mod roles;

use super::law::Law;
use crate::engine::by_region::{self, ByRegion, ZERO};
use crate::engine::{Dedicated, Loop, Rules};
use crate::options::Options;
use crate::params::{FaultKind, Protection};
use roles::{Roles, part};

/// All eligible PCs, the operators' own nodes and the directory's dead entries.
#[derive(Clone, Debug)]
pub(crate) struct Supernodes {
    groups: [Roles; 4],
    /// Which groups have ever had members; the others take no time.
    occupied: [bool; 4],
    /// Share of each region's always-on PCs that have not restarted for the update.
    unpatched: ByRegion,
    /// What the clocks' next step has to catch up with.
    since_clocks: SinceClocks,
    /// Nodes the operators run.
    pub(crate) bootstrap: f64,
    /// Entries of dead supernodes in host caches.
    pub(crate) stale: f64,
    /// Supernodes alive, the operators' among them.
    pub(crate) alive: f64,
    /// The same, each by its capacity in that of a user's supernode.
    pub(crate) weight: f64,
    /// Eligible PCs in all: they never change in number.
    eligible: f64,
    /// Supernodes that are missing after the last step; fewer than none where there are too many.
    pub(crate) missing: f64,
}

/// How many of the missing supernodes candidates replace in a step, in which their number comes from
/// one to another by itself. Healing follows fine steps in a coarse one, too.
fn replaced(rules: &Rules, before: f64, after: f64) -> f64 {
    if rules.fine_steps == 1 {
        return after.max(0.0) * rules.healing_part;
    }
    let grown = (after - before) / f64::from(rules.fine_steps);
    let (mut missing, mut replaced) = (before, 0.0);
    for _ in 0..rules.fine_steps {
        missing += grown;
        let these = missing.max(0.0) * rules.healing_part;
        missing -= these;
        replaced += these;
    }
    replaced
}

/// What has happened since the clocks were last turned.
///
/// PCs whose clock runs only wait, so they are looked at every few steps: the probabilities of
/// having kept the clock are multiplied until then.
#[derive(Clone, Copy, Debug)]
struct SinceClocks {
    steps: u32,
    /// Not restarted for the update, among those that had not been before.
    not_updated: ByRegion,
    /// Not cut off.
    not_cut: f64,
}

impl SinceClocks {
    const NOTHING: Self = Self { steps: 0, not_updated: [1.0; ZERO.len()], not_cut: 1.0 };
}

/// The state of the network since the last step, as supernodes meet it.
pub(crate) struct Conditions {
    /// Clients online, signing in or seeking.
    pub(crate) present: f64,
    /// Share of those that are connected.
    pub(crate) connected: f64,
    /// Load of the average supernode; 1 is what it can carry.
    pub(crate) load: f64,
    /// Share of seeking clients that found a connection in a step.
    pub(crate) reconnected: f64,
    /// Share of attempts that ended in a log-in.
    pub(crate) accepted: f64,
    /// Share of each region's always-on PCs that restarts for the update in this step.
    pub(crate) restarts: ByRegion,
    /// Whether the fix is on its way, and the share of clients that it has not reached.
    pub(crate) fixing: bool,
    pub(crate) unfixed: f64,
    /// Share of the supernodes that a bug stops in this step.
    pub(crate) crash: f64,
    /// Dedicated supernodes, by now.
    pub(crate) dedicated: Dedicated,
    /// The feedback loop that is cut.
    pub(crate) cut_loop: Option<Loop>,
}

impl Conditions {
    /// Whether a feedback loop is cut.
    fn cuts<O: Options>(&self, one: Loop) -> bool {
        O::use_rule(self.cut_loop == Some(one))
    }
}

impl Supernodes {
    /// Share of host-cache entries that lead to a living supernode.
    pub(crate) fn alive_share(&self) -> f64 {
        let entries = self.weight + self.stale;
        if entries > 0.0 { self.weight / entries } else { 0.0 }
    }

    /// One step. Returns the share of supernodes that stopped: so many of the clients lose theirs.
    pub(crate) fn step<O: Options>(
        &mut self,
        law: &mut impl Law,
        rules: &Rules,
        now: &Conditions,
    ) -> f64 {
        let before = self.weight;
        let mut lost = self.update_restarts(law, &now.restarts);
        lost += self.everyday_restarts(law, rules);
        if O::use_rule(now.crash > 0.0) {
            lost += self.crash(law, now.crash);
        }
        // Those that refuse what they cannot carry need not shut down.
        let shuts_down =
            !O::use_rule(rules.protection == Protection::Shed) && !now.cuts::<O>(Loop::Overload);
        lost += self.overload(law, rules, now, shuts_down);
        let share_lost = if before > 0.0 { lost / before } else { 0.0 };
        if !O::use_rule(rules.fault_kind == FaultKind::Blind) {
            // A loss that sets no clock back is none for the clocks.
            self.cut_off(law, if now.cuts::<O>(Loop::Clocks) { 0.0 } else { share_lost }, now);
        }
        self.since_clocks.steps += 1;
        if self.since_clocks.steps == rules.clock_steps {
            self.turn_clocks(law, rules);
            if now.fixing {
                self.fix(law, rules);
            }
        }
        let revived = self.promote::<O>(law, rules, now);
        // Only connected clients refresh their entries.
        let parts = f64::from(rules.fine_steps);
        for _ in 0..rules.fine_steps {
            self.stale += (lost - revived) / parts - self.stale * rules.stale_part * now.connected;
        }
        let serving = self.serving() + self.bootstrap;
        self.alive = serving + now.dedicated.nodes;
        self.weight = serving + now.dedicated.weight;
        assert!(
            self.groups.iter().map(Roles::total).sum::<f64>() == self.eligible,
            "every eligible PC is in exactly one role"
        );
        share_lost
    }

    /// The groups that have had members, each with its place.
    fn occupied(&mut self) -> impl Iterator<Item = (usize, &mut Roles)> {
        let Self { groups, occupied, .. } = self;
        groups.iter_mut().enumerate().filter(|(index, _)| occupied[*index])
    }

    /// Self-healing: candidates replace missing supernodes. Under the blind fault dead entries
    /// count as living ones. Returns how many dead entries lead to a living supernode again: each
    /// eligible PC that does not serve has one at most, whether it is a candidate or not.
    fn promote<O: Options>(&mut self, law: &mut impl Law, rules: &Rules, now: &Conditions) -> f64 {
        let serving = self.serving();
        let mut believed = serving + self.bootstrap + now.dedicated.weight;
        if O::use_rule(rules.fault_kind == FaultKind::Blind) && !now.cuts::<O>(Loop::Stale) {
            believed += rules.faulty * now.unfixed * self.stale;
        }
        let missing = rules.wanted_per_client * now.present - believed;
        let wanted = replaced(rules, self.missing, missing);
        self.missing = missing;
        let candidates = self.candidates();
        if wanted == 0.0 || candidates == 0.0 {
            return 0.0;
        }
        let idle = self.eligible - serving;
        let known = if idle > 0.0 { (self.stale / idle).min(1.0) } else { 0.0 };
        let mut all_promoted = 0.0;
        let p = [(wanted / candidates).min(1.0); ZERO.len()];
        for (_, group) in self.occupied() {
            let promoted = part(law, &mut group.mature, &p);
            by_region::add(&mut group.serving, &promoted);
            all_promoted += by_region::sum(&promoted);
        }
        self.missing -= all_promoted;
        all_promoted * known
    }

    /// Users' supernodes.
    fn serving(&self) -> f64 {
        self.groups.iter().map(|group| by_region::sum(&group.serving)).sum()
    }

    /// Candidates that may be promoted now.
    pub(crate) fn candidates(&self) -> f64 {
        self.groups.iter().map(|group| by_region::sum(&group.mature)).sum()
    }
}
