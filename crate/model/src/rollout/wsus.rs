//! WSUS: a company's own update server, its groups of computers, and its report.

pub use super::group::{GROUP_IDS, GROUP_NAMES, GROUPS, Group, groups};
use super::ledger::running_sum;
use super::offer::Part;
use super::population::{Population, managed};
use super::walk::{bins, walk};
use super::{BIN_SECONDS, Ledger, check, horizon};
use crate::options::{AllRules, Options};
use crate::params::Params;
use crate::regions::Calendar;

/// What happens to the managed PCs, group by group; nothing where no PC is managed.
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
    let unnoticed = unnoticed(params, &groups, &ledgers);
    let succeeds = |bin: usize| unnoticed[bin] * (1.0 - params.bad_patch);
    ledgers.into_iter().map(|ledger| ledger.weighted(succeeds)).collect()
}

/// The groups' ledgers as if no approval were ever withdrawn and each installation succeeded.
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

/// For each bin, the chance that an office has not withdrawn the update.
///
/// Its PCs are spread over clocks and classes as all are. Each has tried with its group's chance, and failed on a share of that; the first
/// failure is noticed, and the approvals are withdrawn `notice` later. That nothing was withdrawn
/// before is what "not noticed" means, so the chances are those without withdrawal.
fn unnoticed(params: &Params, groups: &[Group], tried: &[Ledger]) -> Vec<f64> {
    let lag = (params.notice * 3600.0 / BIN_SECONDS).round() as usize;
    let bins = tried.first().map_or(0, |ledger| ledger.installed.len());
    let mut unnoticed = vec![1.0; bins];
    if params.bad_patch <= 0.0 {
        return unnoticed;
    }
    for (group, ledger) in groups.iter().zip(tried) {
        let share = params.wsus_share * group.share;
        if share <= 0.0 {
            continue;
        }
        let pcs = params.office_pcs * group.share;
        for (earlier, patched) in ledger.patched().into_iter().enumerate() {
            let Some(chance) = unnoticed.get_mut(earlier + lag) else { break };
            let well = (1.0 - params.bad_patch * (patched / share)).max(0.0);
            *chance *= libm::pow(well, pcs);
        }
    }
    unnoticed
}

/// How many of a group's PCs stand where: whole numbers that add up to its PCs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Has reported that it needs the update.
    pub needed: u64,
    /// Has installed it.
    pub installed: u64,
    /// Has tried in vain.
    pub failed: u64,
    /// Has not contacted the server since the release.
    pub not_contacted: u64,
}

impl Standing {
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
    /// Where they stand, hour by hour from hour 0.
    pub hourly: Vec<Standing>,
}

/// What share of the managed PCs that take part tries a bad patch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    /// With the groups as they are.
    pub with_groups: f64,
    /// If all were in the first one.
    pub all_at_once: f64,
}

/// The server's reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// One for each group.
    pub groups: Vec<GroupReport>,
    /// How far the update gets before it is withdrawn, where it fails.
    pub reach: Reach,
    /// And how far it has got hour by hour from hour 0.
    pub hourly_reach: Vec<Reach>,
}

/// The reports of all WSUS servers together, from hour 0 to the rollout's end.
#[must_use]
pub fn report(params: &Params, calendar: Calendar) -> Report {
    // Whatever share of PCs is managed, those that are do the same.
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
            standing(pcs, contacted[bin] * pcs * params.patch, tried - failed, failed)
        };
        let hourly = hourly(bins, standing(pcs, 0.0, 0.0, 0.0), at);
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

/// Hour by hour: what is so at hour 0, and at the end of the last bin before each other hour.
fn hourly<T>(bins: usize, first: T, at: impl Fn(usize) -> T) -> Vec<T> {
    let hour = (3600.0 / BIN_SECONDS) as usize;
    std::iter::once(first).chain((hour..=bins).step_by(hour).map(|end| at(end - 1))).collect()
}

/// For each group, the share of all PCs that have tried by the end of each bin.
fn tried_by(params: &Params, groups: &[Group], ledgers: &[Ledger]) -> Vec<Vec<f64>> {
    let unnoticed = unnoticed(params, groups, ledgers);
    let reached = |ledger: &Ledger| {
        let tried = ledger.installed.iter().zip(&unnoticed);
        running_sum(tried.map(|(paths, chance)| paths.iter().sum::<f64>() * chance))
    };
    ledgers.iter().map(reached).collect()
}

/// Whole PCs: a PC counts once it has gone all the way, but for what rounding has taken off it.
fn standing(pcs: f64, contacted: f64, installed: f64, failed: f64) -> Standing {
    let whole = |count: f64| (count + 1e-3).floor();
    let (installed, failed) = (whole(installed), whole(failed));
    let tried = (installed + failed).min(pcs);
    let contacted = whole(contacted).clamp(tried, pcs);
    Standing {
        needed: (contacted - tried) as u64,
        installed: (tried - failed) as u64,
        failed: failed as u64,
        not_contacted: (pcs - contacted) as u64,
    }
}

/// All PCs as if the update were approved at its release: they contact the server whether or not
/// anything is.
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
