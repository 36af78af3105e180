//! PCs that are switched off at night: they install at shutdown, or after the next start-up.

use super::always_on::{BY_HAND_HOURS, after_install};
use super::wave::Path;
use super::{BIN_SECONDS, Wave};
use crate::params::Params;
use crate::rhythm;

/// When a PC is on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Office,
    Evening,
}

/// A local clock.
#[derive(Clone, Copy)]
pub(super) struct Clock {
    pub(super) offset: f64,
    pub(super) first_weekday: i64,
}

impl Class {
    /// Shares of the class's PCs that are switched on and off in the bin that ends at `hours`.
    fn switching(self, clock: Clock, hours: f64) -> (f64, f64) {
        let bin_hours = BIN_SECONDS / 3600.0;
        let local = hours + clock.offset;
        let day = (local / 24.0).floor();
        let (mut on, mut off) = (0.0, 0.0);
        // Yesterday's PCs may be switched off after midnight.
        for ago in [0.0, 1.0] {
            let hour = local - (day - ago) * 24.0;
            let weekend = rhythm::weekend((day - ago) as i64, clock.first_weekday);
            let (on_between, off_between, used) = match self {
                Self::Office => (
                    rhythm::OFFICE_ON,
                    rhythm::OFFICE_OFF,
                    if weekend { rhythm::OFFICE_WEEKEND } else { 1.0 },
                ),
                Self::Evening if weekend => (rhythm::EVENING_ON_WEEKEND, rhythm::EVENING_OFF, 1.0),
                Self::Evening => (rhythm::EVENING_ON, rhythm::EVENING_OFF, 1.0),
            };
            let share = |between| {
                used * (rhythm::ramp(hour, between) - rhythm::ramp(hour - bin_hours, between))
            };
            on += share(on_between);
            off += share(off_between);
        }
        (on, off)
    }
}

/// Shares of the class's PCs in each state. PCs of one state are alike, whenever they were
/// switched on (a closure: the order within a morning is forgotten).
#[derive(Default)]
struct States {
    on: f64,
    off: f64,
    /// The check fell due while the PC was off: it checks at the next start-up.
    off_due: f64,
    /// Off with an update that waits for the scheduled hour.
    off_waiting: f64,
    /// Off, the scheduled hour missed: it installs after the next start-up.
    off_missed: f64,
    /// On, an update waits; and those whose user will install it by hand.
    on_waiting: f64,
    on_by_hand: f64,
    done_on: f64,
    done_off: f64,
}

/// Adds one clock's PCs of a class; `weights` are their share of the world's PCs and of the
/// region's PCs.
pub(super) fn add(
    wave: &mut Wave,
    region: usize,
    params: &Params,
    due: &[f64],
    class: Class,
    clock: Clock,
    weights: [f64; 2],
) {
    let [world, of_region] = weights;
    if world <= 0.0 {
        return;
    }
    let bin_hours = BIN_SECONDS / 3600.0;
    let missed_bins = (params.missed_delay * 60.0 / BIN_SECONDS).round() as usize;
    let install =
        (rhythm::hour_of_day(params.install_hour - clock.offset) / bin_hours).round() as i64;
    let day = (24.0 / bin_hours).round() as i64;
    let mut states = States { off: 1.0, ..States::default() };
    let mut not_due = 1.0;
    // A day before hour 0, so that whoever is on then has been switched on.
    for bin in -day..due.len() as i64 {
        let due = usize::try_from(bin).map_or(0.0, |bin| due[bin]);
        let (on, off) = class.switching(clock, (bin + 1) as f64 * bin_hours);
        let total_off =
            states.off + states.off_due + states.off_waiting + states.off_missed + states.done_off;
        let total_on = 1.0 - total_off;
        let on = if total_off > 1e-12 { (on / total_off).min(1.0) } else { 0.0 };
        let off = if total_on > 1e-12 { (off / total_on).min(1.0) } else { 0.0 };

        // The scheduled hour: PCs that are on install, those that are off have missed it.
        let mut scheduled = 0.0;
        if bin.rem_euclid(day) == install.rem_euclid(day) {
            scheduled =
                std::mem::take(&mut states.on_waiting) + std::mem::take(&mut states.on_by_hand);
            states.done_on += scheduled;
            states.off_missed += std::mem::take(&mut states.off_waiting);
        }
        // Start-up: a check that is due is made at once, a missed installation begins.
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
        let by_hand = states.on_by_hand * (1.0 - off) * (bin_hours / BY_HAND_HOURS);

        let next = States {
            on: still_on * (1.0 - due_share) + states.off * on,
            off: still_off * (1.0 - due_share) + states.on * off,
            off_due: states.off_due * (1.0 - on) + still_off * due_share,
            off_waiting: states.off_waiting * (1.0 - on) + waiting_off - at_shutdown,
            off_missed: states.off_missed * (1.0 - on),
            on_waiting: states.on_waiting * (1.0 - off)
                + states.off_waiting * on
                + checked * (1.0 - params.by_hand),
            on_by_hand: states.on_by_hand * (1.0 - off) - by_hand + checked * params.by_hand,
            done_on: states.done_on * (1.0 - off) + states.done_off * on + missed + by_hand,
            done_off: states.done_off * (1.0 - on) + states.done_on * off + at_shutdown,
        };
        states = next;
        let Ok(bin) = usize::try_from(bin) else { continue };

        wave.count(Path::Scheduled, scheduled * world);
        wave.count(Path::Shutdown, at_shutdown * world);
        wave.count(Path::ByHand, by_hand * world);
        wave.count(Path::Missed, missed * world);
        wave.all[bin][region] += by_hand * of_region;
        let bins = wave.all.len();
        let mut restart = |start: usize, installing: f64| {
            if installing > 0.0 {
                after_install(params, start, |at, share| {
                    if at < bins {
                        wave.all[at][region] += installing * share * of_region;
                    }
                });
            }
        };
        restart(bin + missed_bins, missed);
        restart(bin, scheduled);
    }
}
