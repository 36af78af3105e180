//! What a grid of runs reports: one figure of each outcome.

use reboot_storm_model::Outcome;
use reboot_storm_model::params::{Refusal, shorten};

/// One member of the outcome.
#[derive(Debug)]
pub struct Measure {
    /// Its id, as in JSON.
    pub id: &'static str,
    /// Reads it.
    pub of: fn(&Outcome) -> Measured,
}

/// What was measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measured {
    /// A figure, or none where there is nothing to measure.
    Number(Option<f64>),
    /// One of a few words.
    Word(&'static str),
}

/// All measures, in the outcome's order.
pub static MEASURES: &[Measure] = &[
    Measure { id: "onset_hours", of: |outcome| Measured::Number(outcome.onset_hours) },
    Measure { id: "lowest_share", of: |outcome| Measured::Number(Some(outcome.lowest_share)) },
    Measure { id: "hours_down", of: |outcome| Measured::Number(Some(outcome.hours_down)) },
    Measure { id: "relapses", of: |outcome| Measured::Number(Some(f64::from(outcome.relapses))) },
    Measure {
        id: "user_hours_lost",
        of: |outcome| Measured::Number(Some(outcome.user_hours_lost)),
    },
    Measure { id: "calls_lost", of: |outcome| Measured::Number(Some(outcome.calls_lost)) },
    Measure { id: "messages_lost", of: |outcome| Measured::Number(Some(outcome.messages_lost)) },
    Measure {
        id: "peak_attempts_ratio",
        of: |outcome| Measured::Number(outcome.peak_attempts_ratio),
    },
    Measure { id: "verdict", of: |outcome| Measured::Word(outcome.verdict.id()) },
];

/// The measure with this id.
///
/// # Errors
/// A [`Refusal`] that lists the measures there are.
pub fn measure(id: &str) -> Result<&'static Measure, Refusal> {
    MEASURES.iter().find(|measure| measure.id == id).ok_or_else(|| Refusal {
        id: "--measure".into(),
        given: shorten(id),
        reason: "is not a measure".into(),
        allowed: MEASURES.iter().map(|measure| measure.id).collect::<Vec<_>>().join(", "),
    })
}
