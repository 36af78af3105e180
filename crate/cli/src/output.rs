//! Where the bytes go. A reader that has seen enough closes its pipe, and that is no error.

use std::fs;
use std::io::{self, ErrorKind, Write as _};

use super::failure::Failure;

/// Where a command's text goes.
#[derive(clap::Args)]
pub(crate) struct Out {
    /// Where to write it; `-` is standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<String>,
}

impl Out {
    /// The name that was given.
    pub(crate) fn file(&self) -> Option<&str> {
        self.out.as_deref()
    }

    /// Writes it there.
    pub(crate) fn write(&self, text: &str) -> Result<(), Failure> {
        write(self.out.as_deref(), text.as_bytes())
    }
}

/// Writes to a file, or to standard output if there is none or it is `-`.
pub(crate) fn write(out: Option<&str>, bytes: &[u8]) -> Result<(), Failure> {
    let (place, result) = match out {
        None | Some("-") => ("standard output".to_owned(), to_stdout(bytes)),
        Some(file) => (format!("`{file}`"), fs::write(file, bytes)),
    };
    match result {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result.map_err(|error| Failure::Write { place, error }),
    }
}

fn to_stdout(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// A line on standard error, if anyone listens.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
