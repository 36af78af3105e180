//! A run and reports made of simple shapes, for drawing: they come from no engine and claim nothing.

use reboot_storm::reports::{Kind, Report};
use reboot_storm::{CORE, Columns, Outcome, REGIONS, Run, Scenario, Verdict};

/// A hill of height 1 around `centre`.
fn hill(hours: f64, centre: f64, width: f64) -> f64 {
    let x = (hours - centre) / width;
    1.0 / (1.0 + x * x * x * x)
}

/// Straight from 0 at `from` to 1 at `to`.
fn ramp(hours: f64, from: f64, to: f64) -> f64 {
    ((hours - from) / (to - from)).clamp(0.0, 1.0)
}

/// Expected users: a daily wave of straight lines between 5 and 8 million.
fn expected(hours: f64) -> f64 {
    let hour = hours.rem_euclid(24.0);
    let day = ramp(hour, 5.0, 15.0) - ramp(hour, 16.0, 27.0) + ramp(hour + 24.0, 16.0, 27.0) * 0.0;
    let late = 1.0 - ramp(hour + 24.0, 16.0, 27.0);
    5e6 + 3e6 * (day + late).clamp(0.0, 1.0)
}

/// Restarts an hour of a region: two nights and two mornings after the release.
fn restarts(hours: f64, region: &reboot_storm::Region, clients: f64) -> f64 {
    let offset: f64 = region.clocks.iter().map(|(offset, share)| offset * share).sum();
    let night =
        |day: f64| hill(hours, day * 24.0 + 3.7 - offset, 0.6 + region.clocks.len() as f64 * 0.3);
    let morning = |day: f64| hill(hours, day * 24.0 + 8.5 - offset, 1.4);
    let waves = 0.05 * night(1.0) + 0.08 * night(2.0) + 0.03 * morning(2.0) + 0.02 * night(3.0);
    if hours < 18.0 { 0.0 } else { waves * region.share * clients }
}

/// The run; `outage` makes it collapse on the third day and climb back on the fourth.
pub(crate) fn run(preset: &str, outage: bool) -> Run {
    let scenario = Scenario::from_preset(preset).expect("published");
    let clients = scenario.params.clients;
    let mut names: Vec<String> = CORE.iter().map(ToString::to_string).collect();
    names.extend(REGIONS.iter().map(|region| format!("restarts_{}", region.id)));
    names.push("login_capacity".to_owned());
    let mut columns = Columns::new(names);
    for row in 0..=1728 {
        let hours = f64::from(row) / 12.0;
        let expected = expected(hours);
        let share = if outage {
            1.0 - 0.978 * ramp(hours, 57.5, 60.0) + 0.978 * ramp(hours, 80.0, 106.0)
        } else {
            1.0 - 0.08 * hill(hours, 51.0, 3.0)
        };
        let online = expected * share;
        let waiting = expected - online;
        let quiet = 320.0 + expected / 30_000.0;
        let attempts = quiet + waiting / 20.0;
        let accepted = attempts.min(4800.0) * if share < 0.5 { 0.6 } else { 1.0 };
        let alive = 24_000.0 * share * expected / 8e6;
        let stale = 400.0
            + 22_000.0 * (ramp(hours, 49.0, 60.0) - ramp(hours, 60.0, 100.0)) * f64::from(outage);
        let regions: Vec<f64> = REGIONS.iter().map(|r| restarts(hours, r, clients)).collect();
        let mut values = vec![
            hours,
            online,
            expected,
            alive,
            stale,
            waiting,
            attempts,
            accepted,
            regions.iter().sum(),
        ];
        values.extend(regions);
        values.push(4800.0);
        columns.push(&values);
    }
    let outcome = Outcome {
        onset_hours: outage.then_some(57.75),
        lowest_share: if outage { 0.022 } else { 0.92 },
        hours_down: if outage { 34.5 } else { 0.0 },
        relapses: 0,
        user_hours_lost: if outage { 2.1e8 } else { 0.0 },
        calls_lost: 0.0,
        messages_lost: 0.0,
        peak_attempts_ratio: Some(if outage { 610.0 } else { 9.0 }),
        verdict: if outage { Verdict::Recovered } else { Verdict::Absorbed },
    };
    Run { scenario, columns, outcome, digest: 0x0123_4567_89ab_cdef }
}

/// A report; the groups' and the office's shapes depend on their place in the list alone.
pub(crate) fn report(kind: Kind, preset: &str) -> Report {
    let scenario = Scenario::from_preset(preset).expect("published");
    match kind {
        Kind::Wsus => wsus(scenario),
        Kind::Office => office(scenario),
        Kind::Frontier => frontier(scenario),
    }
}

