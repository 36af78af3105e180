//! The type of a statement.

use super::case::Case;
use super::figure::Claim;
use super::lab::Lab;

/// One statement.
pub struct Statement {
    /// Its number; the numbering has gaps.
    pub number: u32,
    /// The statement in a few words.
    pub title: &'static str,
    /// The expectation, with figures.
    pub expected: &'static str,
    /// The source of the expectation.
    pub source: &'static str,
    /// How it is measured, and which part is not.
    pub note: &'static str,
    /// Why it does not hold, if it does not; empty where the reason is unknown.
    pub why_not: &'static str,
    /// The claimed figures, in order.
    pub claims: &'static [Claim],
    /// The scenarios that are run.
    pub cases: fn() -> Vec<Case>,
    /// Runs the cases and reads the figures: one for each claim, NaN where undefined.
    pub measure: fn(&Lab, &[Case]) -> Vec<f64>,
}
