//! Notices about a link.

use std::fmt;

use crate::params::{Refusal, shorten};

/// A part of a link that was not used as written.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Notice {
    /// The key as written, shortened.
    pub key: String,
    /// The value as written, shortened.
    pub given: String,
    /// The reason.
    pub reason: String,
    /// The accepted values; empty if there are none.
    pub allowed: String,
    /// The value used instead; empty if there is none.
    pub used: String,
}

impl Notice {
    /// A notice on a key and its text.
    pub(super) fn new(key: &str, given: &str, reason: &str) -> Self {
        Self {
            key: shorten(key),
            given: shorten(given),
            reason: reason.into(),
            allowed: String::new(),
            used: String::new(),
        }
    }

    /// Adds the value used instead.
    pub(super) fn used(self, used: impl Into<String>) -> Self {
        Self { used: used.into(), ..self }
    }

    /// Adds the accepted values.
    pub(super) fn allowed(self, allowed: impl Into<String>) -> Self {
        Self { allowed: allowed.into(), ..self }
    }

    /// A notice on a refused value, with the value used instead.
    pub(super) fn refused(key: &str, refusal: Refusal, used: String) -> Self {
        let Refusal { given, reason, allowed, .. } = refusal;
        Self { key: key.into(), given, reason, allowed, used }
    }
}

/// One line: ``patch: `7` is out of range; allowed: 0 to 1; used: 0.9``.
impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key, given, reason, allowed, used } = self;
        if !key.is_empty() {
            write!(f, "{key}: ")?;
        }
        if !given.is_empty() {
            write!(f, "`{given}` ")?;
        }
        write!(f, "{reason}")?;
        if !allowed.is_empty() {
            write!(f, "; allowed: {allowed}")?;
        }
        if !used.is_empty() {
            write!(f, "; used: {used}")?;
        }
        Ok(())
    }
}

/// Notices in order of importance, limited in number.
#[derive(Default)]
pub(super) struct Notices {
    kept: Vec<Notice>,
    dropped: usize,
}

impl Notices {
    /// Highest number of notices listed one by one.
    const LISTED_MAX: usize = 20;

    pub(super) fn push(&mut self, notice: Notice) {
        if self.kept.len() < Self::LISTED_MAX {
            self.kept.push(notice);
        } else {
            self.dropped += 1;
        }
    }

    /// The list, with a last notice that counts those dropped here and `more` others.
    pub(super) fn into_list(mut self, more: usize) -> Vec<Notice> {
        let beyond = self.dropped + more;
        if beyond > 0 {
            let parts = if beyond == 1 { "part" } else { "parts" };
            let reason = format!("and {beyond} more {parts} of the link not used as given");
            self.kept.push(Notice::new("", "", &reason));
        }
        self.kept
    }
}
