//! The time zone of a log's times without one: an offset from UTC, or a named zone.

use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use reboot_storm_model::params::{Refusal, shorten};

use super::moment::{civil, timestamp};
use super::zones::Zones;

/// A time zone.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    clock: TimeZone,
    /// The name, and the version of its database; `None` for an offset.
    place: Option<String>,
}

/// How often a local time occurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Once,
    /// Before and after clocks are set back.
    Twice,
    /// Skipped as clocks are set forward.
    Never,
}

impl Default for Zone {
    fn default() -> Self {
        Self::fixed(0)
    }
}

impl Zone {
    /// A fixed offset, in seconds ahead of UTC.
    #[must_use]
    pub fn fixed(seconds: i32) -> Self {
        let offset = Offset::from_seconds(seconds).unwrap_or(Offset::UTC);
        Self { clock: TimeZone::fixed(offset), place: None }
    }

    /// Parses `+02:00`, `-7`, `UTC`, `Z`, or the name of a zone in a database: `Europe/Berlin`.
    ///
    /// # Errors
    /// A [`Refusal`] with the accepted input and similar names.
    pub fn read(flag: &str, text: &str, zones: &Zones<'_>) -> Result<Self, Refusal> {
        let is_offset = text.starts_with(['+', '-']) || zones.names().next().is_none();
        match offset_seconds(flag, text) {
            Ok(seconds) => return Ok(Self::fixed(seconds)),
            Err(refusal) if is_offset => return Err(refusal),
            Err(_) => {}
        }
        let found = zones.find(text);
        let named = found.and_then(|(name, rules)| {
            let clock = TimeZone::tzif(name, rules).ok()?;
            Some(Self { clock, place: Some(format!("{name} (tzdata {})", zones.version())) })
        });
        named.ok_or_else(|| {
            let near = zones.near(text);
            let places = if near.is_empty() {
                "the name of a time zone, such as Europe/Berlin".into()
            } else {
                format!("the name of a time zone; near this are {}", near.join(", "))
            };
            Refusal {
                id: flag.into(),
                given: shorten(text),
                reason: "is neither an offset from UTC nor a time zone".into(),
                allowed: format!("UTC, -14:00 to +14:00, or {places}"),
            }
        })
    }

    /// `UTC+02:00`, or the name with the version of the database.
    #[must_use]
    pub fn name(&self) -> String {
        self.place.clone().unwrap_or_else(|| spelled(self.ahead(0)))
    }

    /// The name with the version of the database, for a named zone.
    pub(super) fn place(&self) -> Option<&str> {
        self.place.as_deref()
    }

    /// The offset at a moment, in seconds ahead of UTC; the moment is in seconds since 1970.
    #[must_use]
    pub fn ahead(&self, unix: i64) -> i32 {
        self.clock.to_offset(timestamp(unix)).seconds()
    }

    /// Converts a local time, given in seconds since 1970 as if it were UTC.
    ///
    /// The rule of RFC 5545: the earlier of two moments is used for an ambiguous time, and the offset
    /// before the change for a nonexistent one.
    pub(super) fn moment(&self, local: i64) -> (i64, Shown) {
        let (offset, shown) = match self.clock.to_ambiguous_timestamp(civil(local)).offset() {
            AmbiguousOffset::Unambiguous { offset } => (offset, Shown::Once),
            AmbiguousOffset::Fold { before, .. } => (before, Shown::Twice),
            AmbiguousOffset::Gap { before, .. } => (before, Shown::Never),
        };
        (local - i64::from(offset.seconds()), shown)
    }
}

