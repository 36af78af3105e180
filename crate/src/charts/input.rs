//! What a chart is drawn from: a finished run, or a report.

use super::clock::Moment;
use crate::run::Run;
use crate::scenario::{MODEL_VERSION, Scenario};

/// Rows that lie one beside the other on a chart's x axis, and where they came from.
pub trait Input {
    /// What was computed.
    fn scenario(&self) -> &Scenario;

    /// Where each row lies on the x axis, rising: hours, mostly.
    fn across(&self) -> &[f64];

    /// What a row stands for, in words: `Thu 16 Aug 10:05 UTC`.
    fn place(&self, row: usize) -> String;

    /// What it takes to compute the same picture again.
    fn origin(&self) -> [String; 2];

    /// The row that is nearest.
    fn row_at(&self, at: f64) -> Option<usize> {
        row_at(self.across(), at)
    }
}

impl Input for Run {
    fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    fn across(&self) -> &[f64] {
        self.columns.core("hours")
    }

    fn place(&self, row: usize) -> String {
        Moment::of_run(self.scenario.shown_start_unix(), self.across()[row]).full()
    }

    fn origin(&self) -> [String; 2] {
        let (seed, digest) = (self.scenario.params.seed, self.digest_hex());
        [
            format!("Reboot Storm, model {MODEL_VERSION}, seed {seed}, digest {digest}"),
            format!("#{}", self.scenario.link()),
        ]
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
