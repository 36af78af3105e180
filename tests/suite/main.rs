//! One integration binary.

mod charts;
mod conservation;
mod cost;
mod differential;
mod export;
mod extremes;
mod features;
mod fleet;
mod generated;
mod golden_links;
mod individuals;
mod link;
mod model;
mod monotone;
mod page;
mod rollout;
mod scenarios;
mod tidy;
mod validation;
mod values;
