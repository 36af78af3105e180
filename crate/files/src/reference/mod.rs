//! The parameter table and the presets as documents: for people (`docs/parameters.md`), for
//! programs, for TypeScript. Nothing here is written by hand twice; a test keeps the copy fresh.

mod entries;
mod markdown;
mod typescript;

pub use entries::{outcomes_json, parameters_json, presets_json};
pub use markdown::{parameters_markdown, presets_markdown};
pub use typescript::{SHAPES, typescript};
