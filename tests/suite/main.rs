//! One integration binary.

mod link;
mod scenarios;
mod values;
