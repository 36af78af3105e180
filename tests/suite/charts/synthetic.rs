//! Synthetic runs and reports for drawing: simple shapes, not results of an engine.

use reboot_storm::charts::MapPicture;
use reboot_storm::columns::{Facts, Table};
use reboot_storm::frontier::{Cliff, Point};
use reboot_storm::map::{Answer, CELLS, ParameterMap};
use reboot_storm::reports::{
    Contents, Data, FrontierFacts, Kind, OfficeFacts, OfficeRow, Report, WsusFacts, WsusRow,
};
use reboot_storm::rollout::office::{Link, Way};
use reboot_storm::rollout::wsus::{GroupState, Reach};
use reboot_storm::{Columns, Outcome, REGIONS, Run, RunRow, Scenario, Verdict};

/// A hill of height 1 around `centre`.
fn hill(hours: f64, centre: f64, width: f64) -> f64 {
    let x = (hours - centre) / width;
    1.0 / (1.0 + x * x * x * x)
}

/// A linear rise from 0 at `from` to 1 at `to`.
fn ramp(hours: f64, from: f64, to: f64) -> f64 {
    ((hours - from) / (to - from)).clamp(0.0, 1.0)
}

/// Expected users: a piecewise linear daily wave between 5 and 8 million.
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

/// A map over two parameters with a slope between what stands and what falls, and an island; of the cells so many are
/// computed, in their order.
pub(crate) fn map((x, y): (&str, &str), computed: usize) -> MapPicture {
    let scenario = Scenario::from_preset("aug-2007").expect("published");
    let map = ParameterMap::new(&scenario, (x, y), CELLS).expect("two sliders");
    let middle = |values: &[f64]| values[values.len() / 2];
    let mut picture = MapPicture::new(map);
    let (xs, ys) = (picture.map.x.values.clone(), picture.map.y.values.clone());
    picture.here = Some((middle(&xs), middle(&ys)));
    picture.visited = vec![(xs[3], ys[4]), (xs[30], ys[50 % ys.len()])];
    picture.presets = vec![(xs[50 % xs.len()], ys[0])];
    while picture.refinement.computed() < computed {
        let tile = picture.refinement.next_tile(computed - picture.refinement.computed());
        assert!(!tile.is_empty());
        for cell in tile {
            let share = |index: usize, count: usize| index as f64 / (count - 1) as f64;
            let (across, up) = (share(cell % xs.len(), xs.len()), share(cell / xs.len(), ys.len()));
            let beyond = across - 0.35 - 0.5 * up;
            let island = (across - 0.15).abs() < 0.06 && (up - 0.8).abs() < 0.08;
            let falls = beyond > 0.0 || island;
            let hours_down = if falls { 4.0 + 140.0 * beyond.max(0.0) } else { 0.0 };
            let verdict = if falls { Verdict::Recovered } else { Verdict::Degraded };
            picture.refinement.put(cell, Answer { verdict, hours_down });
        }
    }
    picture
}

/// Maps over linear and logarithmic sliders, of shares, times, counts and a moment: computed, and on their way.
pub(crate) fn maps() -> Vec<MapPicture> {
    [
        (("patch", "spread"), 4096),
        (("capacity", "clients"), 700),
        (("load", "fix"), 100),
        (("burst", "always_on"), 40),
        (("spread", "queue_limit"), 0),
    ]
    .map(|(axes, computed)| map(axes, computed))
    .into()
}

