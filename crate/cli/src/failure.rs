//! Failures of a command.

use std::fmt;
use std::io;

use reboot_storm::params::Refusal;

/// The exit code of a refusal.
pub(crate) const REFUSED: u8 = 2;

/// The reason why a command ended early.
#[derive(Debug)]
pub enum Failure {
    /// Refused flags, all of them.
    Refused(Vec<Refusal>),
    /// An output that cannot be written.
    Write {
        /// The file's name, or standard output.
        place: String,
        /// The system's error.
        error: io::Error,
    },
    /// Requirements that are not satisfied. What was found has been written.
    Check {
        /// How many.
        failed: usize,
        /// Of how many.
        of: usize,
    },
}

impl Failure {
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Refused(_) => REFUSED,
            Self::Write { .. } | Self::Check { .. } => 1,
        }
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(vec![refusal])
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusals) => {
                let lines: Vec<_> = refusals.iter().map(|each| format!("error: {each}")).collect();
                f.write_str(&lines.join("\n"))
            }
            Self::Check { failed, of } => write!(f, "check: {failed} of {of} failed"),
            Self::Write { place, error } => write!(f, "error: cannot write to {place}: {error}"),
        }
    }
}
