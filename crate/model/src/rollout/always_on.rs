//! PCs that are never switched off: they install at the scheduled hour of the night.

use super::ledger::{Class, Ledger, Place};
use super::population::Population;
use super::restart_delay::Delays;
use super::rules::{BY_HAND_HOURS, Rules};
use super::wave::BIN_SECONDS;
use super::wave::Path;

/// Adds the always-on PCs of one clock and population; `weights` are their share of all PCs (before the
/// always-on share) and of the region's always-on PCs.
pub(super) fn add(
    ledger: &mut Ledger,
    region: usize,
    rules: &Rules<'_>,
    population: &Population,
    offset: f64,
    weights: [f64; 2],
) {
    let [world, of_region] = weights;
    let share = rules.params.always_on;
    let place = Place { region, class: Class::AlwaysOn };
    let bin_hours = BIN_SECONDS / 3600.0;
    let hand_rate = bin_hours / BY_HAND_HOURS;
    let install = rules.install_bin(offset);
    let day = rules.day;
    let by_hand_share = population.by_hand;
    let (mut loading, mut waiting, mut waiting_for_hand) = (0.0, 0.0, 0.0);
    for (bin, due) in population.due.iter().enumerate() {
        ledger.contacted[bin] += due * world * share;
        loading += due;
        let ready = loading * rules.loaded;
        loading -= ready;
        waiting += ready * (1.0 - by_hand_share);
        waiting_for_hand += ready * by_hand_share;
        let by_hand = waiting_for_hand * hand_rate;
        waiting_for_hand -= by_hand;
        ledger.install(bin, Path::ByHand, by_hand * world * share);
        let all = by_hand * of_region * share;
        ledger.restart(bin, place, Path::ByHand, all, by_hand * of_region);
        let due_now = bin >= population.deadline;
        if due_now || population.scheduled && bin as i64 % day == install {
            let night = waiting + waiting_for_hand;
            (waiting, waiting_for_hand) = (0.0, 0.0);
            let (path, delays): (_, &Delays) = if due_now {
                (Path::Deadline, &rules.forced)
            } else {
                (Path::Scheduled, &rules.unattended)
            };
            ledger.install(bin, path, night * world * share);
            for (later, part) in delays {
                let restarting = night * part * of_region;
                ledger.restart(bin + later, place, path, restarting * share, restarting);
            }
        }
    }
}
