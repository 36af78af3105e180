//! How long a client waits after a failure.

use super::turn::TICKS;
use crate::engine::Sequence;
use crate::options::AllRules;
use crate::params::{Jitter, Params};
use crate::stream::Stream;

/// Failures in a row that a [`Turn`](super::turn::Turn) can have, and one more.
const FAILURES_MAX: usize = 256;

/// The rule for waits.
#[derive(Clone)]
pub(super) struct Waits {
    /// By failures in a row, in ticks.
    table: [u32; FAILURES_MAX + 1],
    /// Whether all of them are the same.
    constant: bool,
    pub(super) jitter: Jitter,
    retry: u32,
    cap: u32,
    /// Failures in a row after which a client gives up.
    tries: u32,
}

fn ticks(seconds: f64) -> u32 {
    (seconds * f64::from(TICKS)).round() as u32
}

impl Waits {
    pub(super) fn new(params: &Params) -> Self {
        let sequence = Sequence::new::<AllRules>(params);
        let wait = |failures: usize| sequence.seconds[sequence.place(failures.saturating_sub(1))];
        Self {
            table: std::array::from_fn(|failures| ticks(wait(failures))),
            constant: sequence.seconds.len() == 1,
            jitter: params.jitter,
            retry: ticks(params.retry),
            cap: ticks(params.cap.max(params.retry)),
            tries: if params.tries.is_finite() { params.tries as u32 } else { u32::MAX },
        }
    }

    /// Whether a client gives up after so many failures.
    #[inline]
    pub(super) fn gives_up(&self, failures: u32) -> bool {
        failures >= self.tries
    }

    /// Whether it makes no difference how often a client has failed.
    pub(super) fn alike(&self) -> bool {
        self.constant && self.jitter != Jitter::Decorrelated && self.tries == u32::MAX
    }

    /// Draws the wait after the k-th failure, k from 1, in ticks.
    #[inline(always)]
    pub(super) fn draw(&self, failures: u32, last_wait: u32, stream: &mut Stream) -> u32 {
        self.draw_by(self.jitter, failures, last_wait, stream)
    }

    /// The same, of a loop that has looked up the law in advance.
    #[inline(always)]
    pub(super) fn draw_by(
        &self,
        jitter: Jitter,
        failures: u32,
        last_wait: u32,
        stream: &mut Stream,
    ) -> u32 {
        let wait = self.table[failures as usize];
        match jitter {
            Jitter::None => wait,
            Jitter::Equal => wait / 2 + stream.pick(wait - wait / 2 + 1),
            Jitter::Full => stream.pick(wait + 1),
            Jitter::Decorrelated => {
                let last = if failures <= 1 { self.retry } else { last_wait };
                let longest = (3 * last).max(self.retry);
                (self.retry + stream.pick(longest - self.retry + 1)).min(self.cap)
            }
        }
    }

    /// The longest wait, in seconds.
    pub(super) fn seconds_max(&self) -> u32 {
        self.table.iter().copied().fold(self.cap, u32::max) / TICKS + 1
    }
}
