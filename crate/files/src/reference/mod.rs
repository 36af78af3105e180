//! The parameter table and the presets as documents: for people (`docs/parameters.md`), for
//! programs, for TypeScript. Nothing here is written by hand twice; a test keeps the copy fresh.

mod entries;
mod markdown;
mod typescript;

pub use entries::{outcomes_json, parameters_json, presets_json};
pub use markdown::{parameters_markdown, presets_markdown};
pub use typescript::{SHAPES, typescript};

use reboot_storm_model::params::Group;

/// The groups in the table's order, with the words people read.
const GROUPS: [(Group, &str); 7] = [
    (Group::Primary, "In every link"),
    (Group::Rollout, "When PCs restart"),
    (Group::Login, "Log-in servers and retries"),
    (Group::Supernodes, "Supernodes"),
    (Group::Healing, "Self-healing, its fault and the fix"),
    (Group::Events, "What happens, and what operators do"),
    (Group::Outcome, "What it cost"),
];
