//! WSUS: a company's own update server, its computer groups, and its report.

pub use super::group::{GROUP_IDS, GROUP_NAMES, GROUPS, Group, groups};
use super::ledger::running_sum;
use super::offer::Part;
use super::population::{Population, managed};
use super::walk::{bins, walk};
use super::{BIN_SECONDS, Ledger, check, horizon};
use crate::options::{AllRules, Options};
use crate::params::Params;
use crate::regions::Calendar;

/// The ledgers of the managed PCs, by group; empty if no PC is managed.
pub(super) fn ledgers<O: Options>(
    params: &Params,
    calendar: Calendar,
    bins: usize,
    detailed: bool,
) -> Vec<Ledger> {
    if !O::use_rule(params.wsus_share > 0.0) {
        return Vec::new();
    }
    let groups = groups(params);
    let ledgers = tried(params, &groups, calendar, bins, detailed);
    if params.bad_patch <= 0.0 {
        return ledgers;
    }
    let not_withdrawn = not_withdrawn(params, &groups, &ledgers);
    let succeeds = |bin: usize| not_withdrawn[bin] * (1.0 - params.bad_patch);
    ledgers.into_iter().map(|ledger| ledger.weighted(succeeds)).collect()
}

/// The groups' ledgers as if no approval were withdrawn and each installation succeeded.
fn tried(
    params: &Params,
    groups: &[Group],
    calendar: Calendar,
    bins: usize,
    detailed: bool,
) -> Vec<Ledger> {
    let populations: Vec<_> = groups.iter().map(|group| managed(params, group, bins)).collect();
    walk::<AllRules>(params, &populations, calendar, bins, detailed)
}

/// For each bin, the probability that an office has not withdrawn the update.
///
/// An office's PCs are spread over clocks and classes like all PCs. Each has tried the update with its
/// group's probability, and failed on a share of the tries. The approvals are withdrawn `notice` after the
/// first failure. Before that nothing has been withdrawn, so the probabilities are those without
/// withdrawal.
fn not_withdrawn(params: &Params, groups: &[Group], tried: &[Ledger]) -> Vec<f64> {
    let lag = (params.notice * 3600.0 / BIN_SECONDS).round() as usize;
    let bins = tried.first().map_or(0, |ledger| ledger.installed.len());
    let mut not_withdrawn = vec![1.0; bins];
    if params.bad_patch <= 0.0 {
        return not_withdrawn;
    }
    for (group, ledger) in groups.iter().zip(tried) {
        let share = params.wsus_share * group.share;
        if share <= 0.0 {
            continue;
        }
        let pcs = params.office_pcs * group.share;
        for (earlier, patched) in ledger.patched().into_iter().enumerate() {
            let Some(chance) = not_withdrawn.get_mut(earlier + lag) else { break };
            let well = (1.0 - params.bad_patch * (patched / share)).max(0.0);
            *chance *= libm::pow(well, pcs);
        }
    }
    not_withdrawn
}

/// Number of a group's PCs in each state: integers that add up to the group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupState {
    /// PCs that have reported that they need the update.
    pub needed: u64,
    /// PCs that have installed it.
    pub installed: u64,
    /// PCs on which the installation failed.
    pub failed: u64,
    /// PCs that have not contacted the server since the release.
    pub not_contacted: u64,
}

impl GroupState {
    /// All PCs.
    #[must_use]
    pub fn pcs(self) -> u64 {
        self.needed + self.installed + self.failed + self.not_contacted
    }
}

/// The server's report on one group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupReport {
    /// The group.
    pub group: Group,
    /// Its PCs.
    pub pcs: u64,
    /// Its PCs by state, hour by hour from hour 0.
    pub hourly: Vec<GroupState>,
}

/// Share of the participating managed PCs that try a bad patch before it is withdrawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// With the groups as configured.
    pub with_groups: f64,
    /// With all PCs in the first group.
    pub all_at_once: f64,
}

/// The server's reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// One for each group.
    pub groups: Vec<GroupReport>,
    /// How far a failing update gets before it is withdrawn.
    pub reach: Reach,
    /// The same, hour by hour from hour 0.
    pub hourly_reach: Vec<Reach>,
}

