//! The rollout: when does each PC restart?
//!
//! Patches, checks, night-time installations and restarts give a *restart wave*: shares of PCs
//! by region and time. Nothing here knows the network, so a wave can be computed once, kept
//! while network parameters change, and replaced by a measured one.

mod always_on;
mod burst;
mod check;
mod switched;
mod wave;

pub use burst::burst;
pub use wave::{BIN_SECONDS, Paths, Wave};

use crate::params::Params;
use crate::regions::{Calendar, REGIONS};
use crate::rhythm::class_shares;

/// The restart wave of Windows Update from its documented defaults, as if every PC installed the
/// update within the week; [`Wave::scaled`] gives the share that does.
///
/// `hours` is how long the wave is computed.
#[must_use]
pub fn windows_update(params: &Params, hours: f64, calendar: Calendar) -> Wave {
    let bins = (hours * 3600.0 / BIN_SECONDS).ceil() as usize;
    let mut wave = Wave::empty(bins);
    let due = check::due_shares(params, bins);
    let [_, office, evening] = class_shares(params);
    for (index, region) in REGIONS.iter().enumerate() {
        for (offset, weight) in region.clocks_of(calendar) {
            let share = region.share * weight;
            always_on::add(&mut wave, index, params, &due, offset, [share, weight]);
            for (class, class_share) in
                [(switched::Class::Office, office), (switched::Class::Evening, evening)]
            {
                let clock = switched::Clock { offset, first_weekday: calendar.first_weekday };
                switched::add(
                    &mut wave,
                    index,
                    params,
                    &due,
                    class,
                    clock,
                    [share * class_share, weight * class_share],
                );
            }
        }
    }
    wave
}
