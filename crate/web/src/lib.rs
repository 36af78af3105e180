//! The exports of the full module to JavaScript: methods, typed arrays and one conversion of errors.
//!
//! This package contains no number of the model: all values come from the parameter table, the presets and
//! finished runs.

mod band;
mod batch;
mod checkpoints;
mod compare;
mod endings;
mod ensembles;
mod exports;
mod handover;
mod hysteresis;
mod imports;
mod log;
mod map;
mod map_chart;
mod margins;
mod outage_study;
mod plain;
mod plan;
mod remedies;
mod reports;
mod simulation;
mod slices;
mod uncertainty;
mod verdicts;

pub use band::Band;
pub use compare::baseline_of;
pub use exports::read_run;
pub use hysteresis::adjustable;
pub use log::RestartLog;
pub use map::MapRefinement;
pub use map_chart::{map_parameters, map_titles};
pub use margins::MarginSearches;
pub use outage_study::OutageStudy;
pub use plan::PlanSearch;
pub use remedies::RemedySearches;
pub use reports::{RolloutReport, report_charts};
pub use simulation::{Simulation, charts, presets, specs, text_width};
pub use uncertainty::UncertaintySamples;
