//! What computing every client on its own costs: counted while it goes on, and estimated before it begins.
//!
//! Both are of the same operations, each with its time in nanoseconds on one machine, as the cohorts' are.

use crate::engine::Sequence;
use crate::options::AllRules;
use crate::params::{Jitter, Params, Topology};

/// A second in which little happens, and an eligible PC in a minute.
const SECOND: f64 = 150.0;
const NODE: f64 = 10.0;
/// A client, when it is looked at whether its PC restarts: once in each bin of the wave.
const LOOK: f64 = 3.0;
/// Something that happens at a random moment, whether or not anything follows from it.
const EVENT: f64 = 60.0;
/// An attempt, what goes before it and what follows from it; and an entry of the host cache that it looks
/// at.
const ATTEMPT: f64 = 120.0;
const PROBE: f64 = 6.0;

/// What was done so far.
#[derive(Clone)]
pub(super) struct Work {
    attempt: f64,
    total: f64,
}

/// What an attempt costs.
fn attempt(params: &Params) -> f64 {
    match params.topology {
        Topology::Servers => ATTEMPT,
        Topology::Supernodes | Topology::Separate => {
            ATTEMPT + PROBE * params.probes.min(params.cache)
        }
    }
}

impl Work {
    pub(super) fn new(params: &Params) -> Self {
        Self { attempt: attempt(params), total: 0.0 }
    }

    pub(super) fn total(&self) -> f64 {
        self.total
    }

    pub(super) fn add_looks(&mut self, clients: usize) {
        self.total += LOOK * clients as f64;
    }

    pub(super) fn add_events(&mut self, events: u32) {
        self.total += EVENT * f64::from(events);
    }

    pub(super) fn add_second(&mut self, attempts: u64) {
        self.total += SECOND + self.attempt * attempts as f64;
    }

    pub(super) fn add_minute(&mut self, nodes: usize) {
        self.total += NODE * nodes as f64;
    }
}

/// The most that so many hours after the warm-up can take.
pub(crate) fn work_max(params: &Params, hours: f64) -> f64 {
    let hours = hours + crate::engine::WARM_UP_HOURS;
    let (seconds, clients) = (hours * 3600.0, params.clients);
    let apart = match params.topology {
        Topology::Separate => clients * params.headroom / params.capacity,
        _ => 0.0,
    };
    let nodes = apart
        + clients * params.always_on * params.eligible
        + clients / 1e6 * (params.bootstrap + params.mega_nodes + params.mega_more_nodes);
    // First attempts: a day's rhythm, sessions, open arrivals, and every supernode's clients once an hour.
    let churn = params.churn.max(params.churn_young);
    let first = clients * hours * (1.0 / params.session + 1.2 + churn + params.impatient)
        + clients / 1e6 * params.arrivals * seconds;
    // At the worst everybody waits all the time, as long as after many failures.
    let again = clients * seconds / mean_wait(params);
    seconds * SECOND
        + hours * (60.0 * nodes * NODE + 12.0 * clients * LOOK)
        + (first + again) * attempt(params)
}

/// The mean wait after many failures, in seconds.
fn mean_wait(params: &Params) -> f64 {
    let sequence = Sequence::new::<AllRules>(params);
    let last = if params.tries.is_finite() { 0 } else { sequence.back_to };
    let round = &sequence.seconds[last..];
    let mean = round.iter().sum::<f64>() / round.len() as f64;
    match params.jitter {
        Jitter::None => mean,
        Jitter::Equal => 0.75 * mean,
        Jitter::Full => 0.5 * mean,
        Jitter::Decorrelated => params.retry.max(0.25 * params.cap),
    }
}
