//! The input of a chart: a finished run, or a report.

use reboot_storm_model::Scenario;

/// Functions that describe charts in words, by the charts' ids.
pub type Summaries<I> = &'static [(&'static str, fn(&I) -> String)];

/// Rows along a chart's x axis, and the scenario they were computed from.
pub trait Input: Sized + 'static {
    /// The scenario.
    fn scenario(&self) -> &Scenario;

    /// The x value of each row, ascending; mostly hours.
    fn across(&self) -> &[f64];

    /// The x value of a row in words: `Thu 16 Aug 10:05 UTC`.
    fn place(&self, row: usize) -> String;

    /// What is needed to compute the same picture again.
    fn origin(&self) -> [String; 2];

    /// The descriptions of its charts, by id.
    fn summaries() -> Summaries<Self>;

    /// The row nearest to an x value.
    fn row_at(&self, at: f64) -> Option<usize> {
        row_at(self.across(), at)
    }
}

#[inline(never)]
fn row_at(column: &[f64], at: f64) -> Option<usize> {
    let after = column.partition_point(|place| *place < at);
    let before = after.saturating_sub(1);
    let nearer = |row: usize| column.get(row).map_or(f64::INFINITY, |place| (place - at).abs());
    let row = if nearer(after) < nearer(before) { after } else { before };
    (row < column.len()).then_some(row)
}