/// A run; with `outage` it collapses on the third day and recovers on the fourth.
pub(crate) fn run(preset: &str, outage: bool) -> Run {
    let scenario = Scenario::from_preset(preset).expect("published");
    let clients = scenario.params.clients;
    let mut columns = Columns::default();
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
        let restarts_in = REGIONS.each_ref().map(|region| restarts(hours, region, clients));
        columns.push(&RunRow {
            hours,
            online,
            expected,
            supernodes: alive,
            stale,
            seeking: waiting,
            attempts,
            accepted,
            restarts: restarts_in.iter().sum(),
            restarts_in,
            login_capacity: 4800.0,
            ..RunRow::default()
        });
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

/// A report; the shapes of groups and ways depend only on their position in the list.
pub(crate) fn report(kind: Kind, preset: &str) -> Report {
    let scenario = Scenario::from_preset(preset).expect("published");
    match kind {
        Kind::Wsus => wsus(scenario),
        Kind::Office => office(scenario),
        Kind::Frontier => frontier(scenario),
    }
}

fn wsus(scenario: Scenario) -> Report {
    let pcs = [96_000, 864_000, 1_920_000, 1_920_000];
    let mut rows = Table::default();
    for row in 0..=329 {
        let hours = f64::from(row);
        let state = |place: usize| {
            let (pcs, from) = (pcs[place], 17.0 + 48.0 * place as f64);
            let contacted = (0.9 * pcs as f64 * ramp(hours, 17.0, 40.0)).round();
            let tried = (0.9 * pcs as f64 * ramp(hours, from, from + 60.0)).round().min(contacted);
            let failed = (0.03 * tried).round();
            GroupState {
                needed: (contacted - tried) as u64,
                installed: (tried - failed) as u64,
                failed: failed as u64,
                not_contacted: pcs - contacted as u64,
            }
        };
        rows.push(&WsusRow {
            hours,
            groups: std::array::from_fn(state),
            reach: Reach {
                with_groups: 0.4 * ramp(hours, 17.0, 200.0),
                all_at_once: 0.7 * ramp(hours, 17.0, 60.0),
            },
        });
    }
    let reach = Reach { with_groups: 0.4, all_at_once: 0.7 };
    let facts = Facts::of(&WsusFacts { pcs, reach });
    Report { scenario, data: Data::Wsus(Contents { rows, facts }) }
}

fn office(scenario: Scenario) -> Report {
    let mut rows = Table::default();
    for row in 1..=1644 {
        let hours = f64::from(row) / 12.0;
        let others = 0.3 * hill(hours.rem_euclid(24.0), 12.0, 4.0);
        let way = |place: usize| {
            let wanted = hill(hours, 31.0, 2.0 + place as f64) / (1.0 + 9.0 * (place % 2) as f64);
            (wanted.min(1.0 - others), others)
        };
        rows.push(&OfficeRow { hours, ways: std::array::from_fn(way) });
    }
    let links = Way::ALL.map(|way| {
        let place = way as usize;
        let slow = 11.2 * ((place + 1) % 2) as f64 / (place + 1) as f64;
        Link {
            way,
            updates: Vec::new(),
            others: Vec::new(),
            downloads: 450.0 / (place * place + 1) as f64,
            slow_hours: slow,
            very_slow_hours: slow / 2.0,
            done_hours: 22.0 + place as f64,
        }
    });
    let facts = Facts::of(&OfficeFacts { links });
    Report { scenario, data: Data::Office(Contents { rows, facts }) }
}

fn frontier(scenario: Scenario) -> Report {
    // Every six hours, and every hour around the cliff.
    let mut spreads: Vec<f64> = (0..29).map(|row| f64::from(row) * 6.0).collect();
    spreads.extend([31.0, 32.0, 33.0, 34.0, 35.0, 37.0, 38.0]);
    spreads.sort_by(f64::total_cmp);
    let point = |spread: f64| {
        let hours_down = if spread < 33.0 { 47.5 - spread / 8.0 } else { 0.0 };
        let infected = 700.0 + 25.0 * spread;
        Point {
            spread,
            hours_down,
            user_hours_lost: hours_down * 6e6,
            exposed_pc_days: spread * 1e5,
            infected,
            price: hours_down * 60_000.0 + infected * 100.0,
            falls: spread < 33.0,
        }
    };
    let mut rows = Table::default();
    for spread in spreads {
        rows.push(&point(spread));
    }
    let facts = Facts::of(&FrontierFacts {
        best: Point { price: 152_500.0, ..point(33.0) },
        clear: Point { price: 165_000.0, ..point(38.0) },
        cliff: Some(Cliff { falls: 32.0, holds: 33.0 }),
    });
    Report { scenario, data: Data::Frontier(Contents { rows, facts }) }
}
