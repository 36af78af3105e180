//! Benchmarks print; they never judge.
fn main() {}
