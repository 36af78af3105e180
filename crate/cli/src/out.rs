//! The flag `--out`.

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

    /// The target, checked before anything is read or computed.
    pub(crate) fn target(&self, inputs: &[Input<'_>]) -> Result<Target, Failure> {
        Target::of(self.file(), inputs)
    }
}
