//! Until when a remedy helps, against plain runs.
//!
//! `UNTIL=1 cargo test --release -p reboot-storm-tests --test suite -- until` runs every hour on the grid from the beginning;
//! the test takes some of them.

use reboot_storm::remedies::{Dose, When, at_an_hour};
use reboot_storm::until::{Last, WITHIN_HOURS, chosen, until};
use reboot_storm::{Neighbours, RunRow, Scenario, Simulator, ends_after, outages, run};

use crate::model::scenario;

fn of(scenario: &Scenario, ids: &[&str]) -> Vec<Last> {
    let ids: Vec<_> = ids.iter().map(ToString::to_string).collect();
    until(scenario, &chosen(&ids).expect("remedies"), 2, |_| ())
}

/// The scenario without the fix and without what a remedy does.
fn untreated(base: &Scenario, moment: &str) -> Scenario {
    let mut scenario = base.clone();
    for id in ["fix", moment] {
        scenario.set(id, "never").expect("a moment");
    }
    scenario
}

/// Whether a remedy that has been set to an hour ends the outage, by plain runs of both.
fn ends(simulator: &mut Simulator, treated: &Scenario, without: &Scenario, hours: f64) -> bool {
    let treated = ends_after(&simulator.run(treated).columns, hours, WITHIN_HOURS);
    let without = ends_after(&simulator.run(without).columns, hours, f64::INFINITY);
    treated.is_some_and(|hours| hours < without.unwrap_or(f64::INFINITY))
}

/// The last hour is that of plain runs: it ends the outage, and no later one does.
#[test]
fn the_last_hour_is_that_of_plain_runs() {
    let every = if std::env::var("UNTIL").is_ok() { 1 } else { 23 };
    let mut simulator = Simulator::default();
    let mut found = 0;
    for (preset, changes) in
        [("aug-2007", &[][..]), ("dec-2010", &[]), ("rival-wave", &[("load", "1.2")])]
    {
        let base = scenario(preset, changes);
        for last in of(&base, &[]) {
            let When::Hour(moment) = last.remedy.when else { panic!("{last:?}") };
            let without = untreated(&base, moment);
            let mut full = without.clone();
            if let Dose::Up(id) | Dose::Down(id) | Dose::DownFrom(id, _) = last.remedy.dose {
                let spec = reboot_storm::params::spec(id).expect("known");
                let (low, high) = spec.kind.number().expect("a number").slider;
                let end = if matches!(last.remedy.dose, Dose::Up(_)) { high } else { low };
                full.params.put(spec, reboot_storm::params::Value::Number(end));
            }
            let mut ends_at = |hours: f64| {
                full.set(moment, &format!("{hours}h")).expect("an hour");
                ends(&mut simulator, &full, &without, hours)
            };
            let end = outages(&run(&without).columns).last().expect("it falls").1;
            if let Some(hours) = last.last_hours {
                found += 1;
                assert!(ends_at(hours), "{} at {hours}: {}", last.remedy.id, base.link());
            }
            let after = last.last_hours.map_or(0, |hours| (hours * 4.0) as u32 + 1);
            let late = (after..=(end * 4.0) as u32).step_by(every);
            for hours in late.map(|step| f64::from(step) / 4.0) {
                assert!(!ends_at(hours), "{} at {hours}: {}", last.remedy.id, base.link());
            }
        }
    }
    assert!(found > 5, "{found}");
}

/// The dose at the onset ends the outage, and the next weaker one does not.
#[test]
fn doses_are_the_least() {
    let base = scenario("aug-2007", &[]);
    let mut simulator = Simulator::default();
    let mut found = 0;
    for last in of(&base, &["fix", "mega", "relief"]) {
        let When::Hour(moment) = last.remedy.when else { panic!("{last:?}") };
        let (Some(dose), Some(spec)) = (last.dose, last.remedy.dose.spec()) else { continue };
        let without = untreated(&base, moment);
        let hours = (last.onset_hours * 4.0).floor() / 4.0;
        let values = spec.kind.number().expect("a number").track().spaced(256);
        let place = values.iter().position(|value| *value == dose).expect("on the track");
        let weaker = if matches!(last.remedy.dose, Dose::Up(_)) { place - 1 } else { place + 1 };
        for (value, expected) in [(dose, true), (values[weaker], false)] {
            let mut treated = without.clone();
            treated.set(moment, &format!("{hours}h")).expect("an hour");
            treated.params.put(spec, reboot_storm::params::Value::Number(value));
            let ends = ends(&mut simulator, &treated, &without, hours);
            assert_eq!(ends, expected, "{}={value} at {hours}", spec.id);
        }
        found += 1;
    }
    assert!(found > 1, "{found}");
}

/// Once the network is down, restarts that stop make no difference.
#[test]
fn stopping_the_restarts_helps_before_the_onset_or_not_at_all() {
    let mut before = 0;
    for (preset, changes) in [
        ("aug-2007", &[][..]),
        ("aug-2007", &[("spread", "24h")]),
        ("aug-2007", &[("load", "1.4")]),
    ] {
        for last in of(&scenario(preset, changes), &["stop"]) {
            assert!(last.last_hours.is_none_or(|hours| hours < last.onset_hours), "{last:?}");
            before += usize::from(last.last_hours.is_some());
        }
    }
    assert!(before > 0);
    // No restart, no use.
    let [crash] = &of(&scenario("dec-2010", &[]), &["stop"])[..] else { panic!("it falls") };
    assert_eq!((crash.last_hours, crash.dose), (None, None));
}

/// An action from a checkpoint is the run from the beginning, to the bit, at hours on the grid and beside it.
#[test]
fn an_action_from_a_checkpoint_is_the_run_from_the_beginning() {
    let base = scenario("aug-2007", &[("fix", "never")]);
    let mut neighbours = Neighbours::of(&base, Simulator::default());
    for remedy in at_an_hour() {
        let When::Hour(moment) = remedy.when else { panic!("{remedy:?}") };
        for hours in ["48.25h", "57.5h", "60h", "61.3h"] {
            let mut treated = base.clone();
            treated.set(moment, hours).expect("an hour");
            let (continued, whole) = (neighbours.run(&treated), run(&treated));
            assert_eq!(continued.digest, whole.digest, "{}", treated.link());
            let from = (whole.scenario.params, treated.params);
            assert_eq!(from.0, from.1);
            let at = continued.columns.get(RunRow::HOURS)[700];
            let ends = ends_after(&whole.columns, at, WITHIN_HOURS);
            assert_eq!(neighbours.ends_after(&treated, at, WITHIN_HOURS), ends);
        }
    }
}

#[test]
fn a_network_that_stands_needs_no_remedy() {
    assert!(of(&scenario("healed", &[]), &[]).is_empty());
}

#[test]
fn the_result_does_not_depend_on_threads() {
    let base = scenario("dec-2010", &[]);
    let remedies = chosen(&[]).expect("all");
    let results = [1, 2].map(|threads| {
        let lasts = until(&base, &remedies, threads, |_| ());
        lasts.iter().map(|last| (last.remedy.id, last.last_hours, last.dose)).collect::<Vec<_>>()
    });
    assert_eq!(results[0], results[1]);
    assert!(results[0].len() > 2, "{results:?}");
}

#[test]
fn unknown_remedies_are_refused() {
    for id in ["prayer", "spread"] {
        let refusal = chosen(&[id.to_owned()]).expect_err("not at an hour").to_string();
        for part in [id, "acts at an hour", "stop, fix, throttle, mega, relief"] {
            assert!(refusal.contains(part), "{refusal}");
        }
    }
}
