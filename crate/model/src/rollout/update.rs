//! Windows Update and WSUS together: the wave and the ledger.

use super::ledger::Ledger;
use super::walk::{bins, walk};
use super::wave::Wave;
use super::{population, wsus};
use crate::options::{AllRules, Options};
use crate::params::Params;
use crate::regions::Calendar;

/// The restart wave of Windows Update and WSUS, as if every PC installed the update within a week;
/// [`Wave::scaled`] reduces it to the share that does.
///
/// `hours` is the length of the wave; [`horizon`] is long enough.
#[must_use]
pub fn windows_update(params: &Params, hours: f64, calendar: Calendar) -> Wave {
    windows_update_by::<AllRules>(params, hours, calendar)
}

/// The same where only these optional rules are in use.
pub(crate) fn windows_update_by<O: Options>(
    params: &Params,
    hours: f64,
    calendar: Calendar,
) -> Wave {
    sum::<O>(params, hours, calendar, false).wave
}

/// The ledger of the same rollout: contacts, installations by path, and restarts by class of PC and path.
#[must_use]
pub fn ledger(params: &Params, hours: f64, calendar: Calendar) -> Ledger {
    sum::<AllRules>(params, hours, calendar, true)
}

/// Shares of PCs that install automatically, only notify, and do not take part.
#[must_use]
pub fn settings(params: &Params) -> [f64; 3] {
    let notified = params.patch * (1.0 - params.wsus_share) * params.notify;
    [params.patch - notified, notified, 1.0 - params.patch]
}

pub(super) fn sum<O: Options>(
    params: &Params,
    hours: f64,
    calendar: Calendar,
    detailed: bool,
) -> Ledger {
    let bins = bins(hours);
    let populations = population::on_windows_update::<O>(params, bins);
    let mut ledgers = walk::<O>(params, &populations, calendar, bins, detailed).into_iter();
    let mut total = ledgers.next().expect("automatic clients are a population");
    for ledger in ledgers {
        total.add(&ledger);
    }
    if O::use_rule(params.bad_patch > 0.0) {
        total = total.weighted(|_| 1.0 - params.bad_patch);
    }
    for ledger in wsus::ledgers::<O>(params, calendar, bins, detailed) {
        total.add(&ledger);
    }
    total
}
