//! One integration binary.

mod export;
mod generated;
mod link;
mod scenarios;
mod tidy;
mod values;
