//! A parameter's value, and how it is read and spelled.

use super::spec::{Kind, Number, Spec, Unit};

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

/// Cuts a text that may be hostile to a length that a message can carry.
#[must_use]
pub fn shorten(text: &str) -> String {
    const LENGTH_MAX: usize = 60;
    let clean: String = text
        .chars()
        .take(LENGTH_MAX)
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    if clean.len() < text.len() && text.chars().count() > LENGTH_MAX {
        format!("{clean}…")
    } else {
        clean
    }
}

/// Every decimal the table uses is exact at this scale; larger numbers have fewer places.
fn ten_to(decimals: u8) -> f64 {
    (0..decimals).fold(1.0, |power, _| power * 10.0)
}

impl Number {
    /// The nearest value that has no more decimals than the table keeps.
    #[must_use]
    pub fn rounded(&self, value: f64) -> f64 {
        if !value.is_finite() {
            return value;
        }
        let scale = ten_to(self.decimals);
        let scaled = (value * scale).round();
        // Beyond 2^53 every double is a whole number already.
        if scaled.abs() < 9e15 { scaled / scale + 0.0 } else { value }
    }

    fn allowed(&self, unit_shown: bool) -> String {
        let spell = |value: f64| if unit_shown { self.spelled(value) } else { format!("{value}") };
        let mut text = format!("{} to {}", spell(self.hard.0), spell(self.hard.1));
        if self.never {
            text.push_str(", or never");
        }
        text
    }

    fn spelled(&self, value: f64) -> String {
        if value.is_infinite() {
            return "never".into();
        }
        // Display prints the shortest decimal that reads back as the same double.
        let suffix = match self.unit {
            Unit::Hours => "h",
            Unit::Minutes => "min",
            Unit::Seconds => "s",
            _ => "",
        };
        format!("{value}{suffix}")
    }

    /// How many of the parameter's unit the written suffix stands for.
    fn factor(&self, suffix: &str) -> Option<f64> {
        let seconds = |unit_seconds: f64| match suffix {
            "" => Some(1.0),
            "s" | "sec" => Some(1.0 / unit_seconds),
            "m" | "min" => Some(60.0 / unit_seconds),
            "h" => Some(3600.0 / unit_seconds),
            "d" => Some(86400.0 / unit_seconds),
            _ => None,
        };
        match self.unit {
            Unit::Hours => seconds(3600.0),
            Unit::Minutes => seconds(60.0),
            Unit::Seconds => seconds(1.0),
            Unit::Share => match suffix {
                "" => Some(1.0),
                "%" => Some(0.01),
                _ => None,
            },
            Unit::Clients | Unit::Count => match suffix {
                "" => Some(1.0),
                "k" => Some(1e3),
                "M" => Some(1e6),
                _ => None,
            },
            _ => (suffix.is_empty() || suffix == "x").then_some(1.0),
        }
    }

    fn parse(&self, text: &str) -> Result<f64, String> {
        let text = text.trim();
        if text.eq_ignore_ascii_case("never") {
            return if self.never { Ok(f64::INFINITY) } else { Err("has an end".into()) };
        }
        // "6 h 30 min" is the sum of its parts.
        let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if compact.is_empty() {
            return Err("is empty".into());
        }
        let (mut rest, mut total, mut parts) = (compact.as_str(), 0.0, 0);
        while !rest.is_empty() {
            let (number, suffix, tail) = first_part(rest);
            let number: f64 = number.parse().map_err(|_| "is not a number".to_owned())?;
            if !number.is_finite() {
                return Err("is not a finite number".into());
            }
            if parts > 0 && suffix.is_empty() {
                return Err("is not a number".into());
            }
            let factor =
                self.factor(suffix).ok_or_else(|| format!("has an unknown unit `{suffix}`"))?;
            total += number * factor;
            parts += 1;
            rest = tail;
        }
        let value = self.rounded(total);
        if value < self.hard.0 || value > self.hard.1 || !value.is_finite() {
            return Err("is out of range".into());
        }
        Ok(value)
    }
}

/// Splits "6.5h30min" into "6.5", "h" and "30min".
fn first_part(text: &str) -> (&str, &str, &str) {
    let bytes = text.as_bytes();
    let mut end = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    while end < bytes.len() {
        let exponent = matches!(bytes[end], b'e' | b'E')
            && end > 0
            && bytes[end - 1].is_ascii_digit()
            && bytes.get(end + 1).is_some_and(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+'));
        if exponent {
            end += 2;
        } else if bytes[end].is_ascii_digit() || bytes[end] == b'.' {
            end += 1;
        } else {
            break;
        }
    }
    let end = end.min(text.len());
    let (number, rest) = text.split_at(end);
    let suffix_end = rest
        .char_indices()
        .find(|(_, c)| c.is_ascii_digit() || matches!(c, '.' | '+' | '-'))
        .map_or(rest.len(), |(index, _)| index);
    let (suffix, tail) = rest.split_at(suffix_end);
    (number, suffix, tail)
}

impl Spec {
    /// The value that holds when nobody says otherwise.
    #[must_use]
    pub fn default_value(&self) -> Value {
        match self.kind {
            Kind::Number(number) => Value::Number(number.default),
            Kind::Choice(_) => Value::Choice(0),
            Kind::Seed(seed) => Value::Seed(seed),
        }
    }

    /// The one spelling of a value, as links and exports carry it.
    #[must_use]
    pub fn spell(&self, value: Value) -> String {
        match (self.kind, value) {
            (Kind::Number(number), Value::Number(x)) => number.spelled(x),
            (Kind::Choice(choices), Value::Choice(index)) => choices[index].id.to_owned(),
            (_, Value::Seed(seed)) => seed.to_string(),
            _ => unreachable!("a parameter's value has the parameter's kind"),
        }
    }

    /// Reads a value, or says what is wrong with it and what would be accepted.
    ///
    /// # Errors
    /// A [`Refusal`] that names the id, the text and the allowed values.
    pub fn parse(&self, text: &str) -> Result<Value, Refusal> {
        let result = match self.kind {
            Kind::Number(number) => number.parse(text).map(Value::Number),
            Kind::Choice(choices) => choices
                .iter()
                .position(|choice| choice.id == text.trim())
                .map(Value::Choice)
                .ok_or_else(|| "is not one of the choices".to_owned()),
            Kind::Seed(_) => text
                .trim()
                .parse()
                .map(Value::Seed)
                .map_err(|_| "is not a whole number of 64 bits".to_owned()),
        };
        result.map_err(|reason| Refusal {
            id: self.id.to_owned(),
            given: shorten(text),
            reason,
            allowed: self.allowed(),
        })
    }

    /// The accepted values in words.
    #[must_use]
    pub fn allowed(&self) -> String {
        match self.kind {
            Kind::Number(number) => number.allowed(true),
            Kind::Choice(choices) => {
                choices.iter().map(|choice| choice.id).collect::<Vec<_>>().join(", ")
            }
            Kind::Seed(_) => format!("0 to {}", u64::MAX),
        }
    }
}
