//! What the stepping needs, derived once from the parameters: rates become parts of a step,
//! times become numbers of steps, numbers per million become quanta.

use super::lanes::{self, Lanes};
use super::law::whole;
use super::login;
use super::starting::Boot;
use super::waits::Waits;
use crate::options::Options;
use crate::params::{FaultKind, Params, Protection, Queue, Topology};
use crate::regions::REGIONS;
use crate::rollout::BIN_SECONDS;

/// A client sends one keep-alive a minute (Baset and Schulzrinne, 2004).
pub(crate) const KEEP_ALIVE_SECONDS: f64 = 60.0;

/// Supernode steps between two turns of the uptime clocks, which run for hours.
const CLOCK_STEPS: u32 = 5;

/// Entries of the host cache for which the life of a stale one is given. Clients refresh entries at
/// a fixed rate, so that those of a larger cache live longer.
const CACHE_ENTRIES: f64 = 200.0;

/// Retries that first attempts have paid for may be used for so long, were the log-in servers
/// fully used by first attempts; a bucket may hold more.
const BUDGET_SECONDS: f64 = 60.0;

/// How finely time is cut. Conclusions must not depend on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resolution {
    /// Step of the clients and log-in servers, in seconds; divides 300.
    pub step_seconds: f64,
    /// Client steps in one step of the supernodes.
    pub supernode_steps: u32,
}

impl Default for Resolution {
    fn default() -> Self {
        Self { step_seconds: 10.0, supernode_steps: 6 }
    }
}

impl Resolution {
    /// The same, or client steps a whole number of times shorter: none is longer than a wait or
    /// the log-in time-out, nor than `longest_seconds`.
    pub(crate) fn fit(self, params: &Params, longest_seconds: f64) -> Self {
        let longest = longest_seconds.min(params.retry).min(params.login_timeout);
        let parts =
            [1_u32, 2, 5].into_iter().find(|n| self.step_seconds <= longest * f64::from(*n));
        let parts = parts.unwrap_or(10);
        Self {
            step_seconds: self.step_seconds / f64::from(parts),
            supernode_steps: self.supernode_steps * parts,
        }
    }

    /// Every step halved.
    #[must_use]
    pub fn halved(self) -> Self {
        Self { step_seconds: self.step_seconds / 2.0, ..self }
    }
}

/// Parameters in the engine's terms.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    pub(crate) steps_a_bin: f64,
    pub(crate) supernode_step_hours: f64,
    pub(crate) supernode_steps: u32,
    /// Clients of each region.
    pub(crate) clients: Lanes,
    pub(crate) sign_out_part: f64,
    /// Clients a region that arrive in a step, whatever happens to others.
    pub(crate) arrivals: Option<Lanes>,
    pub(crate) boot: Boot,
    /// Share of restarted PCs on which the program starts by itself.
    pub(crate) autostart: f64,
    pub(crate) waits: Waits,
    /// Retries for each first attempt, and what may be saved of them at most and at the start.
    pub(crate) retry_budget: Option<f64>,
    pub(crate) bucket_max: f64,
    pub(crate) bucket_start: f64,
    pub(crate) login: login::Rules,
    /// The same while log-ins are throttled, and the hours from and until which they are.
    pub(crate) throttled: login::Rules,
    pub(crate) throttle_hours: [f64; 2],
    /// Attacking log-ins a step, and the hours from and until which they come.
    pub(crate) attack_a_step: f64,
    pub(crate) attack_hours: [f64; 2],
    /// Whether clients need a supernode.
    pub(crate) topology: Topology,
    /// Entries tried in an attempt.
    pub(crate) probes: u32,
    /// Entries that a connected client refreshes in a second.
    pub(crate) refreshed_a_second: f64,
    /// Clients a supernode carries at the day's load.
    pub(crate) clients_a_supernode: f64,
    /// Client-loads that a refused contact a second makes, and an accepted log-in.
    pub(crate) probe_load_seconds: f64,
    pub(crate) login_load_seconds: f64,
    /// The same in keep-alives.
    pub(crate) probe_cost: f64,
    pub(crate) login_cost: f64,
    /// What a connected client loads a supernode with, in capacity units.
    pub(crate) client_load: f64,
    pub(crate) capacity: f64,
    pub(crate) wanted_per_client: f64,
    pub(crate) eligible: Lanes,
    pub(crate) uptime_hours: f64,
    pub(crate) uptime_steps: usize,
    pub(crate) churn_part: f64,
    /// Supernode steps between two turns of the uptime clocks.
    pub(crate) clock_steps: u32,
    pub(crate) churn_clock_part: f64,
    pub(crate) churn_young_clock_part: f64,
    pub(crate) churn_young_an_hour: f64,
    pub(crate) fix_clock_part: f64,
    pub(crate) churn_an_hour: f64,
    /// Threshold of the overload protection as a share of capacity.
    pub(crate) overload: f64,
    pub(crate) overload_part: f64,
    pub(crate) protection: Protection,
    pub(crate) unequal: u32,
    pub(crate) cooldown_steps: usize,
    pub(crate) stale_part: f64,
    pub(crate) healing_part: f64,
    /// Share of clients that have the fault at the start, and of those whose clock it sets back.
    pub(crate) faulty: f64,
    pub(crate) clock_faulty: f64,
    pub(crate) fault_kind: FaultKind,
    pub(crate) fix_hours: f64,
    pub(crate) fix_time_hours: f64,
    pub(crate) crash_hours: f64,
    pub(crate) crash_clients: f64,
    pub(crate) crash_nodes: f64,
    dedicated: [(f64, Dedicated); 2],
    pub(crate) bootstrap: f64,
}

