//! What a chart is drawn from: a finished run, or a report.

use reboot_storm_model::Scenario;

/// Functions that say charts in words, by the charts' ids.
pub type Summaries<I> = &'static [(&'static str, fn(&I) -> String)];

/// Rows that lie one beside the other on a chart's x axis, and where they came from.
pub trait Input: Sized + 'static {
    /// What was computed.
    fn scenario(&self) -> &Scenario;

    /// Where each row lies on the x axis, rising: hours, mostly.
    fn across(&self) -> &[f64];

    /// What a row stands for, in words: `Thu 16 Aug 10:05 UTC`.
    fn place(&self, row: usize) -> String;

    /// What it takes to compute the same picture again.
    fn origin(&self) -> [String; 2];

    /// Its charts in words, by their ids.
    fn summaries() -> Summaries<Self>;

    /// The row that is nearest.
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
