//! Why a command did not do what it was asked.

use std::fmt;
use std::io;

use reboot_storm::params::Refusal;

/// What ends a command early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Flags that cannot be used as they stand, all of them.
    Refused(Vec<Refusal>),
    /// A place that cannot be written to.
    Write {
        /// The file's name, or standard output.
        place: String,
        /// What the system says.
        error: io::Error,
    },
}

impl Failure {
    pub(crate) fn exit_code(&self) -> u8 {
        match self {
            Self::Refused(_) => 2,
            Self::Write { .. } => 1,
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
            Self::Write { place, error } => write!(f, "error: cannot write to {place}: {error}"),
        }
    }
}
