//! One integration binary.

mod conservation;
mod export;
mod generated;
mod link;
mod model;
mod rollout;
mod scenarios;
mod tidy;
mod values;
