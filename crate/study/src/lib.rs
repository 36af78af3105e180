//! What many runs answer: sweeps, ensembles, the price of a spread, reports of the rollout, and the
//! validation of the model.
//!
//! Users of the library take it from the package `reboot-storm`.

pub mod ensemble;
pub mod frontier;
pub mod parallel;
pub mod reports;
pub mod sweep;
pub mod validation;
