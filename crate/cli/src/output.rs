//! Where the bytes go. A reader that has seen enough closes its pipe, and that is no error.

use std::io::{self, ErrorKind, Write as _};

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

/// Writes to standard output.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    written("standard output", to_stdout(text.as_bytes()))
}

/// What came of writing to a place.
pub(crate) fn written(place: &str, result: io::Result<()>) -> Result<(), Failure> {
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(|error| Failure::Write { place: place.into(), error }),
    }
}

pub(crate) fn to_stdout(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// A line on standard error, if anyone listens.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
