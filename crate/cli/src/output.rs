//! Output to standard output and standard error. A closed pipe is not an error.

use std::io::{self, ErrorKind, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};

use super::failure::Failure;

/// Writes to standard output.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    write_result("standard output", to_stdout(text.as_bytes()))
}

/// Converts the result of writing to a place.
pub(crate) fn write_result(place: &str, result: io::Result<()>) -> Result<(), Failure> {
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

/// Whether only errors are printed on standard error.
static QUIET: AtomicBool = AtomicBool::new(false);

/// Prints only errors from now on.
pub(crate) fn set_quiet() {
    QUIET.store(true, Ordering::Relaxed);
}

/// Whether only errors are printed.
pub(crate) fn quiet() -> bool {
    QUIET.load(Ordering::Relaxed)
}

/// Prints a line on standard error, unless quiet; failures are ignored.
pub(crate) fn print_note(line: &str) {
    if !quiet() {
        print_error(line);
    }
}

/// Prints an error on standard error; failures are ignored.
pub(crate) fn print_error(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