fn wsus(scenario: Scenario) -> Report {
    let ids: Vec<&str> = Kind::Wsus.series().into_iter().map(|(id, _)| id).collect();
    let mut names = vec!["hours".to_owned()];
    for id in &ids {
        let states = ["needed", "installed", "failed", "not_contacted"];
        names.extend(states.map(|state| format!("{state}_{id}")));
    }
    names.extend(["tried_groups".to_owned(), "tried_at_once".to_owned()]);
    let mut columns = Columns::new(names);
    let pcs = [96_000.0, 864_000.0, 1_920_000.0, 1_920_000.0];
    for row in 0..=329 {
        let hours = f64::from(row);
        let mut values = vec![hours];
        for (place, pcs) in pcs.into_iter().enumerate() {
            let from = 17.0 + 48.0 * place as f64;
            let contacted = (0.9 * pcs * ramp(hours, 17.0, 40.0)).round();
            let tried = (0.9 * pcs * ramp(hours, from, from + 60.0)).round().min(contacted);
            let failed = (0.03 * tried).round();
            values.extend([contacted - tried, tried - failed, failed, pcs - contacted]);
        }
        values.extend([0.4 * ramp(hours, 17.0, 200.0), 0.7 * ramp(hours, 17.0, 60.0)]);
        columns.push(&values);
    }
    let pcs = ids.iter().zip(pcs).map(|(id, pcs)| (format!("pcs_{id}"), pcs));
    let tried = [("tried_groups".to_owned(), 0.4), ("tried_at_once".to_owned(), 0.7)];
    Report { kind: Kind::Wsus, scenario, columns, facts: pcs.chain(tried).collect() }
}

fn office(scenario: Scenario) -> Report {
    let ids: Vec<&str> = Kind::Office.series().into_iter().map(|(id, _)| id).collect();
    let mut names = vec!["hours".to_owned()];
    names.extend(ids.iter().flat_map(|id| [format!("updates_{id}"), format!("others_{id}")]));
    let mut columns = Columns::new(names);
    for row in 1..=1644 {
        let hours = f64::from(row) / 12.0;
        let others = 0.3 * hill(hours.rem_euclid(24.0), 12.0, 4.0);
        let mut values = vec![hours];
        for place in 0..ids.len() {
            let wanted = hill(hours, 31.0, 2.0 + place as f64) / (1.0 + 9.0 * (place % 2) as f64);
            values.extend([wanted.min(1.0 - others), others]);
        }
        columns.push(&values);
    }
    let mut facts = Vec::new();
    for (place, id) in ids.iter().enumerate() {
        let slow = 11.2 * ((place + 1) % 2) as f64 / (place + 1) as f64;
        for (name, value) in [
            ("downloads", 450.0 / (place * place + 1) as f64),
            ("slow_hours", slow),
            ("very_slow_hours", slow / 2.0),
            ("done_hours", 22.0 + place as f64),
        ] {
            facts.push((format!("{name}_{id}"), value));
        }
    }
    Report { kind: Kind::Office, scenario, columns, facts }
}

fn frontier(scenario: Scenario) -> Report {
    let names = ["spread", "hours_down", "user_hours_lost", "exposed_pc_days", "infected", "price"];
    let mut columns = Columns::new(names.map(str::to_owned).into());
    // Every six hours, and hour by hour around the cliff.
    let mut spreads: Vec<f64> = (0..29).map(|row| f64::from(row) * 6.0).collect();
    spreads.extend([31.0, 32.0, 33.0, 34.0, 35.0, 37.0, 38.0]);
    spreads.sort_by(f64::total_cmp);
    for spread in spreads {
        let down = if spread < 33.0 { 47.5 - spread / 8.0 } else { 0.0 };
        let infected = 700.0 + 25.0 * spread;
        let price = down * 60_000.0 + infected * 100.0;
        columns.push(&[spread, down, down * 6e6, spread * 1e5, infected, price]);
    }
    let facts = [
        ("best_spread", 33.0),
        ("best_price", 152_500.0),
        ("clear_spread", 38.0),
        ("clear_price", 165_000.0),
        ("cliff_falls", 32.0),
        ("cliff_holds", 33.0),
    ];
    let facts = facts.map(|(name, value)| (name.to_owned(), value)).into();
    Report { kind: Kind::Frontier, scenario, columns, facts }
}
