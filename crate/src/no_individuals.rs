//! What stands for the individuals in a module that leaves out the engines that draw.

use std::sync::Arc;

use crate::columns::Columns;
use crate::network::{Grid, Rhythm};
use crate::params::Params;
use crate::rollout::Wave;

/// What a run would give.
pub(crate) struct Finished {
    pub(crate) columns: Columns,
    pub(crate) bytes_a_client: f64,
}

/// Nobody calls it: an engine that draws is refused before it is started.
pub(crate) fn run(
    _params: &Params,
    _wave: &Wave,
    _rhythm: &Arc<Rhythm>,
    _grid: Grid,
    _progress: &mut dyn FnMut(f64) -> bool,
) -> Option<Finished> {
    unreachable!("this module has no engine of individuals")
}
