//! A finished run as a file that reproduces itself: what was computed stands in it beside the
//! columns, its digest and the link that opens it.
//!
//! The browser and the command line write the same bytes. Both formats are therefore written
//! here, each number as the shortest decimal that reads back as the same double. `serde_json`
//! would add 22 KB to a
//! page of 120 (gzip, measured); it reads the result in the tests instead.

mod csv;
mod json;
#[cfg(not(target_family = "wasm"))]
mod read;

pub use csv::csv;
pub use json::json;
#[cfg(not(target_family = "wasm"))]
pub use read::read_json;
