//! Checkpoints: an engine at an hour, and how many rows it had written.

use std::sync::Arc;

use crate::engine::{Engine, Recorded, Retune, Rhythm};
use crate::params::Params;
use crate::scope::{Scope, Variant};

/// An engine from which runs continue; the rows until then are the first ones of some columns.
#[derive(Clone)]
pub(crate) struct Checkpoint<E> {
    pub(crate) engine: E,
    pub(crate) rows: usize,
}

impl<E: Engine> Checkpoint<E> {
    /// A run as it is now.
    pub(crate) fn of(run: &Recorded<E>) -> Self {
        Self { engine: run.engine().clone(), rows: run.rows() }
    }
}

impl<C: Retune> Checkpoint<C> {
    /// The same under other parameters and by a longer rhythm, which agree with its own so far.
    pub(crate) fn continued<S: Scope<Cohorts = C>>(
        &self,
        variant: Variant,
        params: &Params,
        rhythm: &Arc<Rhythm>,
    ) -> Self {
        let mut engine = S::under(variant, self.engine.clone());
        engine.retune(params);
        engine.follow(rhythm);
        Self { engine, rows: self.rows }
    }
}

/// The last of some checkpoints, in order, that is not after an hour.
pub(crate) fn last_until<E: Engine>(
    checkpoints: &[Arc<Checkpoint<E>>],
    hours: f64,
) -> Option<&Arc<Checkpoint<E>>> {
    let later = checkpoints.partition_point(|checkpoint| checkpoint.engine.hours() <= hours);
    checkpoints[..later].last()
}
