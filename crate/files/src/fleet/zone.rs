//! The zone of a log's times where they name none.

use reboot_storm_model::params::{Refusal, shorten};

/// `+02:00`, `-7`, `UTC`, `Z`: seconds ahead of UTC.
///
/// # Errors
/// A [`Refusal`] that says what is allowed.
pub fn zone_seconds(flag: &str, text: &str) -> Result<i32, Refusal> {
    let refused = || Refusal {
        id: flag.into(),
        given: shorten(text),
        reason: "is not an offset from UTC".into(),
        allowed: "UTC, or -14:00 to +14:00".into(),
    };
    let (sign, rest) = match text.as_bytes().first() {
        Some(b'+') => (1, &text[1..]),
        Some(b'-') => (-1, &text[1..]),
        _ if text == "Z" || text.eq_ignore_ascii_case("utc") => return Ok(0),
        _ => return Err(refused()),
    };
    let (hours, minutes) = rest.split_once(':').unwrap_or((rest, "0"));
    let number = |text: &str, most: i32| {
        let digits =
            !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
        let number = text.parse().ok().filter(|number| digits && (0..=most).contains(number));
        number.ok_or_else(refused)
    };
    let seconds = number(hours, 14)? * 3600 + number(minutes, 59)? * 60;
    if seconds <= 14 * 3600 { Ok(sign * seconds) } else { Err(refused()) }
}

#[cfg(test)]
mod tests {
    use super::zone_seconds;

    #[test]
    fn offsets_are_read_as_people_write_them() {
        for (text, seconds) in [
            ("Z", 0),
            ("UTC", 0),
            ("utc", 0),
            ("+02:00", 7200),
            ("-7", -25_200),
            ("+5:30", 19_800),
            ("-14:00", -50_400),
        ] {
            assert_eq!(zone_seconds("--zone", text), Ok(seconds), "{text}");
        }
        for text in ["", "2", "+", "+15", "+14:01", "+1:60", "+-1", "Europe/Berlin", "+01:000", "é"]
        {
            let refusal = zone_seconds("--zone", text).expect_err(text);
            assert_eq!((refusal.id.as_str(), refusal.given.as_str()), ("--zone", text));
        }
    }
}
