//! A run compared with a baseline: what was changed, and what that does to the outcome, in words and figures.

use reboot_storm_model::calendar::span;
use reboot_storm_model::columns::RunRow;
use reboot_storm_model::outcome_text::{amount, percent};
use reboot_storm_model::params::{SPECS, Spec};
use reboot_storm_model::{Run, Scenario};

/// A parameter that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its id, or `s`, `day` and `wave` as in a link.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The baseline's value, as in a link; empty for none.
    pub from: String,
    /// The present value.
    pub to: String,
}

/// What differs between a scenario and its baseline, in the table's order.
#[must_use]
pub fn changes(present: &Scenario, baseline: &Scenario) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut add = |id, name, from: String, to: String| {
        if from != to {
            changes.push(Change { id, name, from, to });
        }
    };
    add("s", "Preset", baseline.preset.id.into(), present.preset.id.into());
    for spec in SPECS {
        let spelled = |scenario: &Scenario| scenario.params.spelled(spec);
        add(spec.id, name(spec), spelled(baseline), spelled(present));
    }
    let day = |scenario: &Scenario| scenario.daily_load.as_ref().map(|load| load.spelled());
    add("day", "Daily load", day(baseline).unwrap_or_default(), day(present).unwrap_or_default());
    let log = |scenario: &Scenario| scenario.restarts.hash_hex().unwrap_or_default();
    add("wave", "Log of restarts", log(baseline), log(present));
    changes
}

fn name(spec: &Spec) -> &'static str {
    spec.text().name
}

/// How the outcome differs from the baseline's: one clause for each difference, the most important first; one that
/// says so where there is none.
#[must_use]
pub fn differences(present: &Run, baseline: &Run) -> Vec<String> {
    if present.digest == baseline.digest {
        return vec!["the same result as the baseline's".into()];
    }
    let mut clauses = Vec::new();
    let (now, then) = (&present.outcome, &baseline.outcome);
    match (now.verdict.falls(), then.verdict.falls()) {
        (true, false) => clauses.push(format!(
            "falls, below half of expected for {}, where the baseline stands",
            span(now.hours_down)
        )),
        (false, true) => clauses.push(format!(
            "stands, where the baseline is below half of expected for {}",
            span(then.hours_down)
        )),
        (true, true) => {
            if let (Some(now), Some(then)) = (now.onset_hours, then.onset_hours) {
                clauses.extend(shifted(now - then, ["collapses", "earlier", "later"]));
            }
            clauses.extend(shifted(
                now.hours_down - then.hours_down,
                ["below half of expected for", "less", "longer"],
            ));
        }
        (false, false) => {}
    }
    if percent(now.lowest_share) != percent(then.lowest_share) {
        clauses.push(format!(
            "at the lowest {} of expected online instead of {}",
            percent(now.lowest_share),
            percent(then.lowest_share)
        ));
    }
    let peak = |run: &Run| run.columns.get(RunRow::ATTEMPTS).iter().copied().fold(0.0, f64::max);
    clauses.extend(ratio(peak(present), peak(baseline)));
    let lost = now.user_hours_lost - then.user_hours_lost;
    if amount(lost.abs()) != "0" {
        let way = if lost < 0.0 { "fewer" } else { "more" };
        clauses.push(format!("{} {way} user-hours lost", amount(lost.abs())));
    }
    if clauses.is_empty() {
        clauses.push("much the same as the baseline".into());
    }
    clauses
}

/// `collapses 9 h later`; none below a quarter of an hour.
fn shifted(hours: f64, [verb, less, more]: [&str; 3]) -> Option<String> {
    let way = if hours < 0.0 { less } else { more };
    (hours.abs() >= 0.25).then(|| format!("{verb} {} {way}", span(hours.abs())))
}

/// `3.1 times the log-in attempts at the peak`; none where they differ by less than a tenth.
fn ratio(now: f64, then: f64) -> Option<String> {
    let ratio = now / then;
    if !ratio.is_finite() || (0.9..=1.1).contains(&ratio) || now <= 0.0 {
        return None;
    }
    let times = if ratio >= 9.95 {
        format!("{ratio:.0}")
    } else if ratio >= 0.095 {
        format!("{ratio:.1}")
    } else {
        return Some(format!("one {:.0}th of the log-in attempts at the peak", 1.0 / ratio));
    };
    Some(format!("{times} times the log-in attempts at the peak"))
}
