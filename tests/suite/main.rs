//! One integration binary.

mod charts;
mod export;
mod generated;
mod link;
mod scenarios;
mod tidy;
mod values;
