//! Columns: typed rows, and the one list of columns they are written to.
//!
//! A row is a type whose fields hold one line of a table. Its columns are declared once ([`columns!`]): id,
//! unit, how each is read from a row, and a description. Files, charts, JavaScript, TypeScript and
//! `docs/columns.md` derive from that. Rust code names a column by a handle, as in [`RunRow::ONLINE`], so
//! that a misspelling does not compile; ids are for files and JavaScript.

mod facts;
mod part;
mod run;
mod table;

pub use facts::Facts;
pub use part::{Column, ColumnText, ONCE, Part, Row, Series, described};
pub use run::{CORE, RunRow};
pub use table::Table;

/// The columns of a run.
pub type Columns = Table<RunRow>;