fn spelled(seconds: i32) -> String {
    if seconds == 0 {
        return "UTC".into();
    }
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Parses `+02:00`, `-7`, `UTC`, `Z`: seconds ahead of UTC.
///
/// # Errors
/// A [`Refusal`] with the accepted input.
pub(super) fn offset_seconds(flag: &str, text: &str) -> Result<i32, Refusal> {
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
    use super::*;

    fn berlin() -> Zone {
        Zone::read("--zone", "europe/berlin", &Zones::bundled()).expect("a zone")
    }

    #[test]
    fn offsets_are_parsed_in_every_spelling() {
        for (text, seconds) in [
            ("Z", 0),
            ("UTC", 0),
            ("utc", 0),
            ("+02:00", 7200),
            ("-7", -25_200),
            ("+5:30", 19_800),
            ("-14:00", -50_400),
        ] {
            assert_eq!(offset_seconds("--zone", text), Ok(seconds), "{text}");
        }
        for text in ["", "2", "+", "+15", "+14:01", "+1:60", "+-1", "Europe/Berlin", "+01:000", "é"]
        {
            let refusal = offset_seconds("--zone", text).expect_err(text);
            assert_eq!((refusal.id.as_str(), refusal.given.as_str()), ("--zone", text));
        }
    }

    #[test]
    fn named_zones_have_their_offsets() {
        // 1 January and 1 July 2007, noon.
        for (name, winter, summer) in [
            ("Europe/Berlin", 1.0, 2.0),
            ("America/Sao_Paulo", -2.0, -3.0),
            ("Asia/Ho_Chi_Minh", 7.0, 7.0),
            ("Asia/Kolkata", 5.5, 5.5),
        ] {
            let zone = Zone::read("--zone", name, &Zones::bundled()).expect(name);
            let hours = |unix| f64::from(zone.ahead(unix)) / 3600.0;
            assert_eq!((hours(1_167_652_800), hours(1_183_291_200)), (winter, summer), "{name}");
            assert!(zone.name().starts_with(&format!("{name} (tzdata 20")), "{}", zone.name());
        }
    }

    #[test]
    fn local_times_may_be_ambiguous_or_nonexistent() {
        let zone = berlin();
        // 25 March 2007: 2:00 becomes 3:00, at 1:00 UTC.
        const FORWARD: i64 = 1_174_784_400;
        assert_eq!(zone.moment(FORWARD + 3599), (FORWARD - 1, Shown::Once));
        assert_eq!(zone.moment(FORWARD + 3600), (FORWARD, Shown::Never));
        assert_eq!(zone.moment(FORWARD + 5400), (FORWARD + 1800, Shown::Never));
        assert_eq!(zone.moment(FORWARD + 7200), (FORWARD, Shown::Once));
        // 28 October 2007: 3:00 becomes 2:00, at 1:00 UTC.
        const BACK: i64 = 1_193_533_200;
        assert_eq!(zone.moment(BACK + 3599), (BACK - 3601, Shown::Once));
        assert_eq!(zone.moment(BACK + 3600), (BACK - 3600, Shown::Twice));
        assert_eq!(zone.moment(BACK + 7199), (BACK - 1, Shown::Twice));
        assert_eq!(zone.moment(BACK + 7200), (BACK + 3600, Shown::Once));
    }

    #[test]
    fn an_unknown_zone_is_refused_with_similar_names() {
        let refused = |text| Zone::read("--zone", text, &Zones::bundled()).unwrap_err().to_string();
        let words = "--zone: `Europe/Berln` is neither an offset from UTC nor a time zone; allowed: UTC, \
                     -14:00 to +14:00, or the name of a time zone; near this are Europe/Berlin";
        assert!(refused("Europe/Berln").starts_with(words), "{}", refused("Europe/Berln"));
        assert!(refused("").ends_with("such as Europe/Berlin"), "{}", refused(""));
        assert!(
            refused("+15").ends_with("allowed: UTC, or -14:00 to +14:00"),
            "{}",
            refused("+15")
        );
        let without = Zone::read("--zone", "Europe/Berlin", &Zones::none()).unwrap_err();
        assert_eq!(without.reason, "is not an offset from UTC");
    }
}
