//! Margins and remedies.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use reboot_storm::margins::{main_parameters, margins_while};
use reboot_storm::parallel;
use reboot_storm::params::{Refusal, shorten};
use reboot_storm::remedies::remedies_while;

use crate::arguments::count;
use crate::refusal::refusal;
use crate::{arguments, interrupt, tables};

/// More threads than any machine has.
const JOBS_MAX: u64 = 1024;

/// The threads of a study: as many as are asked for, by default all that run at once.
pub(crate) fn threads(jobs: Option<&Bound<'_, PyAny>>) -> PyResult<usize> {
    jobs.map_or_else(|| Ok(parallel::threads()), |jobs| count("jobs", jobs, 1..=JOBS_MAX))
}

/// The nearest values of parameters at which the network falls instead of standing, or the reverse.
///
/// `of` names parameters; by default they are the primary ones that concern the scenario. Other keyword arguments are
/// those of `run`; `jobs` is the number of threads.
#[pyfunction]
#[pyo3(signature = (of = None, *, jobs = None, **scenario))]
pub(crate) fn margins<'py>(
    py: Python<'py>,
    of: Option<&Bound<'py, PyAny>>,
    jobs: Option<&Bound<'py, PyAny>>,
    scenario: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let (scenario, _) = arguments::scenario(py, scenario)?;
    let ids: Vec<String> = match of {
        Some(of) if of.is_instance_of::<PyString>() => vec![of.extract()?],
        Some(of) => of.extract().map_err(|_| refusal(py, no_ids(of)))?,
        None => main_parameters(&scenario).map(|spec| spec.id.to_owned()).collect(),
    };
    let ids: Vec<_> = ids.iter().map(String::as_str).collect();
    let threads = threads(jobs)?;
    let found =
        interrupt::study(py, |stop| margins_while(&scenario, &ids, threads, |_| stop.go_on()))?;
    let found = found.map_err(|refused| refusal(py, refused))?;
    tables::parsed(py, reboot_storm_cli::margins::json(&found))
}

fn no_ids(given: &Bound<'_, PyAny>) -> Refusal {
    Refusal {
        id: "of".into(),
        given: shorten(&given.repr().map_or_else(|_| String::new(), |text| text.to_string())),
        reason: "is neither the id of a parameter nor a list of them".into(),
        allowed: "one or more ids of numbers, as in patch".into(),
    }
}

/// The least dose of each remedy that would have saved a network that falls.
///
/// Other keyword arguments are those of `run`; `jobs` is the number of threads.
#[pyfunction]
#[pyo3(signature = (*, jobs = None, **scenario))]
pub(crate) fn remedies<'py>(
    py: Python<'py>,
    jobs: Option<&Bound<'py, PyAny>>,
    scenario: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let (scenario, _) = arguments::scenario(py, scenario)?;
    let threads = threads(jobs)?;
    let effects = interrupt::study(py, |stop| remedies_while(&scenario, threads, || stop.go_on()))?;
    tables::parsed(py, reboot_storm_cli::remedies::json(&effects))
}
