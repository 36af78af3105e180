//! What a faithful model must show, statement by statement, each measured in full runs.
//!
//! A statement says what is expected and where that comes from; which scenarios are run; and how
//! its figures are read from them. It holds if every figure lies where it claims.

mod curves;
mod facts;
mod figure;
mod html;
mod json;
mod lab;
mod markdown;
mod statements;

pub use facts::{FACTS, Fact, Section, sections};
pub use figure::{Claim, Shown};
pub use html::{MEASURED, html};
pub use json::json;
pub use lab::Lab;
pub use markdown::markdown;
pub use statements::STATEMENTS;

use reboot_storm_model::Scenario;

/// One statement.
pub struct Statement {
    /// Its number; the numbering has gaps.
    pub number: u32,
    /// The statement in a few words.
    pub title: &'static str,
    /// What is expected, with figures.
    pub expected: &'static str,
    /// Where that comes from.
    pub source: &'static str,
    /// How it is measured, and what of it is not.
    pub note: &'static str,
    /// Why it does not hold where it does not; empty where nobody knows yet.
    pub why_not: &'static str,
    /// The figures that are measured, in order.
    pub claims: &'static [Claim],
    /// The scenarios that are run.
    pub cases: fn() -> Vec<Case>,
    /// Runs them and reads the figures: one for each claim, not a number where there is none.
    pub measure: fn(&Lab, &[Case]) -> Vec<f64>,
}

/// A scenario that a statement is measured with.
#[derive(Clone, Debug)]
pub struct Case {
    /// What it is there for.
    pub label: &'static str,
    /// The scenario, as its link opens it.
    pub scenario: Scenario,
}

/// What came out for one statement.
pub struct Finding {
    /// The statement.
    pub statement: &'static Statement,
    /// The scenarios that were run.
    pub cases: Vec<Case>,
    /// The figures, in the order of the claims.
    pub figures: Vec<f64>,
}

impl Finding {
    /// Whether every figure lies where it is claimed to.
    #[must_use]
    pub fn holds(&self) -> bool {
        holds(self.statement.claims, &self.figures)
    }
}

/// Whether every figure lies where it is claimed to.
fn holds(claims: &[Claim], figures: &[f64]) -> bool {
    assert_eq!(claims.len(), figures.len(), "one figure for each claim");
    claims.iter().zip(figures).all(|(claim, figure)| claim.holds(*figure))
}

/// Measures one statement.
#[must_use]
pub fn validate(statement: &'static Statement, lab: &Lab) -> Finding {
    let cases = (statement.cases)();
    let figures = (statement.measure)(lab, &cases);
    assert_eq!(figures.len(), statement.claims.len(), "statement {}", statement.number);
    Finding { statement, cases, figures }
}

/// The statement with this number.
#[must_use]
pub fn statement(number: u32) -> Option<&'static Statement> {
    STATEMENTS.iter().find(|statement| statement.number == number)
}

/// A preset and what is changed in it.
fn case(label: &'static str, preset: &str, changes: &[(&str, &str)]) -> Case {
    let mut scenario = Scenario::from_preset(preset).expect("a preset there is");
    for (id, text) in changes {
        scenario.set(id, text).expect("a value that the table takes");
    }
    Case { label, scenario }
}

#[cfg(test)]
mod tests;
