//! Flags for importing a daily load in place of the built-in rhythm.

use std::sync::Arc;

use reboot_storm::Scenario;
use reboot_storm::fleet::{LoadOptions, Zone, Zones, read_daily_load};
use reboot_storm::params::{Refusal, shorten};

use super::failure::Failure;
use super::input::{Input, Source};
use super::notes::Notes;

/// A daily load.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct DailyLoadArgs {
    /// Import a daily load: CSV or text with an hour (0 to 23, 0 to 167 from Monday on, or a time) and a
    /// figure in each row, then optionally the weekend's figure; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    pub day: Option<Source>,
    /// Number of PCs that the figures are counts of; by default all clients, unless plain figures of up to
    /// 100 might be percentages.
    #[arg(long, value_name = "PCS", requires = "day", allow_hyphen_values = true)]
    pub day_of: Option<String>,
    /// Time zone of hours, and of times without a zone: an offset as in +02:00, or a name as in
    /// Europe/Berlin with its offset at the start of the run; by default UTC.
    #[arg(long, value_name = "ZONE", requires = "day", allow_hyphen_values = true)]
    pub day_zone: Option<String>,
}

impl DailyLoadArgs {
    pub(crate) fn input(&self) -> Option<Input<'_>> {
        self.day.as_ref()?.input("--day")
    }

    /// Imports the file, if given, and reports what was read.
    pub(crate) fn import_into(
        &self,
        scenario: &mut Scenario,
        notes: &mut Notes,
    ) -> Result<(), Failure> {
        let Some(source) = &self.day else { return Ok(()) };
        let of = self.day_of.as_deref().map(pcs).transpose()?;
        let zone = match &self.day_zone {
            Some(text) => Zone::read("--day-zone", text, &Zones::bundled())?,
            None => Zone::default(),
        };
        let options = LoadOptions {
            of,
            clients: Some(scenario.params.clients),
            percent: false,
            zone,
            begins: scenario.shown_start_unix(),
        };
        let refused = |reason: String, allowed: &str| Refusal {
            id: "--day".into(),
            given: shorten(source.name()),
            reason,
            allowed: allowed.into(),
        };
        let bytes = source.bytes().map_err(|error| {
            let allowed = "the name of a file, or - for standard input";
            refused(format!("cannot be read: {error}"), allowed)
        })?;
        let (result, lines) = match read_daily_load(&bytes, &options) {
            Ok((load, lines)) => (Ok(load), lines),
            Err((error, lines)) => (Err(refused(error.to_string(), error.allowed())), lines),
        };
        for line in lines {
            notes.note(format!("day: {line}"));
        }
        scenario.daily_load = Some(Arc::new(result?));
        Ok(())
    }
}

fn pcs(text: &str) -> Result<f64, Refusal> {
    text.parse().ok().filter(|pcs| (1.0..=1e12).contains(pcs)).ok_or_else(|| Refusal {
        id: "--day-of".into(),
        given: shorten(text),
        reason: "is not a number of PCs".into(),
        allowed: "1 to a million million".into(),
    })
}
