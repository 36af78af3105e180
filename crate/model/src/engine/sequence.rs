//! Waits in a fixed order, the same for cohorts and individuals.

use crate::options::Options;
use crate::params::{Backoff, Params};

/// The four short waits between the rounds of a log-in (Baset and Schulzrinne, INFOCOM 2006).
const ROUND_SECONDS: f64 = 11.0;
const ROUNDS: usize = 4;

/// Waits that follow each other in a fixed order.
#[derive(Clone)]
pub(crate) struct Sequence {
    pub(crate) seconds: Vec<f64>,
    /// Which follows the last one.
    pub(crate) back_to: usize,
}

impl Sequence {
    pub(crate) fn new<O: Options>(params: &Params) -> Self {
        let mut seconds = vec![params.retry];
        let mut back_to = 0;
        match params.backoff {
            Backoff::Exponential if O::OPTIONAL => {
                let cap = params.cap.max(params.retry);
                while let Some(wait) = seconds.last().copied().filter(|wait| *wait < cap) {
                    seconds.push((wait * 2.0).min(cap));
                }
                back_to = seconds.len() - 1;
            }
            Backoff::Documented if O::OPTIONAL => {
                seconds = vec![ROUND_SECONDS; ROUNDS];
                seconds.push(ROUND_SECONDS + params.retry);
            }
            _ => {}
        }
        Self { seconds, back_to }
    }

    /// Where the k-th wait stands in the list, from 0.
    #[inline]
    pub(crate) fn place(&self, k: usize) -> usize {
        let count = self.seconds.len();
        if k < count { k } else { self.back_to + (k - self.back_to) % (count - self.back_to) }
    }
}
