//! A cell of a map.

use reboot_storm_model::{Outcome, Verdict};

/// What a run says to a map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// The verdict.
    pub verdict: Verdict,
    /// Time below half of the expected users.
    pub hours_down: f64,
}

impl Answer {
    /// The answer of an outcome.
    #[must_use]
    pub fn of(outcome: &Outcome) -> Self {
        Self { verdict: outcome.verdict, hours_down: outcome.hours_down }
    }
}

/// What is known of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Nothing yet.
    Empty,
    /// Its verdict is that of computed cells around it, and its hours are interpolated between theirs.
    Filled,
    /// It has a run of its own.
    Computed,
    /// It has a run of its own, which has the verdict that it was filled with.
    Verified,
}

impl State {
    /// All states, in order of certainty.
    pub const ALL: [Self; 4] = [Self::Empty, Self::Filled, Self::Computed, Self::Verified];

    /// Whether the cell has a run of its own.
    #[must_use]
    pub fn is_computed(self) -> bool {
        self >= Self::Computed
    }
}

/// A cell of a map as it is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// What is known of it.
    pub state: State,
    /// Its answer, computed or filled; of an empty cell it means nothing.
    pub answer: Answer,
}

impl Cell {
    pub(super) const EMPTY: Self = Self {
        state: State::Empty,
        answer: Answer { verdict: Verdict::Absorbed, hours_down: 0.0 },
    };
}
