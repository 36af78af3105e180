//! What Reboot Storm reads and writes: logs of restarts, daily loads, and runs as files that
//! reproduce themselves.
//!
//! Users of the library take it from the package `reboot-storm`.

pub mod export;
pub mod fleet;
pub mod reference;
