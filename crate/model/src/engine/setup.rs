//! What every engine begins with.

use std::sync::Arc;

use super::grid::{Grid, Resolution};
use super::rhythms::Rhythm;
use crate::params::Params;

/// What a run begins with.
#[derive(Clone)]
pub struct Setup<'a> {
    /// The scenario's parameters.
    pub params: &'a Params,
    /// Who is on when.
    pub rhythm: Arc<Rhythm>,
    /// Rows, and the longest step.
    pub grid: Grid,
    /// The step of engines that can be computed with more than one.
    pub resolution: Resolution,
}
