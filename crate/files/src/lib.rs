//! Input and output of Reboot Storm: logs of restarts, daily loads, and runs as files that reproduce them.
//!
//! Applications use this through the package `reboot-storm`.

pub mod export;
pub mod fleet;
pub mod reference;
