//! Interactive, honest simulation of how a restart wave takes a peer-to-peer network down.
//!
//! The flow is one way: a [`Scenario`] gives a [`rollout::Wave`] of restarts; the network turns
//! the wave and the daily rhythm into [`Columns`]; [`Outcome`] is arithmetic on the columns;
//! charts and exports are drawn from the columns alone.
//!
//! # One run
//!
//! ```
//! use reboot_storm::{Scenario, Verdict, run};
//!
//! let scenario = Scenario::from_preset("aug-2007")?;
//! let august = run(&scenario);
//! assert_eq!(august.outcome.verdict, Verdict::Recovered);
//! assert!(august.outcome.hours_down > 24.0);
//!
//! // The same patches on a network that can heal itself.
//! let healed = run(&Scenario::from_preset("healed")?);
//! assert_eq!(healed.outcome.onset_hours, None);
//! assert!(healed.outcome.lowest_share > august.outcome.lowest_share);
//! # Ok::<(), reboot_storm::params::Refusal>(())
//! ```
//!
//! # Columns and engines
//!
//! A run is a table: one row each five minutes, all columns as long as each other. The engine
//! `expected` computes means and is the fastest; `sampled` draws by the seed; `individuals` follows
//! every client.
//!
//! ```
//! use reboot_storm::{Scenario, outcome_text, run};
//!
//! let mut scenario = Scenario::from_preset("aug-2007")?;
//! scenario.set("engine", "sampled")?;
//! scenario.set("seed", "7")?;
//! let result = run(&scenario);
//!
//! let (hours, online) = (result.columns.core("hours"), result.columns.core("online"));
//! let worst = (0..hours.len()).min_by(|a, b| online[*a].total_cmp(&online[*b])).unwrap();
//! println!("{} users online at hour {}", online[worst], hours[worst]);
//! println!("{}", outcome_text::sentence(&result));
//! println!("again: #{}, digest {}", scenario.link(), result.digest_hex());
//! assert_eq!(run(&Scenario::from_link(&scenario.link()).0).digest_hex(), result.digest_hex());
//! # Ok::<(), reboot_storm::params::Refusal>(())
//! ```
//!
//! # What can be wrong
//!
//! A value that cannot be used is refused with what was given and what is allowed; the scenario is
//! unchanged then. A link keeps what is good in it, and says the rest. Once there is a scenario, a run
//! cannot fail.
//!
//! ```
//! use reboot_storm::Scenario;
//!
//! let mut scenario = Scenario::from_preset("aug-2007")?;
//! let refusal = scenario.set("patch", "7").unwrap_err();
//! assert_eq!(refusal.to_string(), "patch: `7` is out of range; allowed: 0 to 1");
//!
//! let (kept, notices) = Scenario::from_link("#v=1&s=aug-2007&load=1.1&flux=3");
//! assert_eq!(kept.params.load, 1.1);
//! assert_eq!(notices[0].key, "flux");
//! # Ok::<(), reboot_storm::params::Refusal>(())
//! ```
//!
//! Charts are in [`charts`], exports in [`export`], logs of restarts in [`fleet`]. The equations and
//! what is assumed are in `MODEL.md`.

// What the small module takes for granted is what the page has set: natively, nobody has.
#[cfg(not(any(feature = "complete", target_family = "wasm")))]
compile_error!(
    "reboot-storm without its feature `complete` is the page's small module and gives wrong results \
     anywhere else: build it with default features, or for wasm32-unknown-unknown"
);

pub mod calendar;
pub mod charts;
mod columns;
mod cost;
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
mod running;
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

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