/// The reports of all WSUS servers together, from hour 0 to the end of the rollout.
#[must_use]
pub fn report(params: &Params, calendar: Calendar) -> Report {
    // Managed PCs behave alike whatever their share is.
    let all = &Params { wsus_share: 1.0, ..*params };
    let bins = bins(horizon(all));
    let groups = groups(all);
    let at_once = [Group { share: 1.0, ..groups[0] }];
    let mut populations: Vec<_> =
        groups.iter().chain(&at_once).map(|group| managed(all, group, bins)).collect();
    populations.push(everyone(all, bins));
    let ledgers = walk::<AllRules>(all, &populations, calendar, bins, false);
    let (ledgers, rest) = ledgers.split_at(GROUPS);
    let contacted = running_sum(rest[1].contacted.iter().copied());
    let tried = tried_by(all, &groups, ledgers);
    let tried_at_once = tried_by(all, &at_once, &rest[..1]);

    let total = params.clients * params.wsus_share;
    let mut before = 0.0;
    let reports = groups.iter().zip(&tried).map(|(group, tried)| {
        let upto = before + total * group.share;
        let pcs = upto.round() - f64::round(before);
        before = upto;
        let of_group = if group.share > 0.0 { pcs * params.patch / group.share } else { 0.0 };
        let at = |bin: usize| {
            let tried = tried[bin] * of_group;
            let failed = tried * params.bad_patch;
            group_state(pcs, contacted[bin] * pcs * params.patch, tried - failed, failed)
        };
        let hourly = hourly(bins, group_state(pcs, 0.0, 0.0, 0.0), at);
        GroupReport { group: *group, pcs: pcs as u64, hourly }
    });
    let groups = reports.collect();
    let hourly_reach = hourly(bins, Reach { with_groups: 0.0, all_at_once: 0.0 }, |bin| Reach {
        with_groups: tried.iter().map(|tried| tried[bin]).sum(),
        all_at_once: tried_at_once[0][bin],
    });
    let reach = hourly_reach.last().copied().expect("hour 0 at least");
    Report { groups, reach, hourly_reach }
}

/// Hourly values: the first at hour 0, the others at the end of the last bin before each hour.
fn hourly<T>(bins: usize, first: T, at: impl Fn(usize) -> T) -> Vec<T> {
    let hour = (3600.0 / BIN_SECONDS) as usize;
    std::iter::once(first).chain((hour..=bins).step_by(hour).map(|end| at(end - 1))).collect()
}

/// For each group, the share of all PCs that have tried the update by the end of each bin.
fn tried_by(params: &Params, groups: &[Group], ledgers: &[Ledger]) -> Vec<Vec<f64>> {
    let not_withdrawn = not_withdrawn(params, groups, ledgers);
    let reached = |ledger: &Ledger| {
        let tried = ledger.installed.iter().zip(&not_withdrawn);
        running_sum(tried.map(|(paths, chance)| paths.iter().sum::<f64>() * chance))
    };
    ledgers.iter().map(reached).collect()
}

/// Whole PCs: a PC counts in a state once its expected number reaches one, up to rounding.
fn group_state(pcs: f64, contacted: f64, installed: f64, failed: f64) -> GroupState {
    let whole = |count: f64| (count + 1e-3).floor();
    let (installed, failed) = (whole(installed), whole(failed));
    let tried = (installed + failed).min(pcs);
    let contacted = whole(contacted).clamp(tried, pcs);
    GroupState {
        needed: (contacted - tried) as u64,
        installed: (tried - failed) as u64,
        failed: failed as u64,
        not_contacted: (pcs - contacted) as u64,
    }
}

/// All PCs, as if the update were approved at its release: they contact the server whether or not anything
/// is approved.
fn everyone(params: &Params, bins: usize) -> Population {
    let offer = Part { share: 1.0, from: params.release, window: 0.0 };
    Population {
        share: 1.0,
        due: check::due_shares(params, &[offer], bins),
        by_hand: 0.0,
        scheduled: true,
        deadline: usize::MAX,
    }
}
