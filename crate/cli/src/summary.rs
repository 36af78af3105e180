//! The outcome as text.

use reboot_storm::Run;
use reboot_storm::calendar::{Moment, span};
use reboot_storm::compare::{Change, changes, differences};
use reboot_storm::outcome_text::{amount, date_and_clock, percent, sentence};
use reboot_storm::params::spec;

/// The sentence, the figures with their sources, the changed parameters, the digest and the link.
/// With a baseline, how they differ.
pub(crate) fn summary(run: &Run, baseline: Option<&Run>) -> String {
    let outcome = &run.outcome;
    let preset = run.scenario.preset;
    let mut lines = vec![
        format!("{} ({}), hour 0 is {}", preset.name, preset.id, moment(run, 0.0)),
        String::new(),
        sentence(run),
        String::new(),
        line("onset", &outcome.onset_hours.map_or("none".into(), |hours| onset(run, hours))),
        line("lowest share", &format!("{} of expected users", percent(outcome.lowest_share))),
        line("hours down", &format!("{} below half of expected users", span(outcome.hours_down))),
        line("relapses", &outcome.relapses.to_string()),
        line("user-hours lost", &amount(outcome.user_hours_lost)),
        line("calls lost", &lost(run, outcome.calls_lost, "calls")),
        line("messages lost", &lost(run, outcome.messages_lost, "messages")),
        line(
            "peak log-ins",
            &outcome.peak_attempts_ratio.map_or("none in a quiet run".into(), peak),
        ),
        String::new(),
    ];
    if run.scenario.params != preset.params() {
        lines.push(line("changed", &changed(run)));
    }
    if let Some(hash) = run.scenario.restarts.hash_hex() {
        lines.push(line(
            "restarts",
            &format!("from a log, {hash}, in place of patch, spread and Windows Update"),
        ));
    }
    if let Some(baseline) = baseline {
        lines.extend(compared(run, baseline));
    }
    lines.push(format!("digest {}", run.digest_hex()));
    let pinned = baseline.map(|run| run.scenario.baseline_link()).unwrap_or_default();
    lines.push(format!("link {}{pinned}", run.scenario.link()));
    lines.join("\n") + "\n"
}

fn compared(run: &Run, baseline: &Run) -> [String; 3] {
    let changes = changes(&run.scenario, &baseline.scenario);
    let change = |change: &Change| match (change.from.as_str(), change.to.as_str()) {
        ("", to) => format!("{} {to}", change.id),
        (from, "") => format!("without {} {from}", change.id),
        (from, to) => format!("{} {to} instead of {from}", change.id),
    };
    let changed: Vec<_> = changes.iter().map(change).collect();
    let changed = if changed.is_empty() { "nothing".into() } else { changed.join(", ") };
    [
        line("baseline", &baseline.scenario.link()),
        line("against it", &changed),
        line("difference", &differences(run, baseline).join("; ")),
    ]
}

fn line(label: &str, text: &str) -> String {
    format!("{label:<17}{text}")
}

fn moment(run: &Run, hours: f64) -> String {
    date_and_clock(Moment::at(run.scenario.shown_start_unix(), hours))
}

fn onset(run: &Run, hours: f64) -> String {
    format!("{} ({} after the start)", moment(run, hours), span(hours))
}

fn peak(ratio: f64) -> String {
    format!("{} times the attempts of the same hour without restarts", amount(ratio))
}

/// A loss, with the rate it was computed from.
fn lost(run: &Run, count: f64, id: &str) -> String {
    let spec = spec(id).expect("the table has the rates of what is lost");
    let rate = run.scenario.params.spelled(spec);
    format!("{} ({rate} a user-hour; {})", amount(count), spec.text().source)
}

/// The parameters that differ from the preset, with the preset's values.
fn changed(run: &Run) -> String {
    let (params, published) = (&run.scenario.params, run.scenario.preset.params());
    let changed = reboot_storm::params::SPECS.iter().filter_map(|spec| {
        let (now, then) = (params.spelled(spec), published.spelled(spec));
        (now != then).then(|| format!("{}={now} (preset: {then})", spec.id))
    });
    changed.collect::<Vec<_>>().join(", ")
}
