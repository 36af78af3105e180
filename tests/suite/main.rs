//! One integration binary.

mod charts;
mod conservation;
mod export;
mod generated;
mod link;
mod model;
mod rollout;
mod scenarios;
mod tidy;
mod values;
