//! Serialization of JSON members.

use std::fmt::Write as _;

use reboot_storm_model::decimal;
use reboot_storm_model::params::{Params, SPECS, Value};

/// Every parameter, by id.
pub(super) fn parameters(params: &Params) -> String {
    let members = SPECS.iter().map(|spec| {
        let text = match (spec.get)(params) {
            Value::Number(value) if value.is_finite() => number(value),
            value => string(&spec.spell(value)),
        };
        (spec.id, text)
    });
    object(members, ",")
}

/// JSON has no infinity and no NaN: both become null.
pub(super) fn number(value: f64) -> String {
    if value.is_finite() { decimal::shortest(value) } else { "null".into() }
}

/// Quotes a string that needs no escaping: an id, a date, a link or hexadecimal digits.
pub(super) fn string(text: &str) -> String {
    debug_assert!(text.bytes().all(|b| (b' '..=b'~').contains(&b) && b != b'"' && b != b'\\'));
    format!("\"{text}\"")
}

pub(super) fn object<K: AsRef<str>>(
    members: impl Iterator<Item = (K, String)>,
    separator: &str,
) -> String {
    let members = members.map(|(key, value)| format!("{}:{value}", string(key.as_ref())));
    format!("{{{}}}", joined(members, separator))
}

pub(super) fn joined(parts: impl Iterator<Item = String>, separator: &str) -> String {
    let mut text = String::new();
    for (index, part) in parts.enumerate() {
        let separator = if index == 0 { "" } else { separator };
        write!(text, "{separator}{part}").expect("writing to a string cannot fail");
    }
    text
}
