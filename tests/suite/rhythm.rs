//! The daily rhythm: the course of users expected online, as it was reported.

use reboot_storm::{RunRow, run};

use crate::model::scenario;

const DAY: usize = 288;

/// Users expected online, every five minutes from Tuesday 14 August 2007 at 00:00 UTC on.
fn expected(rhythm: &str) -> Vec<f64> {
    let run = run(&scenario("aug-2007", &[("rhythm", rhythm), ("patch", "0")]));
    assert_eq!(run.columns.get(RunRow::HOURS)[0], 0.0);
    run.columns.get(RunRow::EXPECTED).to_vec()
}

/// The position of the largest value, in hours, and the value.
fn highest(users: &[f64]) -> (f64, f64) {
    let at = (0..users.len()).max_by(|a, b| users[*a].total_cmp(&users[*b])).expect("a value");
    (at as f64 / 12.0, users[at])
}

/// The same of the smallest value.
fn lowest(users: &[f64]) -> (f64, f64) {
    let at = (0..users.len()).min_by(|a, b| users[*a].total_cmp(&users[*b])).expect("a value");
    (at as f64 / 12.0, users[at])
}

/// What was reported and is not the case.
fn misses(users: &[f64]) -> Vec<&'static str> {
    let mut missed = Vec::new();
    let mut check = |fact: &'static str, holds: bool| {
        if !holds && !missed.contains(&fact) {
            missed.push(fact);
        }
    };
    let (_, weekday_peak) = highest(&users[..4 * DAY]);
    for day in users.chunks(DAY).take(4) {
        let at = |hour: usize| day[hour * 12];
        let (peak_hour, peak) = highest(day);
        let (trough_hour, trough) = lowest(day);
        check("the trough is 0.60 ± 0.05 of the peak", (0.55..=0.65).contains(&(trough / peak)));
        check("the peak is at 15 to 16", (15.0..=16.0).contains(&peak_hour));
        check("the minimum is about 05", (4.0..=6.0).contains(&trough_hour));
        let (_, morning) = highest(&day[8 * 12..11 * 12]);
        let (_, dip) = lowest(&day[11 * 12..=13 * 12]);
        check("there is a slight dip at 11 to 13", (0.95..=0.99).contains(&(dip / morning)));
        check("the dip is nowhere else", lowest(&day[10 * 12..14 * 12]).1 >= dip);
        check("the morning is gentle", at(8) - at(6) < 0.18 * peak);
    }
    for night in users[16 * 12..].chunks(DAY).take(3) {
        // From 16 to 04, but for the ripple of a percent in the evening.
        let rises = night[..12 * 12].windows(2).map(|pair| (pair[1] - pair[0]).max(0.0));
        check("the night has no second peak", rises.sum::<f64>() < 0.02 * weekday_peak);
    }
    for weekend in users[4 * DAY..].chunks(DAY).take(2) {
        let share = highest(weekend).1 / weekday_peak;
        check("a weekend's peak is 0.81 ± 0.05 of a weekday's", (0.76..=0.86).contains(&share));
    }
    check("six million are no more than all on Friday at 22:30", users[3 * DAY + 270] >= 6e6);
    missed
}

#[test]
fn the_reported_rhythm_is_as_reported() {
    assert_eq!(misses(&expected("reported")), [""; 0]);
}

#[test]
fn the_uniform_rhythm_has_the_reported_range_and_peak_alone() {
    let missed = [
        "the minimum is about 05",
        "there is a slight dip at 11 to 13",
        "the morning is gentle",
        "the night has no second peak",
        "six million are no more than all on Friday at 22:30",
    ];
    assert_eq!(misses(&expected("uniform")), missed);
}

#[test]
fn both_rhythms_have_the_reported_share_of_europe() {
    let europe = reboot_storm::REGIONS.iter().filter(|region| ["de", "eu"].contains(&region.id));
    assert!((europe.map(|region| region.share).sum::<f64>() - 0.42).abs() < 1e-9);
}
