//! Outcomes and columns as Python objects.

use numpy::{IntoPyArray as _, PyArray1, PyArrayMethods as _};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use reboot_storm::{Figure, MEMBERS, Member, Outcome};
use reboot_storm_cli::notes::Note;

/// The members of an outcome: numbers, None where there is none, and the verdict as a word.
pub(crate) fn outcome<'py>(py: Python<'py>, outcome: &Outcome) -> PyResult<Bound<'py, PyDict>> {
    let members = PyDict::new(py);
    for Member { id, of, .. } in MEMBERS {
        match of(outcome) {
            Figure::Number(Some(number)) if *id == "relapses" => {
                members.set_item(id, number as u64)?;
            }
            Figure::Number(number) => members.set_item(id, number)?,
            Figure::Word(word) => members.set_item(id, word)?,
        }
    }
    Ok(members)
}

/// Numbers as an array that cannot be written to: the array takes them over, without a copy.
pub(crate) fn array<'py>(py: Python<'py>, numbers: Vec<f64>) -> PyResult<Bound<'py, PyAny>> {
    sealed(&numbers.into_pyarray(py))
}

/// The same of whole numbers.
pub(crate) fn whole<'py>(py: Python<'py>, numbers: Vec<u64>) -> PyResult<Bound<'py, PyAny>> {
    sealed(&numbers.into_pyarray(py))
}

fn sealed<'py, T: numpy::Element>(array: &Bound<'py, PyArray1<T>>) -> PyResult<Bound<'py, PyAny>> {
    let array = array.try_readwrite().map_err(PyErr::from)?.make_nonwriteable();
    Ok(array.as_any().clone())
}

/// Words as an array.
pub(crate) fn words<'py>(py: Python<'py>, words: &[String]) -> PyResult<Bound<'py, PyAny>> {
    py.import("numpy")?.call_method1("array", (words,))
}

/// A column for each member of the outcomes; NaN where there is no number.
pub(crate) fn put_outcomes(columns: &Bound<'_, PyDict>, outcomes: &[Outcome]) -> PyResult<()> {
    let py = columns.py();
    for Member { id, of, .. } in MEMBERS {
        let figures = outcomes.iter().map(of);
        let numbers: Option<Vec<f64>> = figures
            .clone()
            .map(|figure| match figure {
                Figure::Number(number) => Some(number.unwrap_or(f64::NAN)),
                Figure::Word(_) => None,
            })
            .collect();
        let column = match numbers {
            Some(numbers) => array(py, numbers)?,
            None => {
                let text = |figure| match figure {
                    Figure::Word(word) => word.to_owned(),
                    Figure::Number(_) => String::new(),
                };
                words(py, &figures.map(text).collect::<Vec<_>>())?
            }
        };
        columns.set_item(id, column)?;
    }
    Ok(())
}

/// Notes as a list of lines.
pub(crate) fn lines<'py>(py: Python<'py>, notes: &[Note]) -> PyResult<Bound<'py, PyList>> {
    PyList::new(py, notes.iter().map(|note| &note.text))
}

/// The pyarrow table of columns, with facts as its metadata.
pub(crate) fn table<'py>(
    columns: &Bound<'py, PyDict>,
    facts: &[(&str, String)],
) -> PyResult<Bound<'py, PyAny>> {
    let py = columns.py();
    let metadata = PyDict::new(py);
    for (key, value) in facts {
        metadata.set_item(key, value)?;
    }
    py.import("reboot_storm._arrow")?.call_method1("table", (columns, metadata))
}
