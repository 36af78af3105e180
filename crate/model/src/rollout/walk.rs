//! The pass over all regions, clocks and classes: the ledger of each population.

use super::ledger::{Class, Ledger, Place};
use super::population::Population;
use super::wave::BIN_SECONDS;
use super::{always_on, rules, schedule, switched};
use crate::options::Options;
use crate::params::Params;
use crate::regions::{Calendar, REGIONS};
use crate::rhythm::{Hours, class_shares};

pub(super) fn bins(hours: f64) -> usize {
    (hours * 3600.0 / BIN_SECONDS).ceil() as usize
}

/// The ledger of each population, in shares of all PCs and of a region's PCs.
pub(super) fn walk<O: Options>(
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
        let hours = Hours::of::<O>(params, of);
        for (offset, weight) in of.clocks_of(calendar) {
            let switched =
                [(Class::Office, office), (Class::Evening, evening)].map(|(class, share)| {
                    (class, share, schedule::Switching::new(class, hours, offset, calendar, bins))
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
