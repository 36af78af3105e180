//! One integration binary.

mod charts;
