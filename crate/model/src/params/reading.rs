//! Parsing and formatting of parameter values.

use super::spec::{Kind, Number};
use super::table::Spec;
use super::unit::Unit;
use super::value::{Reading, Refusal, Value, shorten};
use crate::decimal;

/// Every decimal of the table is exact at this scale; larger numbers have fewer places.
fn ten_to(decimals: u8) -> f64 {
    (0..decimals).fold(1.0, |power, _| power * 10.0)
}

impl Number {
    /// Units of the smallest decimal in one.
    pub(super) fn ten_to_decimals(&self) -> f64 {
        ten_to(self.decimals)
    }

    /// The nearest value that has no more decimals than the table keeps.
    #[must_use]
    pub fn rounded(&self, value: f64) -> f64 {
        if !value.is_finite() {
            return value;
        }
        let scale = self.ten_to_decimals();
        let scaled = (value * scale).round();
        // Beyond 2^53 every double is a whole number already.
        if scaled.abs() < 9e15 { scaled / scale + 0.0 } else { value }
    }

    fn allowed(&self) -> String {
        let mut text = format!("{} to {}", self.spelled(self.hard.0), self.spelled(self.hard.1));
        if self.never {
            text.push_str(", or never");
        }
        text
    }

    fn spelled(&self, value: f64) -> String {
        if value.is_infinite() {
            return "never".into();
        }
        decimal::trimmed(value, self.decimals) + self.unit.suffix()
    }

    /// Number of the parameter's units in one unit of a suffix.
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
            Unit::Clients
            | Unit::Count
            | Unit::PerDay
            | Unit::MegabitsPerSecond
            | Unit::KilobitsPerSecond
            | Unit::Megabytes
            | Unit::PricePerUserHour
            | Unit::PricePerPc => match suffix {
                "" => Some(1.0),
                "k" => Some(1e3),
                "M" => Some(1e6),
                _ => None,
            },
            _ => (suffix.is_empty() || suffix == "x").then_some(1.0),
        }
    }

    fn parse(&self, text: &str) -> Result<Reading, String> {
        let text = text.trim();
        if text.is_empty() {
            return Err("is empty".into());
        }
        if text.eq_ignore_ascii_case("never") {
            return if self.never {
                Ok(Reading { value: Value::Number(f64::INFINITY), rounded: false })
            } else {
                Err("is not accepted here".into())
            };
        }
        let total = self.sum_of_parts(text)?;
        let value = self.rounded(total);
        if !(self.hard.0..=self.hard.1).contains(&value) {
            return Err("is out of range".into());
        }
        // Ten minutes are stored as 0.1667 h without a notice; one second as 0.0003 h with one.
        let rounded = (value - total).abs() > 1e-3 * total.abs();
        Ok(Reading { value: Value::Number(value), rounded })
    }

    /// The sum of the parts of a text such as `6 h 30 min`; only times have more than one.
    fn sum_of_parts(&self, text: &str) -> Result<f64, String> {
        let is_time = matches!(self.unit, Unit::Hours | Unit::Minutes | Unit::Seconds);
        let (mut rest, mut total, mut parts) = (text, 0.0, 0);
        while !rest.is_empty() {
            let (digits, suffix, tail) = first_part(rest);
            let number = decimal::read(digits).ok_or_else(|| "is not a number".to_owned())?;
            if !number.is_finite() {
                return Err("is not a finite number".into());
            }
            let several = parts > 0 || !tail.is_empty();
            let bare = suffix.is_empty() || digits.starts_with(['+', '-']);
            let unit = suffix == "%" || suffix.chars().all(char::is_alphabetic);
            if !unit || several && (!is_time || bare) {
                return Err("is not a number".into());
            }
            let factor = self
                .factor(suffix)
                .ok_or_else(|| format!("has an unknown unit `{}`", shorten(suffix)))?;
            total += number * factor;
            parts += 1;
            rest = tail;
        }
        Ok(total)
    }
}

