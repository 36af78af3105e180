//! What every engine needs, derived once from the parameters: rates become parts of a step,
//! times become numbers of steps, numbers per million become quanta.

use super::by_region::{self, ByRegion, whole};
use super::events::Events;
use super::grid::Resolution;
use super::relief::Relief;
use crate::options::Options;
use crate::params::{FaultKind, Params, Protection, Topology};
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

/// Parameters in the engines' terms.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    pub(crate) steps_a_bin: f64,
    pub(crate) supernode_step_hours: f64,
    pub(crate) supernode_steps: u32,
    /// Clients of each region.
    pub(crate) clients: ByRegion,
    pub(crate) sign_out_part: f64,
    /// Clients a region that arrive in a step, whatever happens to others.
    pub(crate) arrivals: Option<ByRegion>,
    /// Share of restarted PCs on which the program starts by itself.
    pub(crate) autostart: f64,
    /// Retries for each first attempt, and what may be saved of them at most and at the start.
    pub(crate) retry_budget: Option<f64>,
    pub(crate) bucket_max: f64,
    pub(crate) bucket_start: f64,
    /// What happens at a certain hour.
    pub(crate) events: Events,
    pub(crate) relief: Relief,
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
    pub(crate) eligible: ByRegion,
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
    /// Fine supernode steps in one supernode step.
    pub(crate) fine_steps: u32,
    pub(crate) stale_part: f64,
    pub(crate) healing_part: f64,
    /// Share of clients that have the fault at the start, and of those whose clock it sets back.
    pub(crate) faulty: f64,
    pub(crate) clock_faulty: f64,
    pub(crate) fault_kind: FaultKind,
    /// Supernodes that are no client's PC: the operators' own, or all of them.
    pub(crate) bootstrap: f64,
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
fn divided(quanta: f64) -> ByRegion {
    let (mut share, mut before) = (0.0, 0.0);
    by_region::map(|i| {
        share += REGIONS[i].share;
        let until = if i + 1 == REGIONS.len() { quanta } else { whole(quanta * share) };
        let here = until - before;
        before = until;
        here
    })
}

impl Rules {
    #[inline(never)]
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
        let separate = O::use_rule(params.topology == Topology::Separate);
        Self {
            steps_a_bin: (BIN_SECONDS / resolution.step_seconds).round(),
            supernode_step_hours,
            supernode_steps,
            clients,
            sign_out_part: step_hours / params.session,
            arrivals: O::use_rule(params.arrivals > 0.0)
                .then(|| by_region::map(|i| params.arrivals * per_step * REGIONS[i].share)),
            autostart: params.autostart,
            retry_budget: O::use_rule(params.retry_budget.is_finite())
                .then_some(params.retry_budget),
            bucket_max: (params.bucket * quanta)
                .max(params.retry_budget * params.login * per_million * BUDGET_SECONDS),
            bucket_start: params.bucket * quanta,
            events: Events::new::<O>(params, per_million, resolution.step_seconds),
            relief: Relief::of(params),
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
            eligible: by_region::map(|i| {
                let quanta = if separate { 0.0 } else { quanta };
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
            fine_steps: 1,
            cooldown_steps: steps(params.cooldown * 60.0, supernode_step_seconds),
            stale_part: within(
                supernode_step_hours,
                params.stale_time * params.cache / CACHE_ENTRIES,
            ),
            healing_part: within(supernode_step_hours, params.healing / 60.0),
            faulty,
            clock_faulty: if params.fault_kind == FaultKind::Clock { faulty } else { 0.0 },
            fault_kind: params.fault_kind,
            bootstrap: if separate {
                whole(quanta * params.headroom / params.capacity)
            } else {
                whole(params.bootstrap * per_million)
            },
        }
    }

    /// The rules of a coarse step, which is one turn of the uptime clocks. What is counted in slots keeps
    /// the slots of the fine steps.
    pub(crate) fn coarse<O: Options>(
        &self,
        params: &Params,
        resolution: Resolution,
        quanta_per_client: f64,
    ) -> Self {
        let steps = resolution.supernode_steps * self.clock_steps;
        let step_seconds = resolution.step_seconds * f64::from(steps);
        let one = Resolution { step_seconds, supernode_steps: 1, ..resolution };
        let mut coarse = Self::new::<O>(params, one, quanta_per_client);
        coarse.clock_steps = 1;
        coarse.fine_steps = self.clock_steps;
        coarse.cooldown_steps = self.cooldown_steps;
        coarse.healing_part = self.healing_part;
        coarse.stale_part = self.stale_part;
        coarse.uptime_steps = self.uptime_steps;
        coarse.churn_clock_part = self.churn_clock_part;
        coarse.churn_young_clock_part = self.churn_young_clock_part;
        coarse.fix_clock_part = self.fix_clock_part;
        coarse.events.keep_queue(&self.events);
        coarse
    }
}
