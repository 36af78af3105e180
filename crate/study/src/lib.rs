//! Studies of many runs: sweeps, ensembles, bands, the map, margins, checks, the frontier, reports on the rollout, and the validation of the
//! model.
//!
//! Applications use this through the package `reboot-storm`.

pub mod band;
pub mod check;
pub mod ensemble;
pub mod frontier;
pub mod map;
pub mod margins;
pub mod parallel;
pub mod plan;
pub mod remedies;
pub mod reports;
pub mod sweep;
pub mod validation;
