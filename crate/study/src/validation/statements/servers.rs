//! Log-in servers alone, for the laws that need no supernodes.

use crate::validation::case::{Case, case};

/// The bare law of log-ins without supernodes: the storm kernel at rest, everything else given.
pub(super) fn servers(label: &'static str, changes: &[(&str, &str)]) -> Case {
    let still = [("engine", "expected"), ("patch", "0"), ("jitter", "none")];
    case(label, "storm-kernel", &[&still[..], changes].concat())
}
