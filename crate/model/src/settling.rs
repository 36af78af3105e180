//! Whether the verdict of a run and its hours can still change.
//!
//! They cannot once nothing can happen any more that would bring the network down: every event is over,
//! hardly any restarts are left, and the network is nearly as it is at the same hour of the quiet
//! reference, which stays up. The rest is taken from the quiet reference. That this is right is not
//! proved, but tested over the parameter space (`alone`).

use crate::columns::{Columns, RunRow};
use crate::engine::Row;
use crate::outcome::Figures;
use crate::params::Params;
use crate::rollout::PartialWave;

/// Hours between two looks.
const LOOK_HOURS: f64 = 1.0;

/// The largest share of a region's PCs that may still restart, even if all of them did at once.
const LEFT_MAX: f64 = 0.08;
/// The least share of the quiet reference's users online, supernodes and candidates.
const ONLINE_MIN: f64 = 0.99;
const SUPERNODES_MIN: f64 = 0.97;
const CANDIDATES_MIN: f64 = 0.5;
/// Clients that look for a supernode or wait for the servers, as a share of those online, beyond those of
/// the quiet reference.
const WAITING_MAX: f64 = 0.005;
/// The least share of expected users that is online in the rest of the quiet reference.
const QUIET_MIN: f64 = 0.97;

/// The state of a network at the end of a row, as far as it decides.
#[derive(Clone, Copy, Debug)]
pub(crate) struct State {
    online: f64,
    waiting: f64,
    supernodes: f64,
    candidates: f64,
}

impl State {
    pub(crate) fn of_row(row: &Row) -> Self {
        Self {
            online: row.online,
            waiting: row.seeking + row.signing,
            supernodes: row.supernodes,
            candidates: row.candidates,
        }
    }

    /// `None` after the last row.
    pub(crate) fn of_columns(columns: &Columns, row: usize) -> Option<Self> {
        let [seeking, signing] =
            [RunRow::SEEKING, RunRow::SIGNING].map(|column| columns.get(column));
        Some(Self {
            online: *columns.get(RunRow::ONLINE).get(row)?,
            waiting: seeking[row] + signing[row],
            supernodes: columns.get(RunRow::SUPERNODES)[row],
            candidates: columns.get(RunRow::CANDIDATES)[row],
        })
    }

    /// Whether it is nearly that of the quiet reference.
    fn is_nearly(&self, quiet: &Self) -> bool {
        self.online >= ONLINE_MIN * quiet.online
            && self.supernodes >= SUPERNODES_MIN * quiet.supernodes
            && self.candidates >= CANDIDATES_MIN * quiet.candidates
            && self.waiting - quiet.waiting <= WAITING_MAX * self.online
    }
}

/// Looks at a run from time to time.
pub(crate) struct Settling {
    /// The next look: not before few restarts are left and every event is over.
    next_hours: f64,
}

impl Settling {
    pub(crate) fn new(params: &Params, wave: &PartialWave) -> Self {
        let Params { fix, mega, mega_more, mega_for, crash, .. } = *params;
        let attack_end = params.attack + params.attack_for;
        let throttle_end = params.throttle + params.throttle_for;
        let events = [fix, mega + mega_for, mega_more + mega_for, crash, attack_end, throttle_end];
        let last = events.into_iter().filter(|hours| hours.is_finite()).fold(0.0, f64::max);
        let next_hours = last.max(wave.hours_until_left(LEFT_MAX));
        Self { next_hours }
    }

    /// Whether the run has settled with the row at this place, which ends at an hour. It depends on the rows
    /// alone, not on where a run has begun.
    pub(crate) fn has_settled(
        &mut self,
        quiet: &Columns,
        row: usize,
        hours: f64,
        state: &State,
    ) -> bool {
        if hours <= self.next_hours {
            return false;
        }
        self.next_hours = hours.floor() + LOOK_HOURS;
        State::of_columns(quiet, row).is_some_and(|quiet| state.is_nearly(&quiet))
            && Figures::of(quiet, row).all(|quiet| quiet.share() >= QUIET_MIN)
    }
}
