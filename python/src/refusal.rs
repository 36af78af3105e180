//! Refused input as an exception, and input that was not used as written as a warning.

use pyo3::create_exception;
use pyo3::exceptions::{PyOSError, PyRuntimeError, PyUserWarning, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use reboot_storm::params::Refusal;
use reboot_storm_cli::failure::Failure;

create_exception!(
    reboot_storm,
    RefusalError,
    PyValueError,
    "Refused input: the message names the id, the value and the accepted values of each refused part.\n\n\
     `refusals` lists them, each a dict with `id`, `given`, `reason` and `allowed`."
);

create_exception!(
    reboot_storm,
    NoticeWarning,
    PyUserWarning,
    "A part of a link or file that was not used as written; the rest of it was."
);

/// An argument's name in Python: `--day-of` is `day_of`.
fn argument(id: &str) -> String {
    match id.strip_prefix("--") {
        Some(flag) => flag.replace('-', "_"),
        None => id.to_owned(),
    }
}

/// The exception for refusals.
pub(crate) fn refused(py: Python<'_>, refusals: Vec<Refusal>) -> PyErr {
    let refusals: Vec<_> = refusals
        .into_iter()
        .map(|refusal| Refusal { id: argument(&refusal.id), ..refusal })
        .collect();
    let lines: Vec<_> = refusals.iter().map(ToString::to_string).collect();
    let error = RefusalError::new_err(lines.join("\n"));
    let object = |refusal: &Refusal| {
        let object = PyDict::new(py);
        object.set_item("id", &refusal.id)?;
        object.set_item("given", &refusal.given)?;
        object.set_item("reason", &refusal.reason)?;
        object.set_item("allowed", &refusal.allowed)?;
        Ok(object)
    };
    let listed = refusals.iter().map(object).collect::<PyResult<Vec<_>>>();
    match listed.and_then(|listed| error.value(py).setattr("refusals", listed)) {
        Ok(()) => error,
        Err(other) => other,
    }
}

/// The exception for a refusal.
pub(crate) fn refusal(py: Python<'_>, refusal: Refusal) -> PyErr {
    refused(py, vec![refusal])
}

/// The exception for a failure of the command line's functions.
pub(crate) fn failed(py: Python<'_>, failure: Failure) -> PyErr {
    match failure {
        Failure::Refused(refusals) => refused(py, refusals),
        Failure::Write { place, error } => {
            let text = format!("cannot write to {place}: {error}");
            match error.raw_os_error() {
                // With its number it becomes the class that Python has for it.
                Some(number) => PyOSError::new_err((number, text)),
                None => PyOSError::new_err(text),
            }
        }
        // Of commands alone.
        Failure::Check { .. } => PyRuntimeError::new_err(failure.to_string()),
    }
}
