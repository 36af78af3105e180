//! Computing the runs of a study: on threads of this process, or by the workers of a Dask cluster.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use pyo3::prelude::*;
use reboot_storm::params::Refusal;
use reboot_storm::{Outcome, Simulator, parallel};
use reboot_storm_cli::failure::Failure;
use reboot_storm_cli::study::Study;

use crate::arguments::of_another_type;
use crate::interrupt;
use crate::kept::Kept;
use crate::refusal::{failed, refusal};
use crate::studies::threads;
use crate::study::PyStudy;

/// How a study is computed.
pub(crate) struct How<'py> {
    threads: usize,
    /// A client of Dask, or the address of a scheduler.
    client: Option<Bound<'py, PyAny>>,
    store: Option<String>,
}

impl<'py> How<'py> {
    /// From the keyword arguments of a study.
    pub(crate) fn of(
        py: Python<'py>,
        jobs: Option<&Bound<'py, PyAny>>,
        client: Option<&Bound<'py, PyAny>>,
        store: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Self> {
        let threads = threads(jobs)?;
        let store = store.map(|name| {
            let path = name.extract::<PathBuf>().ok();
            let path = path.and_then(|path| path.into_os_string().into_string().ok());
            path.ok_or_else(|| {
                refusal(py, of_another_type("store", name, "the name of a directory"))
            })
        });
        if let (Some(jobs), Some(_)) = (jobs, client) {
            let refused = Refusal {
                id: "jobs".into(),
                given: jobs.str()?.to_string(),
                reason: "cannot be used with client".into(),
                allowed: "jobs for threads here, or client for workers with threads of their own"
                    .into(),
            };
            return Err(refusal(py, refused));
        }
        if let Some(given) = client {
            let dask = py.import("reboot_storm._dask")?;
            if !dask.call_method1("is_client", (given,))?.extract()? {
                let allowed =
                    "a distributed.Client that is not asynchronous, or the address of a scheduler";
                return Err(refusal(py, of_another_type("client", given, allowed)));
            }
        }
        Ok(Self { threads, client: client.cloned(), store: store.transpose()? })
    }
}

/// The outcomes of all runs of a study, in order. What an interrupted call has stored is told in a note of the
/// exception.
pub(crate) fn outcomes(py: Python<'_>, study: &Study, how: &How<'_>) -> PyResult<Vec<Outcome>> {
    let store = how.store.as_deref();
    let begun = py.detach(|| Kept::begin(study, store));
    let kept = Bound::new(py, begun.map_err(|failure| failed(py, failure))?)?;
    let computed = match &how.client {
        Some(client) => by_workers(py, study, &kept, client),
        None => here(py, study, kept.get(), how.threads),
    };
    if let (Err(error), Some(note)) = (&computed, kept.get().how_to_go_on()) {
        error.value(py).call_method1("add_note", (note,))?;
    }
    computed?;
    let kept = kept.get();
    py.detach(|| kept.all()).map_err(|failure| failed(py, failure))
}

fn here(py: Python<'_>, study: &Study, kept: &Kept, threads: usize) -> PyResult<()> {
    let open = kept.open();
    let (ended, failure) = (AtomicBool::new(false), Mutex::new(None::<Failure>));
    interrupt::study(py, |stop| {
        parallel::each(open.len(), threads, Simulator::default, |simulator, place| {
            if !stop.go_on() || ended.load(Ordering::Relaxed) {
                return;
            }
            let outcome = simulator.whole_outcome(&study.scenario(open[place]));
            if let Err(error) = kept.one(open[place], outcome) {
                ended.store(true, Ordering::Relaxed);
                failure.lock().expect("nobody panics here").get_or_insert(error);
            }
        })
    })?;
    let failure = failure.into_inner().expect("nobody panics here");
    failure.map_or(Ok(()), |failure| Err(failed(py, failure)))
}

fn by_workers(
    py: Python<'_>,
    study: &Study,
    kept: &Bound<'_, Kept>,
    client: &Bound<'_, PyAny>,
) -> PyResult<()> {
    let open = kept.get().open();
    if open.is_empty() {
        return Ok(());
    }
    let costs =
        py.detach(|| open.iter().map(|run| study.scenario(*run).cost()).collect::<Vec<_>>());
    let sent = Bound::new(py, PyStudy(study.clone()))?;
    let put = kept.getattr("put")?;
    py.import("reboot_storm._dask")?.call_method1("compute", (client, sent, open, costs, put))?;
    Ok(())
}
