//! The entries of a link: the text of each known key, and the unknown keys.

use super::migrate::{Migration, each_migrated};
use super::notice::Notice;
use super::pieces::Piece;
use crate::params::{SPECS, shorten};

/// Keys that are not parameters.
const RESERVED: [&str; 5] = ["v", "m", "s", "day", "wave"];

/// Keys that other programs append to addresses and that do not concern a scenario. `secret` is how
/// `WordPress` identifies the frame of an embed, in the fragment.
const TRACKERS: [&str; 12] = [
    "fbclid", "gclid", "gbraid", "wbraid", "dclid", "msclkid", "twclid", "igshid", "yclid",
    "mc_eid", "ref", "secret",
];

/// Flags of the embedded page: how a scenario is displayed is not part of it.
const FLAGS: [&str; 7] = ["ui", "theme", "charts", "lock", "lang", "compare", "margins"];

/// `z` is reserved for a compressed link.
const COMPRESSED: &str = "is a compressed part, which this version does not read";

/// A key that may occur several times: its last text, and whether an earlier one differed.
struct Entry {
    key: &'static str,
    /// None for a bare key.
    text: Option<String>,
    overruled: Option<String>,
}

/// The last text of each known key, and the other keys.
pub(super) struct Entries {
    known: Vec<Entry>,
    unknown: Vec<Notice>,
    /// Number of unknown keys beyond those listed.
    unknown_more: usize,
}

impl Entries {
    /// Unknown keys with a notice each; a hostile link may contain any number.
    const UNKNOWN_MAX: usize = 21;

    /// No entries.
    pub(super) fn none() -> Self {
        Self { known: Vec::new(), unknown: Vec::new(), unknown_more: 0 }
    }

    pub(super) fn read(link: &str, migrations: &[Migration]) -> Self {
        let mut entries = Self::none();
        each_migrated(link, migrations, &mut |piece| entries.add(piece));
        entries
    }

    pub(super) fn add(&mut self, Piece { key, value }: Piece<'_>) {
        let key = key.trim();
        let Some(known) = known(key) else {
            if !is_tracker(key)
                && !FLAGS.contains(&key)
                && of_baseline(key, value.is_some()).is_none()
            {
                self.add_unknown(key, value.as_deref());
            }
            return;
        };
        let text = value.map(|text| text.trim().to_owned());
        match self.known.iter_mut().find(|entry| entry.key == known) {
            Some(entry) => {
                if entry.text != text {
                    entry.overruled = entry.text.take();
                }
                entry.text = text;
            }
            None => self.known.push(Entry { key: known, text, overruled: None }),
        }
    }

    pub(super) fn add_unknown(&mut self, key: &str, value: Option<&str>) {
        let reason = if key == "z" { COMPRESSED } else { "is not a known key" };
        if self.unknown.len() < Self::UNKNOWN_MAX {
            self.unknown.push(Notice::new(key, value.unwrap_or(""), reason));
        } else {
            self.unknown_more += 1;
        }
    }

    /// The text of a key: `None` if absent, `Some(None)` without a value.
    pub(super) fn get(&self, key: &str) -> Option<Option<&str>> {
        self.known.iter().find(|entry| entry.key == key).map(|entry| entry.text.as_deref())
    }

    /// A notice for each key that occurs with different texts.
    pub(super) fn overruled(&self) -> impl Iterator<Item = Notice> {
        self.known.iter().filter_map(|entry| {
            let earlier = entry.overruled.as_deref()?;
            let last = shorten(entry.text.as_deref().unwrap_or(""));
            Some(Notice::new(entry.key, earlier, "is given again later").used(last))
        })
    }

    /// A notice for each listed unknown key, and the number of the others.
    pub(super) fn into_unknown(self) -> (Vec<Notice>, usize) {
        (self.unknown, self.unknown_more)
    }
}

fn known(key: &str) -> Option<&'static str> {
    RESERVED.into_iter().chain(SPECS.iter().map(|spec| spec.id)).find(|id| *id == key)
}

/// The key of a baseline's entry, as in a link of its own: `b` is its preset, `b.<id>` a parameter. A bare `b` may
/// be what is left of another key.
pub(super) fn of_baseline(key: &str, has_value: bool) -> Option<&str> {
    if key == "b" && has_value { Some("s") } else { key.strip_prefix("b.") }
}

fn is_tracker(key: &str) -> bool {
    key.starts_with("utm_") || TRACKERS.contains(&key)
}
