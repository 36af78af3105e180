//! Ensembles: one scenario with many seeds.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use reboot_storm::ensemble::{Member, collapse_share, member_scenario};
use reboot_storm::params::Engine;
use reboot_storm::scenario::MODEL_VERSION;
use reboot_storm_cli::ensemble::{RUNS_DEFAULT, RUNS_MAX};
use reboot_storm_cli::notes::Note;
use reboot_storm_cli::study::Study;

use crate::arguments::count;
use crate::runs::{How, outcomes};
use crate::{arguments, figures};

/// The runs of an ensemble.
#[pyclass(frozen, module = "reboot_storm")]
pub(crate) struct Ensemble {
    link: String,
    share: (f64, f64),
    runs: usize,
    columns: Py<PyDict>,
    notes: Vec<Note>,
}

/// Compute a scenario with many consecutive seeds, from its own; the expected engine becomes the sampled one.
///
/// Other keyword arguments are those of `run`; `jobs`, `client` and `store` are those of `sweep`.
#[pyfunction]
#[pyo3(signature = (runs = None, *, jobs = None, client = None, store = None, **scenario))]
pub(crate) fn ensemble(
    py: Python<'_>,
    runs: Option<&Bound<'_, PyAny>>,
    jobs: Option<&Bound<'_, PyAny>>,
    client: Option<&Bound<'_, PyAny>>,
    store: Option<&Bound<'_, PyAny>>,
    scenario: Option<&Bound<'_, PyDict>>,
) -> PyResult<Ensemble> {
    let runs = runs.map_or(Ok(RUNS_DEFAULT), |runs| count("runs", runs, 1..=RUNS_MAX))?;
    let how = How::of(py, jobs, client, store)?;
    let (mut scenario, notes) = arguments::scenario(py, scenario)?;
    if scenario.params.engine == Engine::Expected {
        // Runs of the expected engine would all be the same.
        scenario.set("engine", "sampled").expect("a choice of the table");
    }
    let outcomes = outcomes(py, &Study::Ensemble { scenario: scenario.clone(), runs }, &how)?;
    let seed = |index| member_scenario(&scenario, index).params.seed;
    let members: Vec<_> = outcomes
        .iter()
        .enumerate()
        .map(|(index, outcome)| Member { seed: seed(index), outcome: *outcome })
        .collect();
    let columns = PyDict::new(py);
    columns.set_item("seed", figures::whole(py, members.iter().map(|one| one.seed).collect())?)?;
    figures::put_outcomes(&columns, &outcomes)?;
    let (link, share) = (scenario.link(), collapse_share(&members));
    Ok(Ensemble { link, share, runs, columns: columns.unbind(), notes })
}

#[pymethods]
impl Ensemble {
    /// The columns: seeds, and every member of the outcome.
    #[getter]
    fn columns<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.columns.bind(py).copy()
    }

    /// The share of runs that fell below half of the expected users.
    #[getter]
    fn collapse_share(&self) -> f64 {
        self.share.0
    }

    /// The standard error of that share.
    #[getter]
    fn standard_error(&self) -> f64 {
        self.share.1
    }

    /// The link of the run with the first seed.
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
        self.runs
    }

    fn __repr__(&self) -> String {
        format!("<Ensemble of {} runs: {} collapse>", self.runs, self.share.0)
    }
}
