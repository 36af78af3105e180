//! What stands for the individuals in a module that leaves out the engines that draw.

use std::sync::Arc;

use crate::columns::Columns;
use crate::network::{Grid, Rhythm};
use crate::params::Params;
use crate::rollout::Wave;

/// A type without values: an engine that draws is refused before it is started.
pub(crate) struct Individuals(Never);

enum Never {}

impl Individuals {
    pub(crate) fn new(_params: &Params, _rhythm: Arc<Rhythm>, _grid: Grid) -> Self {
        unreachable!("this module has no engine of individuals")
    }

    pub(crate) fn at_most(_params: &Params, _hours: f64) -> f64 {
        f64::INFINITY
    }

    pub(crate) fn advance(&mut self, _wave: &Wave, _work: f64) -> bool {
        match self.0 {}
    }

    pub(crate) fn work(&self) -> f64 {
        match self.0 {}
    }

    pub(crate) fn share(&self) -> f64 {
        match self.0 {}
    }

    pub(crate) fn end(self) -> (Columns, f64) {
        match self.0 {}
    }
}
