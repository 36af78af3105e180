//! The rollout: when does each PC restart?
//!
//! Patches, checks, night-time installations and restarts give a *restart wave*: shares of PCs
//! by region and time. Nothing here knows the network, so a wave can be computed once, kept
//! while network parameters change, and replaced by a measured one.
//!
//! PCs under the same rules are a *population*; each gives a *ledger* of what happens to it, bin
//! by bin, and the wave is what all ledgers add up to.

mod after;
mod always_on;
mod burst;
mod check;
mod exposure;
mod ledger;
mod offer;
pub mod office;
mod population;
mod rules;
mod schedule;
mod switched;
mod wave;
mod work;
pub mod wsus;

pub use burst::burst;
pub use exposure::{EXPOSURE_HOURS, Exposure, exposure, infected_share};
pub use ledger::{Class, Ledger, Split};
pub use wave::{BIN_SECONDS, Path, Paths, Wave};
pub(crate) use work::{nearly_all, work};

use crate::options::{AllRules, Options};
use crate::params::Params;
use crate::regions::{Calendar, REGIONS};
use crate::rhythm::class_shares;
use ledger::Place;
use population::Population;

/// Mean time in hours in which a user who installs by hand does so: an assumption.
const BY_HAND_HOURS: f64 = 3.0;

/// The restart wave of Windows Update and WSUS, as if every PC installed the update within the
/// week; [`Wave::scaled`] gives the share that does.
///
/// `hours` is how long the wave is computed; [`horizon`] is long enough.
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

/// The same rollout with all that is known of it: contacts, installations by path, and restarts
/// by class of PC and path.
#[must_use]
pub fn ledger(params: &Params, hours: f64, calendar: Calendar) -> Ledger {
    sum::<AllRules>(params, hours, calendar, true)
}

/// Hour by which everything has happened that the model counts: a week after the last offer.
#[must_use]
pub fn horizon(params: &Params) -> f64 {
    horizon_by::<AllRules>(params)
}

/// The same where only these optional rules are in use.
pub(crate) fn horizon_by<O: Options>(params: &Params) -> f64 {
    let mut last = params.release;
    for part in offer::windows_update::<O>(params) {
        last = last.max(part.from + part.window);
    }
    for group in wsus::groups(params) {
        if O::use_rule(params.wsus_share * group.share > 0.0) && group.delay.is_finite() {
            last = last.max(params.release + group.delay);
        }
    }
    last + 168.0
}

/// What share of PCs installs by itself, is only notified, and does not take part.
#[must_use]
pub fn settings(params: &Params) -> [f64; 3] {
    let notified = params.patch * (1.0 - params.wsus_share) * params.notify;
    [params.patch - notified, notified, 1.0 - params.patch]
}

fn sum<O: Options>(params: &Params, hours: f64, calendar: Calendar, detailed: bool) -> Ledger {
    let bins = bins(hours);
    let populations = population::on_windows_update::<O>(params, bins);
    let mut ledgers = run::<O>(params, &populations, calendar, bins, detailed).into_iter();
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

fn bins(hours: f64) -> usize {
    (hours * 3600.0 / BIN_SECONDS).ceil() as usize
}

/// What happens to each population, as shares of all PCs and of all of a region's PCs.
fn run<O: Options>(
    params: &Params,
    populations: &[Population],
    calendar: Calendar,
    bins: usize,
    detailed: bool,
) -> Vec<Ledger> {
    let mut ledgers: Vec<_> = populations.iter().map(|_| Ledger::empty(bins, detailed)).collect();
    let [_, office, evening] = class_shares(params);
    let slots = rules::slots::<O>(params);
    for (region, of) in REGIONS.iter().enumerate() {
        for (offset, weight) in of.clocks_of(calendar) {
            let switched =
                [(Class::Office, office), (Class::Evening, evening)].map(|(class, share)| {
                    (class, share, schedule::Switching::new(class, offset, calendar, bins))
                });
            for (ledger, population) in ledgers.iter_mut().zip(populations) {
                for (rules, slot) in &slots {
                    let weight = weight * (population.share * slot);
                    if weight <= 0.0 {
                        continue;
                    }
                    let share = of.share * weight;
                    always_on::add(ledger, region, rules, population, offset, [share, weight]);
                    for (class, part, switching) in &switched {
                        let place = Place { region, class: *class };
                        let weights = [share * part, weight * part];
                        switched::add(ledger, place, rules, population, switching, weights);
                    }
                }
            }
        }
    }
    ledgers
}
