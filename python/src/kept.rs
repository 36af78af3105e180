//! The finished runs of a study, as they come: in memory, and in a store if there is one.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard};

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use reboot_storm::Outcome;
use reboot_storm_cli::failure::Failure;
use reboot_storm_cli::store::{Appender, Store, run_of_line};
use reboot_storm_cli::study::Study;

use crate::refusal::failed;

/// The finished runs of a study.
#[pyclass(frozen)]
pub(crate) struct Kept {
    study: Study,
    outcomes: Mutex<BTreeMap<usize, Outcome>>,
    store: Option<(String, Appender)>,
}

impl Kept {
    /// The runs that a store has, or none yet.
    pub(crate) fn begin(study: &Study, store: Option<&str>) -> Result<Self, Failure> {
        let study = study.clone();
        let Some(name) = store else {
            return Ok(Self { study, outcomes: Mutex::default(), store: None });
        };
        let opened = Store::open(name, &study)?;
        let outcomes = Mutex::new(opened.finished().clone());
        let store = Some((name.to_owned(), opened.appender()?));
        Ok(Self { study, outcomes, store })
    }

    /// The runs that are to be computed.
    pub(crate) fn open(&self) -> Vec<usize> {
        let outcomes = self.outcomes();
        (0..self.study.runs()).filter(|run| !outcomes.contains_key(run)).collect()
    }

    /// Keeps a run; one that is kept already has the same outcome.
    pub(crate) fn one(&self, run: usize, outcome: Outcome) -> Result<(), Failure> {
        if let Some((_, appender)) = &self.store {
            appender.append(&self.study, run, &outcome)?;
        }
        self.outcomes().insert(run, outcome);
        Ok(())
    }

    /// The outcomes of all runs, in order, once the system has stored them.
    pub(crate) fn all(&self) -> Result<Vec<Outcome>, Failure> {
        if let Some((_, appender)) = &self.store {
            appender.finish()?;
        }
        let outcomes = self.outcomes();
        assert_eq!(outcomes.len(), self.study.runs(), "all runs have been computed");
        Ok(outcomes.values().copied().collect())
    }

    /// How a call that has ended early can be continued.
    pub(crate) fn how_to_go_on(&self) -> Option<String> {
        let (name, _) = self.store.as_ref()?;
        let (there, runs) = (self.outcomes().len(), self.study.runs());
        Some(format!("{there} of {runs} runs are kept in `{name}`: the same call goes on there"))
    }

    fn outcomes(&self) -> MutexGuard<'_, BTreeMap<usize, Outcome>> {
        self.outcomes.lock().expect("nobody panics here")
    }
}

#[pymethods]
impl Kept {
    /// Keep runs that a worker has computed: a line of a store for each.
    fn put(&self, py: Python<'_>, runs: Vec<usize>, lines: &str) -> PyResult<()> {
        py.detach(|| {
            let found: Vec<_> = lines
                .split_inclusive('\n')
                .map_while(|line| run_of_line(&self.study, line.as_bytes()))
                .collect();
            if !found.iter().map(|(run, _)| *run).eq(runs) {
                return Ok(false);
            }
            for (run, outcome) in found {
                self.one(run, outcome)?;
            }
            Ok(true)
        })
        .map_err(|failure| failed(py, failure))?
        .then_some(())
        .ok_or_else(|| PyRuntimeError::new_err("a worker has computed other runs than it was sent"))
    }
}
