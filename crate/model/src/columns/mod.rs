//! Tables of figures: typed rows, and one list of the columns that they are written to.
//!
//! A row is a type whose members hold what one line of a file says. Its columns are declared once ([`columns!`]):
//! id, unit, how each is read from a row, and a sentence. Files, charts, JavaScript, TypeScript and
//! `docs/columns.md` derive from that. Within the program a column is a handle, as in [`RunRow::ONLINE`], so that a
//! misspelling does not compile; ids are for files and JavaScript.

mod facts;
mod part;
mod run;
mod table;

pub use facts::Facts;
pub use part::{Column, ColumnText, ONCE, Part, Row, Series, described};
pub use run::{CORE, RunRow};
pub use table::Table;

/// What a run writes.
pub type Columns = Table<RunRow>;
