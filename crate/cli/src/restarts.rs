//! Flags for importing a log of restarts in place of the computed wave.

use std::io;
use std::sync::Arc;

use reboot_storm::Scenario;
use reboot_storm::fleet::{
    DateOrder, FleetSize, Imported, LogReader, ReadOptions, Report, Zone, Zones,
};
use reboot_storm::params::{Refusal, shorten};
use reboot_storm::scenario::Restarts;

use super::failure::Failure;
use super::input::{Input, Source};
use super::notes::Notes;

/// A log of restarts.
#[derive(clap::Args, Clone, Debug, Default)]
pub struct RestartsArgs {
    /// Import restarts from a log, in place of the computed ones: CSV or text with a time in each row, then
    /// optionally count, region, class of PC and path; `-` is standard input.
    #[arg(long, value_name = "FILE")]
    pub restarts: Option<Source>,
    /// Number of PCs in the fleet: a number, or one for each region as in de=700,us=300.
    #[arg(long, value_name = "PCS", requires = "restarts", allow_hyphen_values = true)]
    pub fleet: Option<String>,
    /// Time zone of times without one: an offset as in +02:00, or a name as in Europe/Berlin (`reboot-storm
    /// zones` lists them); by default UTC. The earlier of two moments is used for an ambiguous local time,
    /// and the offset before the change for a nonexistent one.
    #[arg(long, value_name = "ZONE", requires = "restarts", allow_hyphen_values = true)]
    pub zone: Option<String>,
    /// Order of day and month in dates such as 12.03.2024 or 3/12/2024; by default such rows are skipped.
    #[arg(long, value_name = "ORDER", requires = "restarts", value_parser = DateOrder::ALL.map(DateOrder::id))]
    pub dates: Option<String>,
}

impl RestartsArgs {
    pub(crate) fn input(&self) -> Option<Input<'_>> {
        self.restarts.as_ref()?.input("--restarts")
    }

    /// Imports the log, if given, and reports what was read; refuses a scenario whose log is missing.
    pub(crate) fn import_into(
        &self,
        scenario: &mut Scenario,
        notes: &mut Notes,
    ) -> Result<(), Failure> {
        let missing = scenario.missing();
        let Some(source) = &self.restarts else {
            return missing.map_or(Ok(()), |hash| Err(is_missing(&hash).into()));
        };
        let fleet = self.fleet.as_deref().map(FleetSize::read).transpose()?;
        let zone = match &self.zone {
            Some(text) => Zone::read("--zone", text, &Zones::bundled())?,
            None => Zone::default(),
        };
        let dates = self.dates.as_deref().map(order).transpose()?;
        let (imported, report) = read(source, ReadOptions { fleet, zone, dates }, notes)?;
        note_report(&report, notes);
        let weeks = imported.moved_weeks(scenario.preset.start_unix);
        if weeks != 0 {
            let way = if weeks > 0 { "later" } else { "earlier" };
            let weeks = weeks.abs();
            notes.note(format!(
                "restarts: assumed moved {weeks} weeks {way}, into the first week of {}: hours and weekdays stay, and dates are shown as the log's",
                scenario.preset.id
            ));
        }
        if let Some(hash) = missing
            && hash != imported.hash_hex()
        {
            let refusal = Refusal {
                id: "wave".into(),
                given: hash,
                reason: format!(
                    "is another log than `{}`, {}",
                    shorten(source.name()),
                    imported.hash_hex()
                ),
                allowed:
                    "the log that the link was made with, with the same --fleet, --zone and --dates"
                        .into(),
            };
            return Err(refusal.into());
        }
        notes.note(format!("restarts: read as {}", imported.hash_hex()));
        scenario.restarts = Restarts::Imported(Arc::new(imported));
        Ok(())
    }
}

fn note_report(report: &Report, notes: &mut Notes) {
    for line in report.lines() {
        notes.note(format!("restarts: {line}"));
    }
    if report.dates.rows > 0 {
        let [dmy, mdy] = report.dates.readable;
        notes.note(format!("restarts: --dates dmy reads {dmy} of them, --dates mdy {mdy}"));
    }
}

fn is_missing(hash: &str) -> Refusal {
    Refusal {
        id: "wave".into(),
        given: hash.into(),
        reason: "names a log of restarts that is missing".into(),
        allowed: "the log itself, as --restarts FILE".into(),
    }
}

/// The order of dates with this id.
fn order(id: &str) -> Result<DateOrder, Refusal> {
    DateOrder::of(id).ok_or_else(|| Refusal {
        id: "--dates".into(),
        given: shorten(id),
        reason: "is not an order of dates".into(),
        allowed: DateOrder::ALL.map(DateOrder::id).join(", "),
    })
}

fn read(
    source: &Source,
    options: ReadOptions,
    notes: &mut Notes,
) -> Result<(Imported, Report), Failure> {
    let refused = |reason: String, allowed: &str| Refusal {
        id: "--restarts".into(),
        given: shorten(source.name()),
        reason,
        allowed: allowed.into(),
    };
    let unread = |error: io::Error| {
        refused(format!("cannot be read: {error}"), "the name of a log, or - for standard input")
    };
    let mut file = source.open().map_err(unread)?;
    let mut reader = LogReader::new(options);
    let mut chunk = vec![0; 1 << 20];
    let size = source.size();
    let mut done = 0;
    let progress = notes.progress("log", size.is_some());
    let result = loop {
        match file.read(&mut chunk) {
            Ok(0) => break reader.finish(),
            Ok(bytes) => {
                if let Err(error) = reader.push(&chunk[..bytes]) {
                    break Err(error);
                }
                done += bytes as u64;
                progress.share(size.map_or(0.0, |size| done as f64 / size as f64));
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(unread(error).into()),
        }
    };
    drop(progress);
    result.map_err(|error| {
        if let Some(report) = error.report() {
            note_report(report, notes);
        }
        refused(error.to_string(), error.allowed()).into()
    })
}
