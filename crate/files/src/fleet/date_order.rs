//! The order of day and month in dates.

/// The order of day and month in dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// Day, month, year, as in most of the world.
    DayFirst,
    /// Month, day, year, as in the United States.
    MonthFirst,
}

impl DateOrder {
    /// Both orders.
    pub const ALL: [Self; 2] = [Self::DayFirst, Self::MonthFirst];

    /// `dmy` or `mdy`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::DayFirst => "dmy",
            Self::MonthFirst => "mdy",
        }
    }

    /// The display name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DayFirst => "day.month.year",
            Self::MonthFirst => "month/day/year",
        }
    }

    /// The order with this id.
    #[must_use]
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.id() == id)
    }
}
