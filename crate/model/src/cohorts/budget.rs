//! A retry budget: first attempts pay for the retries that may be made.

use crate::engine::Rules;
use crate::engine::by_region::{self, ByRegion};
use crate::options::Options;

/// The pool of retries, one for all clients.
#[derive(Clone, Debug)]
pub(crate) struct Budget {
    tokens: f64,
}

impl Budget {
    pub(crate) fn new(rules: &Rules) -> Self {
        Self { tokens: rules.bucket_start }
    }

    /// The share of the requested retries that may be made, if there is a budget; first attempts pay in.
    pub(crate) fn allow<O: Options>(
        &mut self,
        rules: &Rules,
        first: &ByRegion,
        requested: f64,
    ) -> Option<f64> {
        let share = rules.retry_budget.filter(|_| O::OPTIONAL)?;
        self.tokens = (self.tokens + share * by_region::sum(first)).min(rules.bucket_max);
        // More than there were tokens may have been drawn before.
        let left = self.tokens.max(0.0);
        Some(if requested > left { left / requested } else { 1.0 })
    }

    /// So many retries were made.
    pub(crate) fn spend(&mut self, made: f64) {
        self.tokens -= made;
    }
}
