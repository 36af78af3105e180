//! The baseline of a link: the scenario that the link's own is compared with.
//!
//! `b` is its preset, and `b.<id>` each value that differs from that preset's of the same model; `b.day` and `b.wave` are
//! its daily load and its log of restarts.

use super::Notice;
use super::entries::{Entries, of_baseline};
use super::migrate::{MIGRATIONS, each_migrated};
use super::pieces::Piece;
use crate::daily_load::DailyLoad;
use crate::params::SPECS;
use crate::scenario::Scenario;

impl Scenario {
    /// The baseline of a link, and the parts of it that were not used as written; `None` for a link without one.
    ///
    /// Without `b` it is of the link's own preset.
    #[must_use]
    pub fn baseline_of(link: &str) -> Option<(Self, Vec<Notice>)> {
        let mut entries = Entries::none();
        let (mut given, mut own) = (false, None);
        each_migrated(link, MIGRATIONS, &mut |Piece { key, value }| {
            let key = key.trim();
            if let Some(inner) = of_baseline(key, value.is_some()) {
                given = true;
                // The versions are the link's.
                if of_baseline(inner, value.is_some()).is_some() {
                    // A baseline has none of its own.
                    entries.add_unknown(inner, value.as_deref());
                } else if !matches!(inner, "v" | "m") {
                    entries.add(Piece { key: inner.into(), value });
                }
            } else if key == "m" {
                entries.add(Piece { key: key.into(), value });
            } else if key == "s" {
                own = value.map(std::borrow::Cow::into_owned);
            }
        });
        if !given {
            return None;
        }
        if let (None, Some(own)) = (entries.get("s"), own) {
            entries.add(Piece { key: "s".into(), value: Some(own.into()) });
        }
        let (scenario, mut notices) = Self::from_entries(entries, DailyLoad::read);
        // What is to be said of the model is said of the link.
        notices.retain(|notice| notice.key != "m");
        for notice in notices.iter_mut().filter(|notice| !notice.key.is_empty()) {
            notice.key = if notice.key == "s" { "b".into() } else { format!("b.{}", notice.key) };
        }
        Some((scenario, notices))
    }

    /// The part of a link that names this scenario as its baseline, to be appended to [`Self::link`] of another.
    #[must_use]
    pub fn baseline_link(&self) -> String {
        let published = self.preset.params();
        let mut link = format!("&b={}", self.preset.id);
        let mut add = |id: &str, text: &str| {
            link.push_str(&["&b.", id, "=", text].concat());
        };
        for spec in SPECS {
            if (spec.get)(&self.params) != (spec.get)(&published) {
                add(spec.id, &self.params.spelled(spec));
            }
        }
        if let Some(load) = &self.daily_load {
            add("day", &load.spelled());
        }
        if let Some(hash) = self.restarts.hash_hex() {
            add("wave", &hash);
        }
        link
    }
}
