//! One integration binary.

mod adaptive;
mod charts;
mod conservation;
mod cost;
mod differential;
mod export;
mod extremes;
mod fleet;
mod generated;
mod golden_links;
mod imports;
mod individuals;
mod link;
mod memory;
mod model;
mod monotone;
mod page;
mod parameters;
mod rollout;
mod scenarios;
mod tidy;
mod validation;
mod values;
