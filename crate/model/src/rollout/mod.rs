//! The rollout: when each PC restarts.
//!
//! Patches, checks, installations at night and restarts give a *restart wave*: shares of PCs by region and
//! time. The rollout does not depend on the network, so a wave can be computed once, kept while network
//! parameters change, and replaced by an imported one.
//!
//! PCs under the same rules are a *population*. Each population gives a *ledger* of its contacts,
//! installations and restarts, bin by bin; the wave is the sum of all ledgers.

mod always_on;
mod burst;
mod check;
mod exposure;
mod group;
mod horizon;
mod ledger;
mod offer;
pub mod office;
mod partial;
mod population;
mod restart_delay;
mod rules;
mod schedule;
mod switched;
mod update;
mod walk;
mod wave;
mod work;
pub mod wsus;

pub use burst::burst;
pub use exposure::{EXPOSURE_HOURS, Exposure, exposure, infected_share};
pub use horizon::horizon;
pub(crate) use horizon::horizon_by;
pub use ledger::{Class, Ledger, Split};
pub use partial::PartialWave;
pub(crate) use update::windows_update_by;
pub use update::{ledger, settings, windows_update};
pub use wave::{BIN_SECONDS, Path, Paths, Wave};
pub(crate) use work::{nearly_all, work};
