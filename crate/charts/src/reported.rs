//! Users online as reported in August 2007: counts that observers read from their clients.

use reboot_storm_model::scenario::{PRESETS, Restarts, Scenario};
use reboot_storm_model::{Run, RunRow};
pub use reboot_storm_study::counts::Certainty;
use reboot_storm_study::counts::{CLIENTS, COUNTS, START_UNIX};

/// The preset that is calibrated to the counts.
const CALIBRATED: &str = "aug-2007-counts";

/// A published count as a dot on the chart of users.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    /// Hours since the run's start.
    pub hours: f64,
    /// Users online; the middle of a published range.
    pub count: f64,
    /// Lower end of the published range.
    pub low: f64,
    /// Upper end of the published range.
    pub high: f64,
    /// Time (UTC) and count, as published.
    pub label: &'static str,
    /// The publisher.
    pub source: &'static str,
    /// The certainty of the count.
    pub certainty: Certainty,
    /// Whether the count was scaled because the run has another number of clients than 2007.
    pub scaled: bool,
}

/// Whether a scenario is that of August 2007, for which counts were published; engine and seed do not
/// matter.
pub(super) fn is_reported_scenario(scenario: &Scenario) -> bool {
    let Scenario { preset, params, restarts, daily_load } = scenario;
    // The calibrated preset is that outage, too; any other scenario is it with the values of the first.
    let record = if preset.id == CALIBRATED { preset } else { &PRESETS[0] };
    let mut record = record.params();
    (record.engine, record.seed) = (params.engine, params.seed);
    preset.start_unix == START_UNIX
        && *params == record
        && *restarts == Restarts::Computed
        && daily_load.is_none()
}

/// The published counts within a run; none for a run with another start date.
#[must_use]
pub fn reported(run: &Run) -> Vec<Dot> {
    if run.scenario.shown_start_unix() != START_UNIX {
        return Vec::new();
    }
    let scale = run.scenario.params.clients / CLIENTS;
    let end = run.columns.get(RunRow::HOURS).last().copied().unwrap_or(0.0);
    COUNTS
        .iter()
        .filter(|count| count.hours <= end)
        .map(|count| Dot {
            hours: count.hours,
            count: count.users() * scale,
            low: count.low * scale,
            high: count.high * scale,
            label: count.label,
            source: count.source,
            certainty: count.certainty,
            scaled: scale != 1.0,
        })
        .collect()
}