/// Supernodes that the operators run on machines of their own; they never shut down.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Dedicated {
    pub(crate) nodes: f64,
    /// The same, each by its capacity in that of a user's supernode.
    pub(crate) weight: f64,
}

/// A time in whole steps of the same unit, at least one.
fn steps(time: f64, step: f64) -> usize {
    (time / step).round().max(1.0) as usize
}

/// Share of what takes `mean` on average that has happened within `time`.
fn within(time: f64, mean: f64) -> f64 {
    -libm::expm1(-time / mean)
}

/// Clients by region, whole numbers that add up to all of them.
fn divided(quanta: f64) -> Lanes {
    let (mut share, mut before) = (0.0, 0.0);
    lanes::map(|i| {
        share += REGIONS[i].share;
        let until = if i + 1 == REGIONS.len() { quanta } else { whole(quanta * share) };
        let here = until - before;
        before = until;
        here
    })
}

/// The log-in servers at a rate, in log-ins a second for each million clients.
fn login_rules<O: Options>(
    params: &Params,
    rate: f64,
    per_million: f64,
    step_seconds: f64,
) -> login::Rules {
    let served_a_step = rate * per_million * step_seconds;
    let patience_steps = steps(params.login_timeout, step_seconds);
    // What waits is a matter of memory, whatever the servers take at the moment.
    let waiting_max = params.queue_limit * params.login * per_million;
    let waiting_max = if O::use_rule(params.queue == Queue::Shed) {
        // What cannot be served before its client gives up is refused.
        waiting_max.min((patience_steps - 1) as f64 * served_a_step)
    } else {
        waiting_max
    };
    login::Rules {
        served_a_step,
        waiting_max,
        patience_steps: patience_steps as u32,
        order: params.queue,
    }
}

/// Whether an hour is from the first and before the second.
fn between(hours: f64, [from, until]: [f64; 2]) -> bool {
    (from..until).contains(&hours)
}

