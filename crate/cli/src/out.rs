//! The flag `--out`.

use super::failure::Failure;
use super::input::Input;
use super::target::Target;

/// Where a command's text goes.
#[derive(clap::Args)]
pub(crate) struct Out {
    /// Where to write it; `-` is standard output. A file is written whole, or left as it was.
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

impl Out {
    /// The name that was given.
    pub(crate) fn file(&self) -> Option<&str> {
        self.out.as_deref()
    }

    /// The place, looked at before anything is read or computed.
    pub(crate) fn target(&self, inputs: &[Input<'_>]) -> Result<Target, Failure> {
        Target::of(self.file(), inputs)
    }
}
