//! Populations: PCs that get the update by the same rules.

use super::check::due_shares;
use super::offer::{self, Part};
use super::{BIN_SECONDS, group};
use crate::options::Options;
use crate::params::Params;

/// PCs with the same offer and the same settings.
pub(super) struct Population {
    /// Share of all PCs.
    pub(super) share: f64,
    /// For each bin, the share of these PCs whose first check after the offer falls due in it.
    pub(super) due: Vec<f64>,
    /// Share of PCs whose user installs by hand.
    pub(super) by_hand: f64,
    /// Whether the update installs at the scheduled hour without a user.
    pub(super) scheduled: bool,
    /// First bin in which it installs at once, by a deadline.
    pub(super) deadline: usize,
}

/// The PCs on Windows Update: automatic ones, and those that only notify.
pub(super) fn on_windows_update<O: Options>(params: &Params, bins: usize) -> Vec<Population> {
    let unmanaged = 1.0 - params.wsus_share;
    let due = due_shares(params, &offer::windows_update::<O>(params), bins);
    let population = |share, due, scheduled: bool| Population {
        share: share * unmanaged,
        due,
        by_hand: if scheduled { params.by_hand } else { 1.0 },
        scheduled,
        deadline: usize::MAX,
    };
    let notified =
        O::use_rule(params.notify > 0.0).then(|| population(params.notify, due.clone(), false));
    let mut populations = vec![population(1.0 - params.notify, due, true)];
    populations.extend(notified);
    populations
}

/// The PCs of one WSUS group: automatic by policy.
pub(super) fn managed(params: &Params, group: &group::Group, bins: usize) -> Population {
    let bin = |hours: f64| (hours * 3600.0 / BIN_SECONDS).round();
    let offer = Part { share: 1.0, from: params.release + group.delay, window: 0.0 };
    Population {
        share: params.wsus_share * group.share,
        // A declined update is never due.
        due: due_shares(params, &[offer], bins),
        by_hand: params.by_hand,
        scheduled: true,
        // Float casts saturate: an infinite time is beyond every bin.
        deadline: bin(params.release + group.deadline) as usize,
    }
}
