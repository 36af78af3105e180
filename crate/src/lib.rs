//! Interactive, honest simulation of how a restart wave takes a peer-to-peer network down.
//!
//! The flow is one way: a [`Scenario`] gives a [`rollout::Wave`] of restarts; the network turns
//! the wave and the daily rhythm into [`Columns`]; [`Outcome`] is arithmetic on the columns;
//! charts and exports are drawn from the columns alone.
//!
//! ```
//! use reboot_storm::{Scenario, run};
//!
//! let scenario = Scenario::from_preset("aug-2007").unwrap();
//! let result = run(&scenario);
//! println!("{} hours down", result.outcome.hours_down);
//! ```

pub mod calendar;
pub mod charts;
mod columns;
#[cfg_attr(all(target_family = "wasm", not(feature = "complete")), path = "no_daily_load.rs")]
mod daily_load;
mod decimal;
mod digest;
#[cfg(any(feature = "complete", not(target_family = "wasm")))]
pub mod ensemble;
#[cfg(any(feature = "complete", not(target_family = "wasm")))]
pub mod export;
#[cfg_attr(all(target_family = "wasm", not(feature = "complete")), path = "no_fleet.rs")]
pub mod fleet;
#[cfg(any(feature = "complete", not(target_family = "wasm")))]
pub mod frontier;
mod granted;
#[cfg_attr(not(feature = "complete"), path = "no_individuals.rs")]
mod individuals;
pub mod network;
mod outcome;
pub mod outcome_text;
#[cfg(any(feature = "complete", not(target_family = "wasm")))]
pub mod parallel;
pub mod params;
#[cfg(not(target_family = "wasm"))]
pub mod reference;
mod regions;
#[cfg(any(feature = "complete", not(target_family = "wasm")))]
pub mod reports;
mod rhythm;
pub mod rollout;
mod run;
pub mod scenario;
mod simulator;
#[cfg_attr(not(feature = "complete"), path = "no_stream.rs")]
mod stream;
pub mod sweep;
#[cfg(not(target_family = "wasm"))]
pub mod validation;
#[cfg(target_family = "wasm")]
mod web;

pub use columns::{CORE, Columns};
pub use daily_load::DailyLoad;
pub use network::Resolution;
pub use outcome::{Outcome, Verdict};
pub use params::Params;
pub use regions::{Calendar, REGIONS, Region};
pub use run::{Run, run};
pub use scenario::Scenario;
pub use simulator::Simulator;
