//! Runs with an imported daily load in place of the built-in rhythm.

use std::sync::Arc;

use reboot_storm::fleet::{LoadOptions, read_daily_load};
use reboot_storm::{DailyLoad, RunRow, Scenario, export, run};

use super::super::model::scenario;

/// A day that is busy at night, unlike the built-in rhythm.
fn night() -> DailyLoad {
    let hours: String =
        (0..24).map(|hour| format!("{hour},{}\n", if hour < 8 { 0.8 } else { 0.2 })).collect();
    let read = read_daily_load(hours.as_bytes(), &LoadOptions::default());
    read.expect("a day").0
}

fn with_night(preset: &str, changes: &[(&str, &str)]) -> Scenario {
    Scenario { daily_load: Some(Arc::new(night())), ..scenario(preset, changes) }
}

#[test]
fn clients_follow_the_daily_load() {
    for engine in ["expected", "sampled", "individuals"] {
        let changes = [("patch", "0"), ("engine", engine), ("clients", "10000")];
        let quiet = run(&with_night("own-fleet", &changes));
        let (hours, online) = (quiet.columns.get(RunRow::HOURS), quiet.columns.get(RunRow::ONLINE));
        for (hours, online) in hours.iter().zip(online) {
            // The load is interpolated between hours; clients follow with a short delay.
            let wanted = match hours % 24.0 {
                2.0..7.0 => 8000.0,
                10.0..23.0 => 2000.0,
                _ => continue,
            };
            let off = (online - wanted).abs();
            // Five standard deviations where clients are drawn at random.
            let chance = if engine == "expected" { 0.0 } else { 200.0 };
            assert!(off < 0.04 * wanted + chance, "{engine}, hour {hours}: {online} of {wanted}");
        }
    }
}

#[test]
fn it_is_part_of_the_link_and_the_export() {
    let scenario = with_night("own-fleet", &[("patch", "0.5")]);
    let (again, notices) = Scenario::from_link(&scenario.link());
    assert_eq!((&again, notices), (&scenario, Vec::new()));
    assert!(scenario.modified());
    let result = run(&scenario);
    assert_ne!(
        result.digest,
        run(&super::super::model::scenario("own-fleet", &[("patch", "0.5")])).digest
    );
    let (read, notices) = export::read_json(&export::json(&result)).unwrap();
    assert_eq!((&read, notices), (&scenario, Vec::new()));
}

#[test]
fn an_invalid_load_in_a_link_gives_a_notice_and_the_built_in_rhythm() {
    let (scenario, notices) = Scenario::from_link("s=own-fleet&day=1.2.3");
    assert_eq!(scenario.daily_load, None);
    let text = notices[0].to_string();
    assert!(text.starts_with("day: `1.2.3` is not a daily load; allowed: 24 numbers"), "{text}");
    assert!(text.ends_with("used: the built-in rhythm"), "{text}");
}

#[test]
fn a_reused_simulator_gives_the_results_of_a_new_one() {
    let mut simulator = reboot_storm::Simulator::default();
    let plain = scenario("own-fleet", &[]);
    let night = with_night("own-fleet", &[]);
    for scenario in [&plain, &night, &plain] {
        assert_eq!(simulator.run(scenario).digest, run(scenario).digest);
    }
}
