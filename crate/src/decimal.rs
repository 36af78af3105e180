//! Numbers from text and to text.
//!
//! Values of parameters are decimals of few places, which whole numbers read and write; the standard
//! library's conversions of any double are ten times as large, and stay out of programs that need
//! none.

/// Reads what consists of digits, a point, a sign and an exponent, as the nearest double; None for
/// what is no number.
pub(crate) fn read(text: &str) -> Option<f64> {
    let (negative, text) = match text.as_bytes().first()? {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, whole(exponent)?),
        None => (text, 0),
    };
    let (integer, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if integer.len() + fraction.len() == 0 || !digits(integer) || !digits(fraction) {
        return None;
    }
    // The library wants digits without the zeros that only fill up.
    let integer = integer.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    let value: f64 = minimal_lexical::parse_float(integer.as_bytes().iter(), fraction.as_bytes().iter(), exponent);
    Some(if negative { -value } else { value })
}

/// An exponent; one beyond any double's saturates.
fn whole(text: &str) -> Option<i32> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    let mut value = 0_i32;
    for byte in digits.bytes() {
        let digit = byte.is_ascii_digit().then(|| i32::from(byte - b'0'))?;
        value = value.saturating_mul(10).saturating_add(digit).min(100_000);
    }
    (!digits.is_empty()).then_some(sign * value)
}

/// The shortest decimal that reads back as the same double; never with an exponent.
pub(crate) fn shortest(value: f64) -> String {
    value.to_string()
}

/// A decimal of at most so many places, without zeros at its end.
pub(crate) fn trimmed(value: f64, places: u8) -> String {
    let text = fixed(value, u32::from(places));
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').into() } else { text }
}

/// The decimal with this many places that is nearest, for people to read.
pub(crate) fn fixed(value: f64, places: u32) -> String {
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
        for text in ["", "+", "-", ".", "e5", "1e", "1e+", "1.2.3", "1e5e5", "--1", "1_0", "0x10", "nan"] {
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
        fn reads_as_the_standard_library_does(text in "[+-]?[0-9]{0,40}(\\.[0-9]{0,40})?([eE][+-]?[0-9]{1,3})?") {
            prop_assert_eq!(read(&text).map(f64::to_bits), text.parse::<f64>().ok().map(f64::to_bits));
        }

        #[test]
        fn decimals_of_few_places_are_their_shortest(digits in 0_u64..10_000_000_000_000, places in 0_u8..5) {
            let value = digits as f64 / f64::from(10_u32.pow(places.into()));
            prop_assert_eq!(trimmed(value, places), value.to_string());
        }
    }
}
