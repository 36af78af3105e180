//! An engine together with the columns that it writes.

use super::interface::{Engine, Retune};
use super::record::Recorder;
use super::setup::Setup;
use crate::columns::Columns;
use crate::params::Params;
use crate::rollout::PartialWave;

/// An engine and its columns so far; a clone is a checkpoint of both.
#[derive(Clone)]
pub struct Recorded<E> {
    pub(crate) engine: E,
    pub(crate) recorder: Recorder,
}

impl<E: Engine> Recorded<E> {
    /// An engine that has just begun, with columns that have no rows.
    pub fn new(engine: E, setup: &Setup<'_>) -> Self {
        Self { engine, recorder: Recorder::new(setup) }
    }

    /// Continues as [`Engine::advance`] does, and writes every row.
    pub fn advance(&mut self, until_hours: f64, wave: &PartialWave, work: f64) -> bool {
        self.engine.advance(until_hours, wave, work, Some(&mut self.recorder))
    }

    /// The engine.
    pub fn engine(&self) -> &E {
        &self.engine
    }

    /// Makes room for the rows of so many hours.
    pub(crate) fn make_room(&mut self, hours: f64) {
        self.recorder.make_room(hours);
    }

    /// The number of rows so far.
    pub(crate) fn rows(&self) -> usize {
        self.recorder.rows()
    }

    /// The columns so far.
    pub(crate) fn columns(&self) -> &Columns {
        self.recorder.columns()
    }

    /// Takes the columns so far out of a run that does not continue.
    pub fn take_columns(&mut self) -> Columns {
        self.recorder.take_columns()
    }

    /// The same run under a type that also covers other engines.
    pub fn into<F: From<E>>(self) -> Recorded<F> {
        Recorded { engine: self.engine.into(), recorder: self.recorder }
    }
}

impl<E: Retune> Recorded<E> {
    /// Continues under other parameters, from the present state.
    pub fn retune(&mut self, params: &Params) {
        self.engine.retune(params);
    }
}
