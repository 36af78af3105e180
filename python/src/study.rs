//! A sweep or an ensemble that can be sent to other processes, which compute some of its runs.

use std::sync::Arc;

use pyo3::exceptions::{PyIndexError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple, PyType};
use reboot_storm::Simulator;
use reboot_storm::imported::Imported;
use reboot_storm::scenario::{MODEL_VERSION, Restarts};
use reboot_storm_cli::store;
use reboot_storm_cli::study::Study;

/// A sweep or an ensemble. Pickling keeps the scenario, its log of restarts and the values.
#[pyclass(frozen, name = "Study", module = "reboot_storm._core")]
pub(crate) struct PyStudy(pub(crate) Study);

/// The package and its model: only the same one gives the same runs.
fn version() -> String {
    format!("reboot-storm {} with model {MODEL_VERSION}", env!("CARGO_PKG_VERSION"))
}

#[pymethods]
impl PyStudy {
    /// The study that another process has pickled.
    #[new]
    #[pyo3(signature = (version, manifest, wave, /))]
    fn of(version: &str, manifest: &str, wave: Option<&[u8]>) -> PyResult<Self> {
        let own = self::version();
        if version != own {
            let text = format!("{version} has sent runs to a worker with {own}");
            return Err(PyRuntimeError::new_err(text));
        }
        let unreadable = || PyValueError::new_err("this is no pickled study");
        let manifest = serde_json::from_str(manifest).map_err(|_| unreadable())?;
        let mut study = Study::of_manifest(&manifest).ok_or_else(unreadable)?;
        if let Some(bytes) = wave {
            let wave = Imported::from_bytes(bytes).ok_or_else(unreadable)?;
            *study.restarts_mut() = Restarts::Imported(Arc::new(wave));
        }
        Ok(Self(study))
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyType>, Bound<'py, PyTuple>)> {
        let manifest = self.0.manifest().to_string();
        let wave = match self.0.restarts() {
            Restarts::Imported(wave) => Some(PyBytes::new(py, &wave.to_bytes())),
            _ => None,
        };
        let arguments = (version(), manifest, wave).into_pyobject(py)?;
        Ok((py.get_type::<Self>(), arguments))
    }

    /// Compute runs in the calling thread: a line of a store for each.
    fn compute(&self, py: Python<'_>, runs: Vec<usize>) -> PyResult<String> {
        let all = self.0.runs();
        if let Some(run) = runs.iter().find(|run| **run >= all) {
            return Err(PyIndexError::new_err(format!("run {run} of {all}")));
        }
        py.detach(|| {
            let mut simulator = Simulator::default();
            let line = |run| {
                let outcome = simulator.whole_outcome(&self.0.scenario(run));
                store::line(&self.0, run, &outcome)
            };
            Ok(runs.into_iter().map(line).collect())
        })
    }

    /// The link of a run, without the leading `#`.
    fn link(&self, run: usize) -> PyResult<String> {
        let known = (run < self.0.runs()).then(|| self.0.link(run));
        known.ok_or_else(|| PyIndexError::new_err(format!("run {run} of {}", self.0.runs())))
    }

    fn __len__(&self) -> usize {
        self.0.runs()
    }
}
