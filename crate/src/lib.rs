//! Interactive, honest simulation of how a restart wave takes a peer-to-peer network down.
//!
//! The data flow is one way: a [`Scenario`] gives a [`rollout::Wave`] of restarts; the network turns the
//! wave and the daily rhythm into [`Columns`]; the [`Outcome`] is computed from the columns, and charts and
//! exports are made from them.
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
//! A run is a table with a row for each interval and columns of equal length. The engine `expected`
//! computes means and is the fastest; `sampled` draws random numbers from the seed; `individuals` simulates
//! every client.
//!
//! ```
//! use reboot_storm::{RunRow, Scenario, outcome_text, run};
//!
//! let mut scenario = Scenario::from_preset("aug-2007")?;
//! scenario.set("engine", "sampled")?;
//! scenario.set("seed", "7")?;
//! let result = run(&scenario);
//!
//! let (hours, online) = (result.columns.get(RunRow::HOURS), result.columns.get(RunRow::ONLINE));
//! let worst = (0..hours.len()).min_by(|a, b| online[*a].total_cmp(&online[*b])).unwrap();
//! println!("{} users online at hour {}", online[worst], hours[worst]);
//! println!("{}", outcome_text::sentence(&result));
//! println!("again: #{}, digest {}", scenario.link(), result.digest_hex());
//! assert_eq!(run(&Scenario::from_link(&scenario.link()).0).digest_hex(), result.digest_hex());
//! # Ok::<(), reboot_storm::params::Refusal>(())
//! ```
//!
//! # Errors
//!
//! An invalid value is refused with the value and the accepted range; the scenario is unchanged then. The
//! valid parts of a link are used, and the others reported as notices. Running a scenario cannot fail.
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
//! Charts are in [`charts`], exports in [`export`], logs of restarts in [`fleet`]. Equations and
//! assumptions are in `MODEL.md`.

pub use reboot_storm_charts as charts;
pub use reboot_storm_files::{export, fleet, reference};
pub use reboot_storm_model::{
    CORE, Calendar, Columns, Cut, DailyLoad, Figure, Loop, MEMBERS, Member, Neighbours, Outcome,
    Params, REGIONS, Region, Resolution, Run, RunRow, Scenario, Simulator, Verdict, ends_after,
    outages, run,
};
pub use reboot_storm_model::{
    calendar, columns, engine, imported, outcome_text, params, rollout, scenario,
};
pub use reboot_storm_study::{
    band, check, compare, counts, endings, ensemble, frontier, loops, map, margins, parallel, plan,
    remedies, reports, sweep, trigger, uncertainty, until, validation,
};

// The exports to JavaScript are in a package of their own; naming it links it.
#[cfg(target_family = "wasm")]
pub use reboot_storm_web as web;

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
