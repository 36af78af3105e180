//! Parameter values, and the error for a refused one.

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

/// A parsed value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The value.
    pub value: Value,
    /// Whether the text was noticeably more precise than the table keeps.
    pub rounded: bool,
}

/// Why a value was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{id}: `{given}` {reason}; allowed: {allowed}")]
pub struct Refusal {
    /// The parameter's id, as written.
    pub id: String,
    /// The refused text, shortened if it is very long.
    pub given: String,
    /// The reason.
    pub reason: String,
    /// The accepted values.
    pub allowed: String,
}

/// Shortens a text from outside to a length that fits into a message, and escapes characters that are
/// invisible or would change the display of the text around them.
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

/// Invisible characters that change how others are shown: joiners, line and paragraph separators, direction
/// marks.
fn steers_text(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
