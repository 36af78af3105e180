//! A parameter's value, and why one is refused.

/// A validated value of any kind of parameter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A number in the parameter's unit; infinity stands for `never`.
    Number(f64),
    /// The index of a choice's answer.
    Choice(usize),
    /// A seed.
    Seed(u64),
}

/// A value as it was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// What is used.
    pub value: Value,
    /// Whether what was given is noticeably finer than what the table keeps.
    pub rounded: bool,
}

/// Why a value was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{id}: `{given}` {reason}; allowed: {allowed}")]
pub struct Refusal {
    /// The parameter's id as it was given.
    pub id: String,
    /// The text that was given, shortened when it is very long.
    pub given: String,
    /// What is wrong with it.
    pub reason: String,
    /// What would have been accepted.
    pub allowed: String,
}

/// Cuts a text that may be hostile to a length that a message can carry, and shows what would
/// not be seen or would turn the text around it.
#[must_use]
pub fn shorten(text: &str) -> String {
    const LENGTH_MAX: usize = 60;
    let mut chars = text.chars();
    let mut short: String = chars
        .by_ref()
        .take(LENGTH_MAX)
        .map(|c| if c.is_control() || steers_text(c) { '\u{fffd}' } else { c })
        .collect();
    if chars.next().is_some() {
        short.push('…');
    }
    short
}

/// Characters without a shape that change how others are shown: joiners, line and paragraph
/// separators, direction marks.
fn steers_text(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
