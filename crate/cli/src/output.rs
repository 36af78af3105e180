//! Where the bytes go. A reader that has seen enough closes its pipe, and that is no error.

use std::io::{self, ErrorKind, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};

use super::failure::Failure;

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

/// Whether nothing is to be said but what went wrong.
static QUIET: AtomicBool = AtomicBool::new(false);

/// From now on nothing is said but what went wrong.
pub(crate) fn hush() {
    QUIET.store(true, Ordering::Relaxed);
}

/// Whether nothing is to be said but what went wrong.
pub(crate) fn quiet() -> bool {
    QUIET.load(Ordering::Relaxed)
}

/// A line on standard error, if anyone listens.
pub(crate) fn say(line: &str) {
    if !quiet() {
        complain(line);
    }
}

/// What went wrong, on standard error, if anyone listens.
pub(crate) fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
