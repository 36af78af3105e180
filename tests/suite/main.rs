//! One integration binary.

mod link;
mod scenarios;
mod tidy;
mod values;
