//! What computing every client on its own costs, in nanoseconds on one machine, at most.

use crate::network::sequence::Sequence;
use crate::options::AllRules;
use crate::params::{Jitter, Params, Topology};

/// A second in which little happens, and an eligible PC in a minute.
const SECOND: f64 = 150.0;
const PC_MINUTE: f64 = 10.0;
/// A client: at the beginning, whenever it begins or ends a session, and whenever it is looked at whether
/// its PC restarts, once in five minutes of the wave.
const CLIENT: f64 = 60.0;
const SWITCH: f64 = 200.0;
const LOOK: f64 = 2.0;
/// An attempt, and an entry of the host cache that it looks at.
const ATTEMPT: f64 = 60.0;
const PROBE: f64 = 6.0;

/// Work for so many hours.
pub(crate) fn work(params: &Params, hours: f64) -> f64 {
    let (seconds, clients) = (hours * 3600.0, params.clients);
    let pcs = clients * params.always_on * params.eligible
        + clients / 1e6 * (params.bootstrap + params.mega_nodes + params.mega_more_nodes);
    let mut attempt = ATTEMPT;
    if params.topology == Topology::Supernodes {
        attempt += PROBE * params.probes.min(params.cache);
    }
    // A day's rhythm, and sessions.
    let switches = clients * hours * (1.0 / params.session + 0.2);
    // At the worst everybody waits all the time, as long as after many failures.
    let attempts = clients * seconds / mean_wait(params);
    seconds * SECOND
        + hours * 60.0 * pcs * PC_MINUTE
        + clients * (CLIENT + hours * 12.0 * LOOK)
        + switches * (SWITCH + attempt)
        + attempts * attempt
}

/// The mean wait after many failures, in seconds.
fn mean_wait(params: &Params) -> f64 {
    let sequence = Sequence::new::<AllRules>(params);
    let round = &sequence.seconds[sequence.back_to..];
    let mean = round.iter().sum::<f64>() / round.len() as f64;
    match params.jitter {
        Jitter::None => mean,
        Jitter::Equal => 0.75 * mean,
        Jitter::Full => 0.5 * mean,
        Jitter::Decorrelated => params.retry.max(0.25 * params.cap),
    }
}
