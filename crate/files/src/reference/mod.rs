//! Generated documents on the parameter table, the presets and the columns: Markdown (`docs/parameters.md`,
//! `docs/columns.md`), JSON, TypeScript and Python. A test keeps the committed copies up to date.

mod columns;
mod entries;
mod markdown;
mod python;
mod typescript;

pub use columns::{columns_markdown, columns_typescript};
pub use entries::{outcomes_json, parameters_json, presets_json};
pub use markdown::{parameters_markdown, presets_markdown};
pub use python::{python_parameters, python_types};
pub use typescript::{SHAPES, typescript, units_typescript};
