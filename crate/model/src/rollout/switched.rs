//! PCs that are switched off at night: they install at shutdown, or after the next start-up.

use super::ledger::{Ledger, Place};
use super::population::Population;
use super::restart_delay::Delays;
use super::rules::Rules;
use super::schedule::Switching;
use super::wave::Path;

/// Shares of the class's PCs in each state. PCs in one state are treated alike, whenever they were switched
/// on: a closure, which forgets the order within a morning.
#[derive(Default)]
struct States {
    on: f64,
    off: f64,
    /// Off, and a check fell due meanwhile: it is made at the next start-up.
    off_due: f64,
    /// The download has begun.
    on_loading: f64,
    off_loading: f64,
    /// Off, with an update that waits for the scheduled hour.
    off_waiting: f64,
    /// Off, and the scheduled hour was missed: it installs after the next start-up.
    off_missed: f64,
    /// On with a waiting update; and on with a user who will install it by hand.
    on_waiting: f64,
    on_by_hand: f64,
    done_on: f64,
    done_off: f64,
}

/// Adds the PCs of one clock, class and population; `weights` are their share of all PCs and of the
/// region's PCs.
pub(super) fn add(
    ledger: &mut Ledger,
    place: Place,
    rules: &Rules<'_>,
    population: &Population,
    switching: &Switching,
    weights: [f64; 2],
) {
    let [world, of_region] = weights;
    if world <= 0.0 {
        return;
    }
    let (day, params) = (rules.day, rules.params);
    let install = rules.install_bin(switching.offset);
    // Users of PCs that only notify, who have not installed before switching off, install later.
    let hand_again = if population.scheduled { 0.0 } else { 1.0 };
    let mut states = States { off: 1.0, ..States::default() };
    let mut not_due = 1.0;
    // Starts a day before hour 0, so that PCs on at hour 0 have been switched on.
    for bin in -day..population.due.len() as i64 {
        let due = usize::try_from(bin).map_or(0.0, |bin| population.due[bin]);
        let (on, off) = switching.at(bin);
        let total_off = states.off
            + states.off_due
            + states.off_loading
            + states.off_waiting
            + states.off_missed
            + states.done_off;
        let total_on = 1.0 - total_off;
        let on = if total_off > 1e-12 { (on / total_off).min(1.0) } else { 0.0 };
        let off = if total_on > 1e-12 { (off / total_on).min(1.0) } else { 0.0 };

        // The scheduled hour: PCs that are on install; PCs that are off miss it. After a deadline every bin
        // counts as the scheduled hour.
        let mut installing = 0.0;
        let due_now = usize::try_from(bin).is_ok_and(|bin| bin >= population.deadline);
        if due_now || population.scheduled && bin.rem_euclid(day) == install {
            installing =
                std::mem::take(&mut states.on_waiting) + std::mem::take(&mut states.on_by_hand);
            states.done_on += installing;
            states.off_missed += std::mem::take(&mut states.off_waiting);
        }
        // Start-up: a due check is made at once, and a missed installation begins.
        let missed = states.off_missed * on;
        let checked_at_start = states.off_due * on;
        // Shutdown.
        let waiting_off = (states.on_waiting + states.on_by_hand) * off;
        let at_shutdown = waiting_off * params.shutdown_install;

        let due_share = if not_due > 1e-12 { (due / not_due).min(1.0) } else { 0.0 };
        not_due -= due;
        let still_on = states.on * (1.0 - off);
        let checked = still_on * due_share + checked_at_start;
        let still_off = states.off * (1.0 - on);
        let loading = states.on_loading * (1.0 - off) + states.off_loading * on + checked;
        let ready = loading * rules.loaded;
        let by_hand = states.on_by_hand * (1.0 - off) * rules.by_hand;
        let back = states.off_waiting * on;

        let next = States {
            on: still_on * (1.0 - due_share) + states.off * on,
            off: still_off * (1.0 - due_share) + states.on * off,
            off_due: states.off_due * (1.0 - on) + still_off * due_share,
            on_loading: loading - ready,
            off_loading: states.off_loading * (1.0 - on) + states.on_loading * off,
            off_waiting: states.off_waiting * (1.0 - on) + waiting_off - at_shutdown,
            off_missed: states.off_missed * (1.0 - on),
            on_waiting: states.on_waiting * (1.0 - off)
                + back * (1.0 - hand_again)
                + ready * (1.0 - population.by_hand),
            on_by_hand: states.on_by_hand * (1.0 - off) - by_hand
                + ready * population.by_hand
                + back * hand_again,
            done_on: states.done_on * (1.0 - off) + states.done_off * on + missed + by_hand,
            done_off: states.done_off * (1.0 - on) + states.done_on * off + at_shutdown,
        };
        states = next;
        let Ok(bin) = usize::try_from(bin) else { continue };

        let (at_hour, at_start) = if due_now {
            (Path::Deadline, Path::Deadline)
        } else {
            (Path::Scheduled, Path::Missed)
        };
        ledger.contacted[bin] += checked * world;
        ledger.install(bin, at_hour, installing * world);
        ledger.install(bin, Path::Shutdown, at_shutdown * world);
        ledger.install(bin, Path::ByHand, by_hand * world);
        ledger.install(bin, at_start, missed * world);
        ledger.restart(bin, place, Path::ByHand, by_hand * of_region, 0.0);
        let delays = if due_now { &rules.forced } else { &rules.attended };
        let mut restart = |start: usize, path: Path, installing: f64, delays: &Delays| {
            if installing > 0.0 {
                for (later, part) in delays {
                    let restarting = installing * part * of_region;
                    ledger.restart(start + later, place, path, restarting, 0.0);
                }
            }
        };
        restart(bin + rules.missed_bins, at_start, missed, delays);
        restart(bin, at_hour, installing, delays);
    }
}
