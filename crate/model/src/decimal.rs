//! Numbers from text and to text.
//!
//! Values of parameters are decimals of few places, which whole numbers read and write; the standard
//! library's conversions of any double are ten times as large, and stay out of programs that need
//! none.

/// The largest power of ten that is a double exactly.
const EXACT_POWER: i32 = 22;

/// Reads what consists of digits, a point, a sign and an exponent; None for what is no number.
///
/// Up to fifteen digits the nearest double; of longer texts one that is off by a few units in the
/// last place at most, far below the places that any parameter keeps.
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
        // Nineteen digits fit; those after them only say how large the number is.
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

/// A number times a power of ten, in steps that are exact powers.
fn scaled(mut value: f64, mut power: i32) -> f64 {
    while power != 0 && value != 0.0 && value.is_finite() {
        let step = power.clamp(-EXACT_POWER, EXACT_POWER);
        let factor = (0..step.abs()).fold(1.0, |factor, _| factor * 10.0);
        value = if step < 0 { value / factor } else { value * factor };
        power -= step;
    }
    value
}

/// Whether a text begins with a minus, and what stands behind its sign.
fn signed(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// An exponent; one beyond any double's saturates.
fn whole(text: &str) -> Option<i32> {
    let (negative, digits) = signed(text);
    let mut value = 0_i32;
    for byte in digits.bytes() {
        let digit = byte.is_ascii_digit().then(|| i32::from(byte - b'0'))?;
        value = (value * 10 + digit).min(100_000);
    }
    (!digits.is_empty()).then_some(if negative { -value } else { value })
}

/// The shortest decimal that reads back as the same double; never with an exponent.
pub fn shortest(value: f64) -> String {
    value.to_string()
}

/// A decimal of at most so many places, without zeros at its end.
pub fn trimmed(value: f64, places: u8) -> String {
    let text = fixed(value, u32::from(places));
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').into() } else { text }
}

/// The decimal with this many places that is nearest, for people to read.
pub fn fixed(value: f64, places: u32) -> String {
    let one = 10_u64.pow(places);
    // A float cast saturates: nothing that is shown comes near.
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
    fn what_is_no_number_is_none() {
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
        fn few_digits_are_read_as_the_standard_library_does(
            text in "[+-]?[0-9]{1,9}(\\.[0-9]{0,6})?([eE][+-]?[0-9])?",
        ) {
            prop_assert_eq!(read(&text).map(f64::to_bits), text.parse::<f64>().ok().map(f64::to_bits));
        }

        #[test]
        fn any_text_is_read_to_within_a_few_units_in_the_last_place(
            text in "[+-]?[0-9]{0,40}(\\.[0-9]{0,40})?([eE][+-]?[0-9]{1,2})?",
        ) {
            let (ours, theirs) = (read(&text), text.parse::<f64>().ok());
            prop_assert_eq!(ours.is_some(), theirs.is_some());
            if let (Some(ours), Some(theirs)) = (ours, theirs) {
                prop_assert!((ours - theirs).abs() <= theirs.abs() * 2e-15, "{} {}", ours, theirs);
            }
        }

        #[test]
        fn decimals_of_few_places_are_their_shortest(digits in 0_u64..10_000_000_000_000, places in 0_u8..5) {
            let value = digits as f64 / f64::from(10_u32.pow(places.into()));
            prop_assert_eq!(trimmed(value, places), value.to_string());
        }
    }
}
