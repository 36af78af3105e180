//! Reading an exported JSON file: the scenario it was computed from.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Map, Value as Json};

use super::opened::Opened;
use crate::fleet::{Imported, ImportedBin};
use reboot_storm_model::params::{Refusal, known, shorten};
use reboot_storm_model::rollout::{BIN_SECONDS, Path, Paths};
use reboot_storm_model::scenario::{MODEL_VERSION, Notice, Restarts, Scenario};
use reboot_storm_model::{REGION_COUNT, REGIONS};

/// The members of an exported file that define the scenario.
#[derive(Deserialize)]
struct Exported {
    preset: String,
    parameters: Map<String, Json>,
    #[serde(default)]
    model: String,
    #[serde(default)]
    link: String,
    digest: Option<String>,
    wave: Option<WaveRead>,
}

#[derive(Deserialize)]
struct WaveRead {
    hash: String,
    first_unix: i64,
    bin_seconds: f64,
    regions: Vec<String>,
    known: Vec<[f64; REGION_COUNT]>,
    always_on: Vec<[f64; REGION_COUNT]>,
    unknown: Vec<[f64; REGION_COUNT]>,
    paths: BTreeMap<String, f64>,
}

/// The refusal of an exported file.
pub(super) fn refused(given: &str, reason: &str) -> Refusal {
    Refusal {
        id: "scenario".into(),
        given: given.into(),
        reason: reason.into(),
        allowed: "a file that the page or `run` or `draw` wrote: JSON, CSV, SVG or PNG".into(),
    }
}

/// The scenario of an exported run with its imported wave, and notices.
///
/// # Errors
/// A [`Refusal`] that names the unusable part.
pub fn read_json(text: &str) -> Result<(Scenario, Vec<Notice>), Refusal> {
    read_exported(text).map(|Opened { scenario, notices, .. }| (scenario, notices))
}

/// The same with the digest in the file.
pub(super) fn read_exported(text: &str) -> Result<Opened, Refusal> {
    let exported: Exported = serde_json::from_str(text).map_err(|error| {
        // The error quotes the invalid text, however long.
        let reason = format!("is not an exported run ({})", shorten(&error.to_string()));
        refused(&shorten(text), &reason)
    })?;
    let mut scenario = Scenario::from_preset_of(&exported.model, &exported.preset)?;
    for (id, value) in &exported.parameters {
        let spec = known(id)?;
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        scenario.set(spec.id, &text)?;
    }
    scenario.params.check()?;
    // The daily load is in the link; a link may name a log that is not in the file.
    let (linked, mut notices) = Scenario::from_link(&exported.link);
    notices.retain(|notice| notice.key == "day");
    let baseline = super::opened::baseline(&exported.link, &mut notices);
    scenario.daily_load = linked.daily_load;
    scenario.restarts = match exported.wave {
        Some(wave) => Restarts::Imported(Arc::new(wave.imported()?)),
        None => linked.restarts,
    };
    if exported.model != MODEL_VERSION {
        notices.push(Notice {
            key: "model".into(),
            given: shorten(&exported.model),
            reason: "is another model; numbers may differ from its own".into(),
            allowed: String::new(),
            used: MODEL_VERSION.into(),
        });
    }
    Ok(Opened { scenario, notices, baseline, digest: exported.digest })
}

impl WaveRead {
    fn imported(self) -> Result<Imported, Refusal> {
        let refused = |given: &str, reason: &str, allowed: &str| Refusal {
            id: "wave".into(),
            given: shorten(given),
            reason: reason.into(),
            allowed: allowed.into(),
        };
        let ids = REGIONS.each_ref().map(|region| region.id);
        if self.regions != ids {
            let given = self.regions.join(", ");
            return Err(refused(&given, "are not the regions of this version", &ids.join(", ")));
        }
        if self.bin_seconds != BIN_SECONDS || self.first_unix % BIN_SECONDS as i64 != 0 {
            let given = format!("{} s from {}", self.bin_seconds, self.first_unix);
            return Err(refused(&given, "are not its bins", "whole bins of 300 s"));
        }
        if self.known.len() != self.always_on.len() || self.known.len() != self.unknown.len() {
            return Err(refused(
                "known, always_on, unknown",
                "differ in length",
                "as many bins in each",
            ));
        }
        let bins = self.known.iter().zip(&self.always_on).zip(&self.unknown);
        let bins = bins
            .map(|((known, always_on), unknown)| ImportedBin {
                known: *known,
                always_on: *always_on,
                unknown: *unknown,
            })
            .collect();
        let mut paths = Paths::default();
        for (id, share) in &self.paths {
            let path = Path::ALL.into_iter().find(|path| path.id() == id);
            let ids = Path::ALL.map(Path::id).join(", ");
            *paths.of(path.ok_or_else(|| refused(id, "is not a path", &ids))?) = *share;
        }
        let first_bin = self.first_unix / BIN_SECONDS as i64;
        let imported = Imported::new(first_bin, bins, paths).ok_or_else(|| {
            refused(
                "known, always_on, unknown",
                "are not all shares",
                "0 to 1, at most 28 days of them",
            )
        })?;
        if imported.hash_hex() != self.hash {
            let reason = format!("is not the hash of the wave beside it, {}", imported.hash_hex());
            return Err(refused(&self.hash, &reason, "a file as it was written"));
        }
        Ok(imported)
    }
}
