//! What stands for a daily load in a module that cannot read one: its text, for the whole package.

use crate::regions::Calendar;

/// A daily load as a link has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DailyLoad(String);

impl DailyLoad {
    /// Takes any text: the whole package looks at it.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        Some(Self(text.into()))
    }

    /// The text.
    #[must_use]
    pub fn spelled(&self) -> String {
        self.0.clone()
    }

    /// Nobody asks: a scenario with a daily load is not computed here.
    pub(crate) fn share_on(&self, _hours: f64, _calendar: Calendar) -> f64 {
        unreachable!("this module has no daily loads")
    }
}
