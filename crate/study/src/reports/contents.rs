//! The contents of a report: rows and facts.

use reboot_storm_model::columns::{Facts, Table};

/// The rows of a report, and its facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents<R, F> {
    /// Rows over the first column: hours of the run, or spreads.
    pub rows: Table<R>,
    /// Single figures.
    pub facts: Facts<F>,
}
