//! Reading links: valid parts are used, and the others become notices.

use std::sync::Arc;

use super::entries::Entries;
use super::migrate::MIGRATIONS;
use super::notice::{Notice, Notices};
use super::{LINK_SCHEMA, MODEL_VERSION, PRESET_DEFAULT};
use crate::daily_load::DailyLoad;
use crate::params::{SPECS, spec};
use crate::scenario::{Restarts, Scenario};

impl Scenario {
    /// Reads an address, its fragment or its query.
    ///
    /// Any text gives a scenario: a missing or refused key leaves the preset's value, and a missing preset
    /// is `aug-2007`. The number of notices is limited, whatever the text.
    #[must_use]
    pub fn from_link(link: &str) -> (Self, Vec<Notice>) {
        Self::from_link_with(link, DailyLoad::read)
    }

    /// The same, with another parser of daily loads.
    #[must_use]
    pub fn from_link_with(
        link: &str,
        read_load: fn(&str) -> Option<DailyLoad>,
    ) -> (Self, Vec<Notice>) {
        Self::from_entries(Entries::read(link, MIGRATIONS), read_load)
    }

    /// The scenario of a link's entries.
    pub(super) fn from_entries(
        entries: Entries,
        read_load: fn(&str) -> Option<DailyLoad>,
    ) -> (Self, Vec<Notice>) {
        let mut notices = Notices::default();
        read_schema(&entries, &mut notices);
        let model = read_model(&entries, &mut notices);
        let mut scenario = read_preset(&entries, model, &mut notices);
        scenario.restarts = read_wave(&entries, &mut notices);
        scenario.daily_load = read_day(&entries, read_load, &mut notices);
        read_parameters(&entries, &mut scenario, &mut notices);
        if let Err(refusal) = scenario.params.check() {
            let used = scenario.params.settle();
            let key = spec(&refusal.id).map_or("clients", |spec| spec.id);
            notices.push(Notice::refused(key, refusal, used.into()));
        }
        for notice in entries.overruled() {
            notices.push(notice);
        }
        let (unknown, more) = entries.into_unknown();
        for notice in unknown {
            notices.push(notice);
        }
        (scenario, notices.into_list(more))
    }
}

fn read_schema(entries: &Entries, notices: &mut Notices) {
    let Some(text) = entries.get("v") else { return };
    let text = text.unwrap_or("");
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let reason = match text.parse() {
        Ok(1..=LINK_SCHEMA) => return,
        // A number too long for 32 bits is a newer schema, too.
        given if is_number && given != Ok(0) => {
            "is a newer kind of link; what is known of it is read"
        }
        _ => "is not a version of links",
    };
    let schema = LINK_SCHEMA.to_string();
    notices.push(Notice::new("v", text, reason).allowed(schema.clone()).used(schema));
}

/// The model of the link, if published; presets have that model's values.
fn read_model<'a>(entries: &'a Entries, notices: &mut Notices) -> &'a str {
    let Some(text) = entries.get("m") else { return MODEL_VERSION };
    let text = text.unwrap_or("");
    if text == MODEL_VERSION {
        return text;
    }
    let ours = version(MODEL_VERSION).expect("our own version has two numbers");
    let reason = match version(text) {
        Some(given) if given < ours && text.ends_with(DRAFT_SUFFIX) => {
            "is the draft of a model; numbers may differ from its own"
        }
        Some(given) if given < ours => "is an older model; numbers may differ from its own",
        Some(given) if given > ours => "is a newer model; numbers may differ from its own",
        _ => "is not a version of the model",
    };
    notices.push(Notice::new("m", text, reason).used(MODEL_VERSION));
    text
}

/// What the version of a model that is not yet published ends with.
const DRAFT_SUFFIX: &str = "-draft";

/// Its two numbers, and whether it is published: a draft comes before its model.
fn version(text: &str) -> Option<(u32, u32, bool)> {
    let numbers = text.strip_suffix(DRAFT_SUFFIX);
    let (major, minor) = numbers.unwrap_or(text).split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?, numbers.is_none()))
}

fn read_preset(entries: &Entries, model: &str, notices: &mut Notices) -> Scenario {
    let default = || {
        Scenario::from_preset_of(model, PRESET_DEFAULT)
            .unwrap_or_else(|_| unreachable!("the default preset is published"))
    };
    let Some(text) = entries.get("s") else { return default() };
    Scenario::from_preset_of(model, text.unwrap_or("")).unwrap_or_else(|refusal| {
        notices.push(Notice::refused("s", refusal, PRESET_DEFAULT.into()));
        default()
    })
}

/// An imported wave is identified by its hash. Its file is not part of the link, and no other wave is used
/// in its place.
fn read_wave(entries: &Entries, notices: &mut Notices) -> Restarts {
    let Some(text) = entries.get("wave") else { return Restarts::Computed };
    let text = text.unwrap_or("");
    let digits = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match u64::from_str_radix(text, 16) {
        Ok(hash) if digits => {
            let reason = "names a log of restarts that is not part of the link";
            notices.push(Notice::new("wave", text, reason).allowed("the log itself"));
            Restarts::Missing(hash)
        }
        _ => {
            let notice = Notice::new("wave", text, "is not the hash of a log of restarts");
            let notice = notice.allowed("16 hexadecimal digits");
            notices.push(notice.used("restarts computed from the parameters"));
            Restarts::Computed
        }
    }
}

/// An imported daily load is part of the link.
fn read_day(
    entries: &Entries,
    read_load: fn(&str) -> Option<DailyLoad>,
    notices: &mut Notices,
) -> Option<Arc<DailyLoad>> {
    let text = entries.get("day")?.unwrap_or("");
    let load = read_load(text).map(Arc::new);
    if load.is_none() {
        let notice = Notice::new("day", text, "is not a daily load");
        let allowed = "24 numbers from 0 to 1000 with points between them, for one, two or seven days with _ between them";
        notices.push(notice.allowed(allowed).used("the built-in rhythm"));
    }
    load
}

fn read_parameters(entries: &Entries, scenario: &mut Scenario, notices: &mut Notices) {
    for spec in SPECS {
        let Some(text) = entries.get(spec.id) else { continue };
        let Some(text) = text else {
            let notice = Notice::new(spec.id, "", "has no value").allowed(spec.allowed());
            notices.push(notice.used(scenario.params.spelled(spec)));
            continue;
        };
        match spec.read(text) {
            Ok(reading) => {
                scenario.params.put(spec, reading.value);
                if reading.rounded {
                    let notice = Notice::new(spec.id, text, "is finer than what is kept");
                    notices.push(notice.used(spec.spell(reading.value)));
                }
            }
            Err(refusal) => {
                let used = scenario.params.spelled(spec);
                notices.push(Notice::refused(spec.id, refusal, used));
            }
        }
    }
}
