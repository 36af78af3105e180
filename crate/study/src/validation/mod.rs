//! Validation: statements that a faithful model must reproduce, each measured in full runs.
//!
//! A statement says what is expected and from which source, which scenarios are run, and how its figures
//! are read from them. It holds if every figure lies in its claimed range.

mod case;
mod counted;
mod curves;
mod facts;
mod figure;
mod html;
mod json;
mod lab;
mod markdown;
mod statement;
mod statements;
mod validate;

pub use case::Case;
use case::case;
pub use facts::{FACTS, Fact, Section, sections};
pub use figure::{Claim, Shown};
pub use html::{MEASURED, html};
pub use json::json;
pub use lab::Lab;
pub use markdown::markdown;
pub use statement::Statement;
pub use statements::STATEMENTS;
pub use validate::{Finding, statement, validate};

#[cfg(test)]
mod tests;
