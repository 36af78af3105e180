//! A retry budget: first attempts pay for the retries that may be made.

use super::lanes::{self, Lanes};
use super::rules::Rules;
use crate::granted::WHOLE;

/// The pool of retries, one for all clients.
#[derive(Clone, Debug)]
pub(crate) struct Budget {
    tokens: f64,
}

impl Budget {
    pub(crate) fn new(rules: &Rules) -> Self {
        Self { tokens: rules.bucket_start }
    }

    /// The share of those who ask for a retry that may try, if there is a budget; first attempts pay in.
    pub(crate) fn allow(&mut self, rules: &Rules, first: &Lanes, asked: f64) -> Option<f64> {
        let share = rules.retry_budget.filter(|_| WHOLE)?;
        self.tokens = (self.tokens + share * lanes::sum(first)).min(rules.bucket_max);
        // More than there were tokens may have been drawn before.
        let left = self.tokens.max(0.0);
        Some(if asked > left { left / asked } else { 1.0 })
    }

    /// So many retries were made.
    pub(crate) fn spend(&mut self, made: f64) {
        self.tokens -= made;
    }
}
