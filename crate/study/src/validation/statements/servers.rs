//! Log-in servers alone, for laws that need no supernodes.

use crate::validation::case::{Case, case};

/// A case without supernodes: the storm kernel without restarts, with the given changes.
pub(super) fn servers(label: &'static str, changes: &[(&str, &str)]) -> Case {
    let still = [("engine", "expected"), ("patch", "0"), ("jitter", "none")];
    case(label, "storm-kernel", &[&still[..], changes].concat())
}
