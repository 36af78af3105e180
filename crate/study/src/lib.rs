//! Studies of many runs: sweeps, ensembles, bands, the map, margins, checks, how outages end, the
//! frontier, what is not known of parameters, reports on the rollout, and the validation of the model.
//!
//! Applications use this through the package `reboot-storm`.

pub mod band;
pub mod check;
pub mod compare;
pub mod counts;
pub mod endings;
pub mod ensemble;
pub mod frontier;
pub mod loops;
pub mod map;
pub mod margins;
pub mod parallel;
pub mod plan;
pub mod remedies;
pub mod reports;
pub mod sweep;
pub mod trigger;
pub mod uncertainty;
pub mod until;
pub mod validation;
