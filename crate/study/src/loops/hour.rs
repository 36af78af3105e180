//! An hour of an outage, and the loops that keep it up then.

use reboot_storm_model::Loop;

/// The id where no single cut ends the outage sooner.
pub const NONE: &str = "none";

/// An hour of an outage.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hour {
    /// The hour, from the beginning of the run.
    pub hours: f64,
    /// Hours until the outage ends by itself: until 90 % of the expected users are online, and never fewer than half again.
    pub uncut: Option<f64>,
    /// The same if a loop is cut at this hour; those of [`Loop::ALL`], in that order, as far as they were asked for.
    pub ends_after: [Option<f64>; Loop::ALL.len()],
}

impl Hour {
    /// The loops without which the outage ends soonest, and sooner than by itself.
    pub fn loops(&self) -> impl Iterator<Item = Loop> {
        let soonest = self.ends_after.into_iter().flatten().fold(f64::INFINITY, f64::min);
        let sooner = soonest < self.uncut.unwrap_or(f64::INFINITY);
        let ends = Loop::ALL.into_iter().zip(self.ends_after);
        ends.filter(move |(_, hours)| sooner && *hours == Some(soonest)).map(|(one, _)| one)
    }

    /// The id of the first of them, or `none`.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.loops().next().map_or(NONE, Loop::id)
    }
}
