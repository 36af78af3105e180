//! The parameter table, the presets and the columns as documents: for people (`docs/parameters.md`, `docs/columns.md`), for
//! programs, for TypeScript. Nothing here is written by hand twice; a test keeps the copy fresh.

mod columns;
mod entries;
mod markdown;
mod typescript;

pub use columns::{columns_markdown, columns_typescript};
pub use entries::{outcomes_json, parameters_json, presets_json};
pub use markdown::{parameters_markdown, presets_markdown};
pub use typescript::{SHAPES, typescript, units_typescript};
