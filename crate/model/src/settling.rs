//! Whether the verdict of a run and its hours can still change.
//!
//! They cannot once nothing can happen any more that would bring the network down: every event is over,
//! hardly any restarts are left, and the network is nearly as it is at the same hour of the quiet
//! reference, which stays up. The rest is taken from the quiet reference. That this is right is not
//! proved, but tested over the parameter space (`tests/suite/alone.rs`).

use crate::columns::{Columns, RunRow};
use crate::engine::Row;
use crate::params::Params;
use crate::rollout::PartialWave;
use crate::tally::Usual;

/// Hours between two looks.
pub(crate) const LOOK_HOURS: f64 = 1.0;

/// The largest share of a region's PCs that may still restart, even if all of them did at once.
const LEFT_MAX: f64 = 0.03;
/// The least share of the quiet reference's users online, supernodes and candidates.
const ONLINE_MIN: f64 = 0.99;
const SUPERNODES_MIN: f64 = 0.97;
const CANDIDATES_MIN: f64 = 0.5;
/// Clients that look for a supernode or wait for the servers, as a share of those online, beyond those of
/// the quiet reference.
const WAITING_MAX: f64 = 0.005;
/// The least share of expected users that is online in the rest of the quiet reference.
const QUIET_MIN: f64 = 0.97;

/// What has to be over before a run has settled.
pub(crate) struct Settling {
    /// The hour by which few enough restarts are left and every event is over.
    hours: f64,
}

impl Settling {
    pub(crate) fn new(params: &Params, wave: &PartialWave) -> Self {
        let Params { fix, mega, mega_more, crash, .. } = *params;
        let attack_end = params.attack + params.attack_for;
        let throttle_end = params.throttle + params.throttle_for;
        let events = [fix, mega, mega_more, crash, attack_end, throttle_end];
        let last = events.into_iter().filter(|hours| hours.is_finite()).fold(0.0, f64::max);
        Self { hours: last.max(wave.hours_until_left(LEFT_MAX)) }
    }

    /// Whether a run with this row has settled; `at` is the row's place in the quiet reference.
    pub(crate) fn is_over(
        &self,
        hours: f64,
        row: &Row,
        quiet: &Columns,
        usual: &Usual,
        at: usize,
    ) -> bool {
        if hours <= self.hours || usual.lowest_from(at) < QUIET_MIN {
            return false;
        }
        let of = |column| quiet.get(column).get(at).copied().unwrap_or(f64::INFINITY);
        let waiting = row.seeking + row.signing - of(RunRow::SEEKING) - of(RunRow::SIGNING);
        row.online >= ONLINE_MIN * of(RunRow::ONLINE)
            && row.supernodes >= SUPERNODES_MIN * of(RunRow::SUPERNODES)
            && row.candidates >= CANDIDATES_MIN * of(RunRow::CANDIDATES)
            && waiting <= WAITING_MAX * row.online
    }
}
