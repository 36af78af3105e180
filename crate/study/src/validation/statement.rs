//! What a statement is.

use super::case::Case;
use super::figure::Claim;
use super::lab::Lab;

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
