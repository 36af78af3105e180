//! The tables of parameters and presets.

use pyo3::prelude::*;
use reboot_storm::reference;

/// Every parameter by its id: name, unit, default, ranges, help, sources.
#[pyfunction]
pub(crate) fn parameters(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    by_id(py, reference::parameters_json())
}

/// Every preset by its id: name, summary, start, hours, values of all parameters.
#[pyfunction]
pub(crate) fn presets(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    by_id(py, reference::presets_json())
}

fn by_id(py: Python<'_>, json: String) -> PyResult<Bound<'_, PyAny>> {
    py.import("reboot_storm._tables")?.call_method1("by_id", (json,))
}

/// A JSON text as Python objects.
pub(crate) fn parsed(py: Python<'_>, json: String) -> PyResult<Bound<'_, PyAny>> {
    py.import("json")?.call_method1("loads", (json,))
}
