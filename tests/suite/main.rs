//! One integration binary.

mod charts;
mod export;
mod generated;
mod link;
mod page;
mod scenarios;
mod tidy;
mod values;
