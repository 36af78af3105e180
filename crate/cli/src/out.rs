//! The flag `--out`.

use reboot_storm::params::{Refusal, shorten};

use super::failure::Failure;
use super::input::Input;
use super::target::Target;

/// The output of a command.
#[derive(clap::Args)]
pub(crate) struct Out {
    /// Output file; `-` is standard output. A file is written completely or left unchanged.
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

impl Out {
    /// The name, if given.
    pub(crate) fn file(&self) -> Option<&str> {
        self.out.as_deref()
    }

    /// Refuses a file for a shard, which has no table of its own.
    pub(crate) fn refuse_for_shard(&self) -> Result<(), Refusal> {
        let Some(file) = self.file() else { return Ok(()) };
        Err(Refusal {
            id: "--out".into(),
            given: shorten(file),
            reason: "is for the table of all runs, which a shard does not have".into(),
            allowed: "`reboot-storm merge` after all shards".into(),
        })
    }

    /// The target, checked before anything is read or computed.
    pub(crate) fn target(&self, inputs: &[Input<'_>]) -> Result<Target, Failure> {
        Target::of(self.file(), inputs)
    }
}
