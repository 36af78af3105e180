//! What every report consists of.

use reboot_storm_model::columns::{Facts, Table};

/// The rows of a report, and its figures that there is one of.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents<R, F> {
    /// Figures that change along the first column: hours of the run, or the spread.
    pub rows: Table<R>,
    /// Figures that there is one of.
    pub facts: Facts<F>,
}