impl Rules {
    pub(crate) fn new<O: Options>(
        params: &Params,
        resolution: Resolution,
        quanta_per_client: f64,
    ) -> Self {
        let step_hours = resolution.step_seconds / 3600.0;
        let supernode_steps = resolution.supernode_steps;
        let supernode_step_seconds = resolution.step_seconds * f64::from(supernode_steps);
        let supernode_step_hours = supernode_step_seconds / 3600.0;
        let churn_part = params.churn * supernode_step_hours;
        let clock_step_hours = supernode_step_hours * f64::from(CLOCK_STEPS);
        let quanta = params.clients * quanta_per_client;
        let per_million = quanta / 1e6;
        let clients = divided(quanta);
        let per_step = per_million * resolution.step_seconds;
        let faulty = params.fault * params.fault_reach;
        let dedicated = |nodes: f64| {
            let nodes = whole(nodes * per_million);
            Dedicated { nodes, weight: nodes * params.mega_capacity }
        };
        Self {
            steps_a_bin: (BIN_SECONDS / resolution.step_seconds).round(),
            supernode_step_hours,
            supernode_steps,
            clients,
            sign_out_part: step_hours / params.session,
            arrivals: O::use_rule(params.arrivals > 0.0)
                .then(|| lanes::map(|i| params.arrivals * per_step * REGIONS[i].share)),
            boot: Boot::new::<O>(params, resolution.step_seconds),
            autostart: params.autostart,
            waits: Waits::new::<O>(params, resolution.step_seconds),
            retry_budget: O::use_rule(params.retry_budget.is_finite())
                .then_some(params.retry_budget),
            bucket_max: (params.bucket * quanta)
                .max(params.retry_budget * params.login * per_million * BUDGET_SECONDS),
            bucket_start: params.bucket * quanta,
            login: login_rules::<O>(params, params.login, per_million, resolution.step_seconds),
            throttled: login_rules::<O>(
                params,
                params.throttle_login,
                per_million,
                resolution.step_seconds,
            ),
            throttle_hours: [params.throttle, params.throttle + params.throttle_for],
            attack_a_step: params.attack_rate * per_step,
            attack_hours: [params.attack, params.attack + params.attack_for],
            topology: params.topology,
            // No client tries more entries than it has.
            probes: params.probes.min(params.cache) as u32,
            refreshed_a_second: CACHE_ENTRIES / (params.stale_time * 3600.0),
            clients_a_supernode: params.capacity / params.load,
            probe_load_seconds: params.probe_cost * KEEP_ALIVE_SECONDS,
            login_load_seconds: params.login_cost * KEEP_ALIVE_SECONDS,
            probe_cost: params.probe_cost,
            login_cost: params.login_cost,
            client_load: params.load,
            capacity: params.capacity,
            wanted_per_client: params.headroom / params.capacity,
            eligible: lanes::map(|i| {
                whole(quanta * params.always_on * params.eligible * REGIONS[i].supernode_share)
            }),
            uptime_hours: params.uptime,
            uptime_steps: steps(params.uptime, clock_step_hours),
            churn_part,
            clock_steps: CLOCK_STEPS,
            churn_clock_part: churn_part * f64::from(CLOCK_STEPS),
            fix_clock_part: within(clock_step_hours, params.fix_time),
            churn_young_clock_part: params.churn_young * clock_step_hours,
            churn_an_hour: params.churn,
            churn_young_an_hour: params.churn_young,
            overload: params.overload / params.headroom,
            overload_part: within(supernode_step_hours, params.overload_time / 60.0),
            protection: params.protection,
            unequal: params.unequal as u32,
            cooldown_steps: steps(params.cooldown * 60.0, supernode_step_seconds),
            stale_part: within(
                supernode_step_hours,
                params.stale_time * params.cache / CACHE_ENTRIES,
            ),
            healing_part: within(supernode_step_hours, params.healing / 60.0),
            faulty,
            clock_faulty: if params.fault_kind == FaultKind::Clock { faulty } else { 0.0 },
            fault_kind: params.fault_kind,
            fix_hours: params.fix,
            fix_time_hours: params.fix_time,
            crash_hours: params.crash,
            crash_clients: params.crash_clients,
            crash_nodes: params.crash_nodes,
            dedicated: [
                (params.mega, dedicated(params.mega_nodes)),
                (params.mega_more, dedicated(params.mega_more_nodes)),
            ],
            bootstrap: whole(params.bootstrap * per_million),
        }
    }

    /// The log-in servers at an hour.
    pub(crate) fn login_at<O: Options>(&self, hours: f64) -> &login::Rules {
        if O::use_rule(between(hours, self.throttle_hours)) { &self.throttled } else { &self.login }
    }

    /// Attacking log-ins in a step at an hour.
    pub(crate) fn attack_at<O: Options>(&self, hours: f64) -> f64 {
        if O::use_rule(between(hours, self.attack_hours)) { self.attack_a_step } else { 0.0 }
    }

    /// The dedicated supernodes at an hour.
    pub(crate) fn dedicated_at<O: Options>(&self, hours: f64) -> Dedicated {
        let mut sum = Dedicated::default();
        for (from_hours, step) in &self.dedicated {
            if O::use_rule(hours > *from_hours) {
                sum.nodes += step.nodes;
                sum.weight += step.weight;
            }
        }
        sum
    }
}
