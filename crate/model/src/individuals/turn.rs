//! Turns: when a client that starts or waits makes its next attempt, and what it needs for it.

/// Parts of a second in which times are kept.
pub(super) const TICKS: u32 = 1024;

const CLIENT_BITS: u32 = 24;
const PHASE_SHIFT: u32 = CLIENT_BITS;
const FAILURES_SHIFT: u32 = PHASE_SHIFT + 10;
const LAST_SHIFT: u32 = FAILURES_SHIFT + 8;
const TAG_SHIFT: u32 = LAST_SHIFT + 14;

/// The last wait is remembered in halves of a second.
const LAST_TICKS: u32 = TICKS / 2;

/// A client whose turn comes in some second: who, in which part of that second, after how many
/// failures and which wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Turn(u64);

impl Turn {
    /// A first attempt.
    #[inline]
    pub(super) fn first(client: u32, phase: u32, tag: u8) -> Self {
        Self(u64::from(client) | u64::from(phase) << PHASE_SHIFT | u64::from(tag) << TAG_SHIFT)
    }

    /// The same turn with another tag.
    pub(super) fn with_tag(self, tag: u8) -> Self {
        Self(self.0 & ((1 << TAG_SHIFT) - 1) | u64::from(tag) << TAG_SHIFT)
    }

    #[inline]
    pub(super) fn client(self) -> u32 {
        (self.0 & ((1 << CLIENT_BITS) - 1)) as u32
    }

    /// In which part of its second, in ticks.
    #[inline]
    pub(super) fn phase(self) -> u32 {
        (self.0 >> PHASE_SHIFT) as u32 & (TICKS - 1)
    }

    #[inline]
    pub(super) fn failures(self) -> u32 {
        (self.0 >> FAILURES_SHIFT) as u32 & 0xff
    }

    /// The last wait that was drawn, in ticks.
    #[inline]
    pub(super) fn last_wait(self) -> u32 {
        ((self.0 >> LAST_SHIFT) as u32 & 0x3fff) * LAST_TICKS
    }

    /// The client's tag when it was given the turn.
    #[inline]
    pub(super) fn tag(self) -> u8 {
        (self.0 >> TAG_SHIFT) as u8
    }

    /// The same client's next turn.
    #[inline]
    pub(super) fn next(self, phase: u32, failures: u32, last_wait: u32) -> Self {
        // Whoever has failed very often is put back by a multiple of the longest period of waits.
        let failures = if failures > 255 { 206 } else { failures };
        let kept = self.0 & ((1 << CLIENT_BITS) - 1) | self.0 >> TAG_SHIFT << TAG_SHIFT;
        Self(
            kept | u64::from(phase) << PHASE_SHIFT
                | u64::from(failures) << FAILURES_SHIFT
                | u64::from(last_wait / LAST_TICKS) << LAST_SHIFT,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turn_keeps_what_it_is_given() {
        let turn = Turn::first(12_345_678, 0, 77);
        let next = turn.next(1023, 255, 7200 * TICKS);
        assert_eq!((next.client(), next.phase(), next.failures()), (12_345_678, 1023, 255));
        assert_eq!((next.last_wait(), next.tag()), (7200 * TICKS, 77));
        // Five documented waits, and exponential ones that no longer grow: the same stage.
        assert_eq!(next.next(0, 256, 0).failures() % 5, 256 % 5);
    }
}
