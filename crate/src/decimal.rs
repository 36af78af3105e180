//! Numbers from text and to text.
//!
//! What the standard library needs for this is 25 KB of the page (gzip); a browser has the same
//! in its own. Both round to the nearest double and print the shortest digits that read back; where
//! two are as short and as near, a browser takes the even one and the standard library the upper.
//! What is exported has the standard library's digits everywhere.

/// Reads what consists of digits, a point, a sign and an exponent; None for what is no number.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn read(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// The shortest decimal that reads back as the same double; never with an exponent.
#[cfg(any(not(target_family = "wasm"), feature = "complete"))]
pub(crate) fn shortest(value: f64) -> String {
    value.to_string()
}

#[cfg(target_family = "wasm")]
pub(crate) use crate::web::numbers::read;
#[cfg(all(target_family = "wasm", not(feature = "complete")))]
pub(crate) use crate::web::numbers::shortest;

/// The decimal with this many places that is nearest, for people to read.
pub(crate) fn fixed(value: f64, places: u32) -> String {
    let one = 10_u64.pow(places);
    // A float cast saturates: nothing that is shown comes near.
    let scaled = (value.abs() * one as f64).round() as u64;
    let sign = if value < 0.0 && scaled > 0 { "-" } else { "" };
    let (whole, rest, width) = (scaled / one, scaled % one, places as usize);
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:0width$}") }
}

/// `1.5e-7` without its exponent, as this project writes numbers; others as they are.
#[cfg(any(all(target_family = "wasm", not(feature = "complete")), test))]
pub(crate) fn without_exponent(text: &str) -> String {
    let Some((number, exponent)) = text.split_once('e') else { return text.into() };
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
    let places: i32 =
        exponent.parse().unwrap_or_else(|_| unreachable!("JS writes exponents in digits"));
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or(0));
    if places < 0 {
        format!("{sign}0.{}{whole}{rest}", zeros(-places - 1))
    } else {
        // JS writes an exponent only where all digits stand before the point.
        format!("{sign}{whole}{rest}{}", zeros(places - rest.len() as i32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn exponents_are_written_out_as_display_does() {
        for value in [1e21, 1.25e-7, 1e-7, 5e-324, f64::MAX, -1.5e300, -2e-9, 123.0, 0.25, 0.0] {
            let js = if value == 0.0 || (1e-6..1e21).contains(&value.abs()) {
                value.to_string()
            } else {
                format!("{value:e}").replace('e', if value.abs() < 1.0 { "e" } else { "e+" })
            };
            assert_eq!(without_exponent(&js), value.to_string(), "{js}");
        }
    }
}
