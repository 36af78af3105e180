//! Notes: what was read, skipped and assumed.

use super::output;
use super::progress::Progress;

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The line.
    pub text: String,
    /// Whether a part of the input was not used as written.
    pub replaced: bool,
}

/// The notes on the input of a command.
#[derive(Debug, Default)]
pub struct Notes {
    /// Those of a caller who prints nothing.
    kept: Option<Vec<Note>>,
}

impl Notes {
    /// Prints notes on standard error, and shows progress there.
    #[must_use]
    pub(crate) fn printed() -> Self {
        Self::default()
    }

    /// Keeps notes, and shows no progress.
    #[must_use]
    pub fn kept() -> Self {
        Self { kept: Some(Vec::new()) }
    }

    /// The notes that were kept.
    #[must_use]
    pub fn into_list(self) -> Vec<Note> {
        self.kept.unwrap_or_default()
    }

    pub(crate) fn note(&mut self, text: String) {
        self.put(Note { text, replaced: false });
    }

    /// Notes a part of the input that was not used as written.
    pub(crate) fn replaced(&mut self, text: String) {
        self.put(Note { text, replaced: true });
    }

    fn put(&mut self, note: Note) {
        match &mut self.kept {
            Some(kept) => kept.push(note),
            None => output::print_note(&note.text),
        }
    }

    /// The progress of reading a file, of known length or not.
    pub(crate) fn progress(&self, what: &'static str, measured: bool) -> Progress {
        match (&self.kept, measured) {
            (Some(_), _) => Progress::hidden(),
            (None, true) => Progress::of(what),
            (None, false) => Progress::unmeasured(what),
        }
    }
}
