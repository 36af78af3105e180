//! The model of Reboot Storm: a scenario gives a wave of restarts, the network turns the wave and the daily
//! rhythm into columns, and the outcome is computed from the columns.
//!
//! The model does not depend on charts, files, the command line or the page. Applications use it through
//! the package `reboot-storm`.

mod begun;
pub mod calendar;
mod checkpoint;
mod cohorts;
pub mod columns;
mod cost;
mod counting;
mod daily_load;
pub mod decimal;
mod digest;
mod ending;
pub mod engine;
pub mod imported;
mod individuals;
mod neighbours;
mod options;
mod outcome;
mod outcome_members;
pub mod outcome_text;
pub mod params;
mod quiet;
mod regions;
pub mod rhythm;
pub mod rollout;
mod run;
mod running;
pub mod scenario;
mod scope;
mod settling;
mod simulator;
mod spans;
mod stream;
mod tally;

pub use columns::{CORE, Columns, RunRow};
pub use cost::AUGUST;
pub use counting::OutcomeRunning;
pub use daily_load::{ALL, DAY, DailyLoad, WEEK};
pub use digest::digest;
pub use ending::ends_after;
pub use engine::{Cut, Loop, Resolution};
pub use neighbours::Neighbours;
pub use options::{AllRules, Common, Options};
pub use outcome::{Outcome, Verdict, outages};
pub use outcome_members::{Figure, MEMBERS, Member};
pub use params::Params;
pub use regions::{Calendar, REGION_COUNT, REGION_IDS, REGIONS, Region};
pub use run::Run;
pub use running::Running;
pub use scenario::Scenario;
pub use scope::{AnyCohorts, AnyEngine, Scope, Variant};
pub use simulator::{ScopedSimulator, Simulator, run};
pub use stream::uniform;
