//! Sweeps: a grid of runs.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyString, PyTuple};
use reboot_storm::Scenario;
use reboot_storm::params::{Refusal, Value, known};
use reboot_storm::scenario::MODEL_VERSION;
use reboot_storm::sweep::{Axis, Grid};
use reboot_storm_cli::notes::Note;
use reboot_storm_cli::study::Study;
use reboot_storm_cli::sweep::POINTS_MAX;

use crate::arguments::value_text;
use crate::refusal::refusal;
use crate::runs::{self, How};
use crate::{arguments, figures};

/// The runs of a grid, in the order of its points: the last parameter changes from one to the next.
#[pyclass(frozen, module = "reboot_storm")]
pub(crate) struct Sweep {
    link: String,
    shape: Vec<usize>,
    columns: Py<PyDict>,
    notes: Vec<Note>,
}

/// Compute a grid of scenarios: one or two parameters take many values.
///
/// `grid` maps each parameter to its values: `"A..B:N"` for N values from A to B, or a list. Other keyword arguments
/// are those of `run`; `jobs` is the number of threads, `client` a Dask client or the address of its scheduler, and
/// `store` a directory that keeps finished runs.
#[pyfunction]
#[pyo3(signature = (grid, *, jobs = None, client = None, store = None, **scenario))]
pub(crate) fn sweep<'py>(
    py: Python<'py>,
    grid: &Bound<'py, PyDict>,
    jobs: Option<&Bound<'py, PyAny>>,
    client: Option<&Bound<'py, PyAny>>,
    store: Option<&Bound<'py, PyAny>>,
    scenario: Option<&Bound<'py, PyDict>>,
) -> PyResult<Sweep> {
    let (scenario, notes) = arguments::scenario(py, scenario)?;
    let grid = read(grid, scenario)?;
    let how = How::of(py, jobs, client, store)?;
    let outcomes = runs::outcomes(py, &Study::Sweep(grid.clone()), &how)?;
    let columns = PyDict::new(py);
    let mut shape = Vec::new();
    for axis in grid.y.iter().chain([&grid.x]) {
        shape.push(axis.values.len());
        let values = (0..grid.points()).map(|point| (axis.spec.get)(&grid.scenario(point).params));
        columns.set_item(axis.spec.id, column(py, axis, &values.collect::<Vec<_>>())?)?;
    }
    figures::put_outcomes(&columns, &outcomes)?;
    Ok(Sweep { link: grid.scenario.link(), shape, columns: columns.unbind(), notes })
}

/// The grid of a mapping from one or two parameters to their values.
fn read(given: &Bound<'_, PyDict>, scenario: Scenario) -> PyResult<Grid> {
    let py = given.py();
    let refused = |given: String, reason: &str, allowed: String| {
        let reason = reason.to_owned();
        refusal(py, Refusal { id: "grid".into(), given, reason, allowed })
    };
    let mut axes =
        given.iter().map(|(id, values)| axis(&id, &values)).collect::<PyResult<Vec<_>>>()?;
    let (x, y) = match axes.len() {
        1 | 2 => (axes.pop().expect("at least one"), axes.pop()),
        count => {
            let reason = "is not a number of parameters for a grid";
            return Err(refused(count.to_string(), reason, "1 or 2".into()));
        }
    };
    let points = y.as_ref().map_or(1, |y| y.values.len()).saturating_mul(x.values.len());
    if points > POINTS_MAX {
        let allowed = format!("{POINTS_MAX} points in all");
        return Err(refused(points.to_string(), "points are too many", allowed));
    }
    Ok(Grid { scenario, x, y })
}

/// An axis: `"A..B:N"` or `"A,B,..."` as on the command line, or any iterable of values.
fn axis(id: &Bound<'_, PyAny>, values: &Bound<'_, PyAny>) -> PyResult<Axis> {
    let py = id.py();
    let id = id.str()?.to_string();
    let spec = known(&id).map_err(|refused| refusal(py, refused))?;
    if let Ok(text) = values.cast::<PyString>() {
        let text = format!("{id}={text}");
        return Axis::read("grid", &text).map_err(|refused| refusal(py, refused));
    }
    let mut axis = Axis { spec, values: Vec::new() };
    let refused = |given: String, reason: &str, allowed: String| {
        let reason = reason.to_owned();
        refusal(py, Refusal { id: id.clone(), given, reason, allowed })
    };
    let Ok(each) = values.try_iter() else {
        let given = reboot_storm::params::shorten(&values.repr()?.to_string());
        let allowed = "\"A..B:N\", \"A,B,...\", or a list of values".into();
        return Err(refused(given, "is not a list of values", allowed));
    };
    for value in each {
        if axis.values.len() == POINTS_MAX {
            let given = format!("more than {POINTS_MAX}");
            return Err(refused(given, "values are too many", format!("{POINTS_MAX} in all")));
        }
        let parsed = value_text(spec, &value?).and_then(|text| spec.parse(&text));
        axis.values.push(parsed.map_err(|refused| refusal(py, refused))?);
    }
    if axis.values.is_empty() {
        return Err(refused(String::new(), "has no values", "at least one".into()));
    }
    Ok(axis)
}

/// The values of a parameter: numbers, whole numbers or words.
fn column<'py>(py: Python<'py>, axis: &Axis, values: &[Value]) -> PyResult<Bound<'py, PyAny>> {
    match axis.values[0] {
        Value::Number(_) => {
            let number = |value: &Value| if let Value::Number(x) = value { *x } else { f64::NAN };
            figures::array(py, values.iter().map(number).collect())
        }
        Value::Seed(_) => {
            let seed = |value: &Value| if let Value::Seed(seed) = value { *seed } else { 0 };
            figures::whole(py, values.iter().map(seed).collect())
        }
        Value::Choice(_) => {
            let words: Vec<_> = values.iter().map(|value| axis.spec.spell(*value)).collect();
            figures::words(py, &words)
        }
    }
}

#[pymethods]
impl Sweep {
    /// The columns: the values of each parameter of the grid, and every member of the outcome.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.columns.bind(py).copy()
    }

    /// The number of values of each parameter, in the grid's order.
    #[getter]
    fn shape<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.shape)
    }

    /// The link of the scenario common to all points.
    #[getter]
    fn link(&self) -> &str {
        &self.link
    }

    /// What was read, skipped and assumed, and what was not used as written.
    #[getter]
    fn notes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        figures::lines(py, &self.notes)
    }

    /// The columns as a pyarrow table.
    fn table<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let facts = [("model", MODEL_VERSION.to_owned()), ("link", self.link.clone())];
        figures::table(self.columns.bind(py), &facts)
    }

    fn __len__(&self) -> usize {
        self.shape.iter().product()
    }

    fn __repr__(&self) -> String {
        format!("<Sweep of {} runs>", self.shape.iter().product::<usize>())
    }
}
