//! Everything that the package exports to JavaScript: a thin boundary of verbs, typed arrays and one
//! error adapter.
//!
//! It holds no number of the model: what it hands out comes from the parameter table, the presets and
//! a finished run.

mod ensembles;
mod exports;
mod handover;
mod imports;
mod log;
mod plain;
mod reports;
mod simulation;
mod slices;

pub use exports::read_run;
pub use log::RestartLog;
pub use reports::{RolloutReport, report_charts};
pub use simulation::{Simulation, charts, presets, specs, text_width};
