//! Parsing and formatting of decimal numbers.
//!
//! Parameter values are decimals of few places, which integer arithmetic parses and formats. The standard
//! library's conversions of arbitrary doubles are ten times as large, and are not linked into programs that
//! do not call them.

/// The largest power of ten that is exact as a double.
const EXACT_POWER: i32 = 22;

/// Parses digits with an optional point, sign and exponent; `None` for anything else.
///
/// Up to fifteen digits give the nearest double. Longer texts are off by at most a few units in the last
/// place, far less than any parameter keeps.
#[must_use]
pub fn read(text: &str) -> Option<f64> {
    let (negative, text) = signed(text);
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, whole(exponent)?),
        None => (text, 0),
    };
    let (integer, fraction) = number.split_once('.').unwrap_or((number, ""));
    if integer.is_empty() && fraction.is_empty() {
        return None;
    }
    let (mut digits, mut power) = (0_u64, exponent);
    for (byte, below) in
        integer.bytes().map(|byte| (byte, 0)).chain(fraction.bytes().map(|byte| (byte, 1)))
    {
        if !byte.is_ascii_digit() {
            return None;
        }
        // Nineteen digits fit; later ones only set the magnitude.
        if digits < 1_000_000_000_000_000_000 {
            digits = digits * 10 + u64::from(byte - b'0');
            power -= below;
        } else {
            power += 1 - below;
        }
    }
    let value = scaled(digits as f64, power);
    Some(if negative { -value } else { value })
}

/// Scales by a power of ten, in steps that are exact powers.
fn scaled(mut value: f64, mut power: i32) -> f64 {
    while power != 0 && value != 0.0 && value.is_finite() {
        let step = power.clamp(-EXACT_POWER, EXACT_POWER);
        let factor = (0..step.abs()).fold(1.0, |factor, _| factor * 10.0);
        value = if step < 0 { value / factor } else { value * factor };
        power -= step;
    }
    value
}

/// Whether a text begins with a minus sign, and the text after the sign.
fn signed(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// Parses an exponent; it saturates beyond the range of doubles.
fn whole(text: &str) -> Option<i32> {
    let (negative, digits) = signed(text);
    let mut value = 0_i32;
    for byte in digits.bytes() {
        let digit = byte.is_ascii_digit().then(|| i32::from(byte - b'0'))?;
        value = (value * 10 + digit).min(100_000);
    }
    (!digits.is_empty()).then_some(if negative { -value } else { value })
}

/// The shortest decimal that parses to the same double; never with an exponent.
pub fn shortest(value: f64) -> String {
    value.to_string()
}

/// A decimal with at most `places` places, without trailing zeros.
pub fn trimmed(value: f64, places: u8) -> String {
    let text = fixed(value, u32::from(places));
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').into() } else { text }
}

/// The nearest decimal with exactly this many places.
pub fn fixed(value: f64, places: u32) -> String {
    let one = 10_u64.pow(places);
    // A float cast saturates; displayed values are far below the limit.
    let scaled = (value.abs() * one as f64).round() as u64;
    let sign = if value < 0.0 && scaled > 0 { "-" } else { "" };
    let (whole, rest, width) = (scaled / one, scaled % one, places as usize);
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:0width$}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fixed_places() {
        let check = |value, places, text| assert_eq!(fixed(value, places), text);
        check(2.0, 1, "2.0");
        check(2.46, 1, "2.5");
        check(0.04, 2, "0.04");
        check(99.6, 0, "100");
        check(-0.04, 1, "0.0");
        check(-1.26, 1, "-1.3");
    }

    #[test]
    fn invalid_numbers_are_none() {
        for text in
            ["", "+", "-", ".", "e5", "1e", "1e+", "1.2.3", "1e5e5", "--1", "1_0", "0x10", "nan"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn far_exponents_saturate() {
        for text in ["1e999999999999", "0e999999999999", "1e-999999999999", "000.000", "5.", ".5"] {
            assert_eq!(read(text), text.parse().ok(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn short_decimals_parse_as_in_the_standard_library(
            text in "[+-]?[0-9]{1,9}(\\.[0-9]{0,6})?([eE][+-]?[0-9])?",
        ) {
            prop_assert_eq!(read(&text).map(f64::to_bits), text.parse::<f64>().ok().map(f64::to_bits));
        }

        #[test]
        fn long_decimals_parse_within_a_few_units_in_the_last_place(
            text in "[+-]?[0-9]{0,40}(\\.[0-9]{0,40})?([eE][+-]?[0-9]{1,2})?",
        ) {
            let (ours, theirs) = (read(&text), text.parse::<f64>().ok());
            prop_assert_eq!(ours.is_some(), theirs.is_some());
            if let (Some(ours), Some(theirs)) = (ours, theirs) {
                prop_assert!((ours - theirs).abs() <= theirs.abs() * 2e-15, "{} {}", ours, theirs);
            }
        }

        #[test]
        fn short_decimals_are_their_own_shortest_form(digits in 0_u64..10_000_000_000_000, places in 0_u8..5) {
            let value = digits as f64 / f64::from(10_u32.pow(places.into()));
            prop_assert_eq!(trimmed(value, places), value.to_string());
        }
    }
}
