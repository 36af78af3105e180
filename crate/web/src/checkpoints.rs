//! What batches keep of each other.

use reboot_storm_study::endings;

use crate::verdicts::Around;

/// Checkpoints of the scenarios around which batches were computed.
#[derive(Default)]
pub(crate) struct Checkpoints {
    /// Around the last one of which verdicts were asked for.
    pub(crate) verdicts: Option<Around>,
    /// Around those of which the ends of outages were.
    pub(crate) endings: endings::Around,
}
