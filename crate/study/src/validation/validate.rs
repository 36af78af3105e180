//! Measurement of statements.

use super::case::Case;
use super::figure::Claim;
use super::lab::Lab;
use super::statement::Statement;
use super::statements::STATEMENTS;

/// The result for one statement.
pub struct Finding {
    /// The statement.
    pub statement: &'static Statement,
    /// The scenarios that were run.
    pub cases: Vec<Case>,
    /// The figures, in the order of the claims.
    pub figures: Vec<f64>,
}

impl Finding {
    /// Whether every figure lies in its claimed range.
    #[must_use]
    pub fn holds(&self) -> bool {
        holds(self.statement.claims, &self.figures)
    }
}

/// Whether every figure lies in its claimed range.
pub(super) fn holds(claims: &[Claim], figures: &[f64]) -> bool {
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
