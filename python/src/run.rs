//! One run.

use std::ops::RangeInclusive;

use numpy::{PyArray1, PyArrayMethods as _};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use reboot_storm::charts::{self, CHARTS, View};
use reboot_storm::params::{Refusal, SPECS, Value, shorten};
use reboot_storm::scenario::MODEL_VERSION;
use reboot_storm::{Columns, Outcome, Scenario, export, outcome_text};
use reboot_storm_cli::notes::Note;

use crate::{arguments, figures, interrupt, refusal};

/// Allowed side lengths of a picture in pixels, as of `reboot-storm draw`.
const SIDE: RangeInclusive<u32> = 100..=4000;

/// A finished run. Its columns are in arrays, which outlive it.
#[pyclass(frozen, module = "reboot_storm")]
pub(crate) struct Run {
    scenario: Scenario,
    outcome: Outcome,
    digest: u64,
    columns: Py<PyDict>,
    notes: Vec<Note>,
}

/// Compute a scenario.
///
/// Keyword arguments are `preset`, `link` or `scenario` (an exported file) to start from; `restarts` (a log, with
/// `fleet`, `zone` and `dates`) and `day` (a daily load, with `day_of` and `day_zone`); and any parameter. Files are
/// names, or contents as bytes. `RefusalError`, a `ValueError`, names what is not accepted.
///
/// Parameters:
///
#[doc = include_str!("parameters.txt")]
#[pyfunction]
#[pyo3(signature = (**scenario))]
pub(crate) fn run(py: Python<'_>, scenario: Option<&Bound<'_, PyDict>>) -> PyResult<Run> {
    let (scenario, notes) = arguments::scenario(py, scenario)?;
    let reboot_storm::Run { scenario, columns, outcome, digest } = interrupt::run(py, &scenario)?;
    let arrays = PyDict::new(py);
    for (name, column) in columns.into_columns() {
        arrays.set_item(name, figures::array(py, column)?)?;
    }
    Ok(Run { scenario, outcome, digest, columns: arrays.unbind(), notes })
}

#[pymethods]
impl Run {
    /// The outcome: every member by its id.
    #[getter]
    fn outcome<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        figures::outcome(py, &self.outcome)
    }

    /// The columns: `NumPy` arrays by name, which cannot be written to.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.columns.bind(py).copy()
    }

    /// The parameters: every value by its id.
    #[getter]
    fn parameters<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let parameters = PyDict::new(py);
        for spec in SPECS {
            match (spec.get)(&self.scenario.params) {
                Value::Number(number) => parameters.set_item(spec.id, number)?,
                Value::Seed(seed) => parameters.set_item(spec.id, seed)?,
                value @ Value::Choice(_) => parameters.set_item(spec.id, spec.spell(value))?,
            }
        }
        Ok(parameters)
    }

    /// The preset that it is based on.
    #[getter]
    fn preset(&self) -> &'static str {
        self.scenario.preset.id
    }

    /// The link that opens the same run, without the leading `#`.
    #[getter]
    fn link(&self) -> String {
        self.scenario.link()
    }

    /// The digest: sixteen hexadecimal digits, equal for equal runs.
    #[getter]
    fn digest(&self) -> String {
        format!("{:016x}", self.digest)
    }

    /// The version of the model that computed it.
    #[getter]
    fn model(&self) -> &'static str {
        MODEL_VERSION
    }

    /// What was read, skipped and assumed, and what was not used as written.
    #[getter]
    fn notes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        figures::lines(py, &self.notes)
    }

    /// The outcome in a sentence.
    fn sentence(&self, py: Python<'_>) -> PyResult<String> {
        Ok(outcome_text::sentence(&self.whole(py)?))
    }

    /// The columns as a pyarrow table.
    fn table<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let facts =
            [("model", MODEL_VERSION.to_owned()), ("link", self.link()), ("digest", self.digest())];
        figures::table(self.columns.bind(py), &facts)
    }

    /// The text that `reboot-storm run --format csv` writes.
    fn csv(&self, py: Python<'_>) -> PyResult<String> {
        let run = self.whole(py)?;
        Ok(py.detach(|| export::csv(&run)))
    }

    /// The text that `reboot-storm run --format json` writes.
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        let run = self.whole(py)?;
        Ok(py.detach(|| export::json(&run)))
    }

    /// A chart as the text that `reboot-storm draw` writes.
    #[pyo3(signature = (chart = "users", *, width = 760, height = 320))]
    fn svg(&self, py: Python<'_>, chart: &str, width: u32, height: u32) -> PyResult<String> {
        let drawn = charts::chart(chart).ok_or_else(|| {
            let ids = CHARTS.iter().map(|chart| chart.id).collect::<Vec<_>>();
            not_allowed(py, "chart", chart, "is not a chart of a run", &ids.join(", "))
        })?;
        for (id, side) in [("width", width), ("height", height)] {
            if !SIDE.contains(&side) {
                let allowed = format!("{} to {} pixels", SIDE.start(), SIDE.end());
                return Err(not_allowed(py, id, &side.to_string(), "is out of range", &allowed));
            }
        }
        let run = self.whole(py)?;
        Ok(py.detach(|| export::svg(drawn, &run, &View::default(), (width, height))))
    }

    /// The users online, where a notebook shows the run.
    fn _repr_svg_(&self, py: Python<'_>) -> PyResult<String> {
        self.svg(py, "users", 760, 320)
    }

    fn __repr__(&self) -> String {
        let verdict = self.outcome.verdict.id();
        format!("<Run of {}: {verdict}, digest {}>", self.scenario.preset.id, self.digest())
    }
}

/// A refused argument of a chart.
fn not_allowed(py: Python<'_>, id: &str, given: &str, reason: &str, allowed: &str) -> PyErr {
    let (id, given) = (id.into(), shorten(given));
    refusal::refusal(py, Refusal { id, given, reason: reason.into(), allowed: allowed.into() })
}

impl Run {
    /// The run with a copy of its columns.
    fn whole(&self, py: Python<'_>) -> PyResult<reboot_storm::Run> {
        let mut numbers = Vec::new();
        for (_, column) in self.columns.bind(py) {
            let array = column.cast::<PyArray1<f64>>()?.readonly();
            numbers.extend_from_slice(array.as_slice()?);
        }
        let columns = Columns::from_flat(&numbers).expect("the columns of a run");
        let Self { scenario, outcome, digest, .. } = self;
        Ok(reboot_storm::Run {
            scenario: scenario.clone(),
            columns,
            outcome: *outcome,
            digest: *digest,
        })
    }
}