/// Splits "6.5 h 30 min" into "6.5", "h" and "30 min".
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
    let (number, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let suffix_end = rest
        .find(|c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '-'))
        .unwrap_or(rest.len());
    let (suffix, tail) = rest.split_at_checked(suffix_end).unwrap_or((rest, ""));
    (number, suffix.trim(), tail)
}

impl Spec {
    /// The default.
    #[must_use]
    pub fn default_value(&self) -> Value {
        match self.kind {
            Kind::Number(number) | Kind::Moment(number) => Value::Number(number.default),
            Kind::Choice(_) => Value::Choice(0),
            Kind::Seed(seed) => Value::Seed(seed),
        }
    }

    /// The canonical spelling of a value, as in links and exports.
    #[must_use]
    pub fn spell(&self, value: Value) -> String {
        match (self.kind, value) {
            (Kind::Number(number) | Kind::Moment(number), Value::Number(x)) => number.spelled(x),
            (Kind::Choice(choices), Value::Choice(index)) => choices[index].id.to_owned(),
            (_, Value::Seed(seed)) => seed.to_string(),
            _ => unreachable!("a parameter's value has the parameter's kind"),
        }
    }

    /// Parses a value.
    ///
    /// # Errors
    /// A [`Refusal`] that names the id, the text and the allowed values.
    pub fn parse(&self, text: &str) -> Result<Value, Refusal> {
        self.read(text).map(|reading| reading.value)
    }

    /// Parses a value, and reports whether decimals were dropped.
    ///
    /// # Errors
    /// A [`Refusal`] that names the id, the text and the allowed values.
    pub fn read(&self, text: &str) -> Result<Reading, Refusal> {
        let exact = |value| Reading { value, rounded: false };
        let result = match self.kind {
            Kind::Number(number) | Kind::Moment(number) => number.parse(text),
            Kind::Choice(choices) => choices
                .iter()
                .position(|choice| choice.id == text.trim())
                .map(|index| exact(Value::Choice(index)))
                .ok_or_else(|| "is not one of the choices".to_owned()),
            Kind::Seed(_) => text
                .trim()
                .parse()
                .map(|seed| exact(Value::Seed(seed)))
                .map_err(|_| "is not a whole number of 64 bits".to_owned()),
        };
        result.map_err(|reason| Refusal {
            id: self.id.to_owned(),
            given: shorten(text),
            reason,
            allowed: self.allowed(),
        })
    }

    /// Parses a distance between two values of a number, such as `5 %` or `6 h`, in the parameter's unit.
    ///
    /// # Errors
    /// A [`Refusal`] that names the id, the text and the allowed distances.
    pub fn parse_distance(&self, text: &str) -> Result<f64, Refusal> {
        let refusal = |reason: String, allowed: String| Refusal {
            id: self.id.to_owned(),
            given: shorten(text),
            reason,
            allowed,
        };
        let Some(number) = self.kind.number() else {
            return Err(refusal("has no distances".into(), "a parameter that is a number".into()));
        };
        let longest = number.rounded(number.hard.1 - number.hard.0);
        let distance = if text.trim().is_empty() {
            Err("is empty".to_owned())
        } else {
            number.sum_of_parts(text.trim())
        };
        distance
            .and_then(|distance| {
                let distance = number.rounded(distance);
                let known = (0.0..=longest).contains(&distance);
                if known { Ok(distance) } else { Err("is out of range".into()) }
            })
            .map_err(|reason| {
                refusal(reason, format!("a distance of 0 to {}", number.spelled(longest)))
            })
    }

    /// The accepted values in words.
    #[must_use]
    pub fn allowed(&self) -> String {
        match self.kind {
            Kind::Number(number) | Kind::Moment(number) => number.allowed(),
            Kind::Choice(choices) => {
                choices.iter().map(|choice| choice.id).collect::<Vec<_>>().join(", ")
            }
            Kind::Seed(_) => format!("0 to {}", u64::MAX),
        }
    }
}
