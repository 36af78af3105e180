//! Exports: a finished run as a file that reproduces it, with its scenario, its columns, its digest and the
//! link that opens it.
//!
//! The browser and the command line write the same bytes. Both text formats are therefore written here,
//! each number as the shortest decimal that parses to the same double; `serde_json` reads them.

mod compared;
mod csv;
mod facts;
mod file;
mod json;
mod members;
mod metadata;
mod opened;
mod pictures;
mod read;

pub use compared::Compared;
pub use csv::{columns_csv, csv, report_csv};
pub use file::read;
pub use json::json;
pub use metadata::metadata;
pub use opened::Opened;
pub use pictures::{png_with_facts, svg};
pub use read::read_json;
