//! JSON.

use super::facts;
use super::members::{joined, number, object, string};
use reboot_storm_model::REGIONS;
use reboot_storm_model::Run;
use reboot_storm_model::calendar::Moment;
use reboot_storm_model::imported::{Imported, ImportedBin, by_path};
use reboot_storm_model::rollout::{BIN_SECONDS, Path};
use reboot_storm_model::scenario::Restarts;
use reboot_storm_model::{Figure, MEMBERS, Outcome};

/// The run as a JSON object: scenario, outcome, and columns by name.
///
/// Seeds are strings, since most JSON readers keep 53 bits of a number; so is `never`.
#[must_use]
pub fn json(run: &Run) -> String {
    object(members(run), ",\n") + "\n"
}

/// The members of that object, in order.
pub(super) fn members(run: &Run) -> impl Iterator<Item = (&'static str, String)> {
    facts::members(run).into_iter().chain(computed(run))
}

/// Those beside the facts.
pub(super) fn computed(run: &Run) -> impl Iterator<Item = (&'static str, String)> {
    let columns = run.columns.all().map(|(name, values)| {
        (name, format!("[{}]", joined(values.iter().map(|value| number(*value)), ",")))
    });
    let computed = [("outcome", outcome(&run.outcome)), ("columns", object(columns, ",\n"))];
    let wave = match &run.scenario.restarts {
        Restarts::Imported(imported) => Some(("wave", wave(imported))),
        _ => None,
    };
    computed.into_iter().chain(wave)
}

/// An imported wave, so that the scenario can be run without the log.
fn wave(imported: &Imported) -> String {
    let bins = imported.bins();
    let rows = |of: fn(&ImportedBin) -> &[f64]| {
        let row = |bin| format!("[{}]", joined(of(bin).iter().map(|share| number(*share)), ","));
        format!("[{}]", joined(bins.iter().map(row), ","))
    };
    let regions = REGIONS.iter().map(|region| string(region.id));
    let paths = Path::ALL.into_iter().zip(by_path(imported.paths()));
    let paths = paths.map(|(path, share)| (path.id(), number(share)));
    let members = [
        ("hash", string(&imported.hash_hex())),
        ("first", string(&Moment::at(imported.first_unix(), 0.0).iso())),
        ("first_unix", imported.first_unix().to_string()),
        ("bin_seconds", number(BIN_SECONDS)),
        ("regions", format!("[{}]", joined(regions, ","))),
        ("known", rows(|bin| &bin.known)),
        ("always_on", rows(|bin| &bin.always_on)),
        ("unknown", rows(|bin| &bin.unknown)),
        ("paths", object(paths, ",")),
    ];
    object(members.into_iter(), ",\n")
}

/// The same text as serde's, as a test verifies.
fn outcome(outcome: &Outcome) -> String {
    let members = MEMBERS.iter().map(|member| {
        let text = match (member.of)(outcome) {
            Figure::Number(figure) => figure.map_or("null".into(), number),
            Figure::Word(word) => string(word),
        };
        (member.id, text)
    });
    object(members, ",")
}
