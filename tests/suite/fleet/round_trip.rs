//! A wave written and read again is the same wave, and its run the same run.

use std::sync::Arc;

use proptest::prelude::*;
use proptest::test_runner::Config;
use reboot_storm::fleet::{Imported, wave_csv};
use reboot_storm::scenario::Restarts;
use reboot_storm::{RunRow, Scenario, Simulator, export};

use super::super::model::scenario;
use super::super::scenarios::scenarios;
use super::{TIMES, read};

fn log_of(scenario: &Scenario) -> String {
    wave_csv(scenario, &Simulator::default().wave(scenario))
}

fn with(scenario: &Scenario, imported: Imported) -> Scenario {
    Scenario { restarts: Restarts::Imported(Arc::new(imported)), ..scenario.clone() }
}

#[test]
fn the_exported_wave_of_a_preset_gives_its_digest() {
    for (preset, changes) in [
        ("aug-2007", &[][..]),
        ("rolling-72h", &[]),
        ("rival-wave", &[]),
        ("storm-kernel", &[("engine", "expected")]),
        ("aug-2007", &[("stop", "60h"), ("patch", "0.333"), ("clients", "1234567")]),
        ("aug-2007", &[("engine", "sampled"), ("clients", "20000")]),
        ("aug-2007", &[("always_on", "0"), ("release", "0h")]),
        ("dec-2010", &[("patch", "1"), ("always_on", "1")]),
    ] {
        let computed = scenario(preset, changes);
        let (imported, report) = read(log_of(&computed));
        assert_eq!(report.skipped, [], "{preset} {changes:?}");
        let imported = with(&computed, imported);
        assert_eq!(
            reboot_storm::run(&imported).digest_hex(),
            reboot_storm::run(&computed).digest_hex(),
            "{preset} {changes:?}"
        );
    }
}

#[test]
fn an_imported_wave_replaces_only_the_wave() {
    let computed = scenario("aug-2007", &[]);
    let imported = with(&computed, read(log_of(&computed)).0);
    let digest = reboot_storm::run(&imported).digest;
    for (id, text) in
        [("patch", "0"), ("spread", "72h"), ("check", "1h"), ("release", "40h"), ("by_hand", "1")]
    {
        let mut other = imported.clone();
        other.set(id, text).unwrap();
        assert_eq!(reboot_storm::run(&other).digest, digest, "{id}");
    }
    for (id, text) in [("stop", "30h"), ("capacity", "250"), ("boot", "9min")] {
        let (mut other, mut computed) = (imported.clone(), computed.clone());
        other.set(id, text).unwrap();
        computed.set(id, text).unwrap();
        assert_ne!(reboot_storm::run(&other).digest, digest, "{id}");
        assert_eq!(reboot_storm::run(&other).digest, reboot_storm::run(&computed).digest, "{id}");
    }
    // One simulator for all of them.
    let mut simulator = Simulator::default();
    for scenario in [&imported, &computed, &with(&computed, read(TIMES).0), &imported] {
        assert_eq!(simulator.run(scenario).digest, reboot_storm::run(scenario).digest);
    }
}

#[test]
fn a_log_of_another_year_is_moved_by_whole_weeks() {
    let scenario = scenario("aug-2007", &[]);
    let wave = |log: &str| Simulator::default().wave(&with(&scenario, read(log).0));
    // Both are Tuesdays.
    let there = "2026-11-10T17:00Z\n2026-11-10T18:00Z\n";
    let here = "2007-08-14T17:00Z\n2007-08-14T18:00Z\n";
    assert_eq!(wave(there), wave(here));
    let start = scenario.preset.start_unix;
    assert_eq!(read(here).0.moved_weeks(start), 0);
    assert_eq!(read(there).0.moved_weeks(start), -1_004);
    assert_eq!(read("2007-08-13T23:59Z\n").0.moved_weeks(start), 1);
    // A restart before the preset's release counts all the same.
    let early = with(&scenario, read("2007-08-14T01:00Z\n2007-08-14T02:00Z\n").0);
    let run = reboot_storm::run(&early);
    assert!(run.columns.get(RunRow::RESTARTS)[..40].iter().any(|restarts| *restarts > 0.0));
}

#[test]
fn a_link_requires_its_log() {
    let imported = with(&scenario("aug-2007", &[("load", "1.3")]), read(TIMES).0);
    let link = imported.link();
    let hash = imported.restarts.hash_hex().unwrap();
    assert!(link.ends_with(&format!("&wave={hash}")), "{link}");
    let (missing, notices) = Scenario::from_link(&link);
    assert_eq!(missing.missing(), Some(hash.clone()));
    assert_eq!(missing.link(), link);
    let texts: Vec<_> = notices.iter().map(ToString::to_string).collect();
    let expected = format!(
        "wave: `{hash}` names a log of restarts that is not part of the link; allowed: the log itself"
    );
    assert_eq!(texts, [expected]);
    assert!(
        std::panic::catch_unwind(|| reboot_storm::run(&missing)).is_err(),
        "nothing is drawn in its name"
    );
    assert_ne!(missing, imported);
    assert!(imported.modified() && missing.modified());
}

#[test]
fn an_exported_run_includes_its_wave() {
    let scenarios = [
        scenario("rolling-72h", &[("seed", "18446744073709551615"), ("fix", "never")]),
        with(&scenario("aug-2007", &[("patch", "0.123")]), read(TIMES).0),
        with(&scenario("aug-2007", &[]), read(log_of(&scenario("aug-2007", &[]))).0),
    ];
    for scenario in scenarios {
        let run = reboot_storm::run(&scenario);
        let json = export::json(&run);
        let (back, notices) = export::read_json(&json).unwrap();
        assert_eq!((&back, notices.len()), (&scenario, 0));
        assert_eq!(reboot_storm::run(&back).digest, run.digest);
        if let Some(hash) = scenario.restarts.hash_hex() {
            let other =
                json.replacen(&format!("\"hash\":\"{hash}\""), "\"hash\":\"0123456789abcdef\"", 1);
            let refusal = export::read_json(&other).unwrap_err();
            assert!(refusal.reason.contains("is not the hash of the wave beside it"), "{refusal}");
        }
        let older = json.replacen("\"model\":\"", "\"model\":\"9", 1);
        assert_eq!(export::read_json(&older).unwrap().1.len(), 1);
    }
    for (text, reason) in [
        ("", "is not an exported run"),
        ("[]", "is not an exported run"),
        ("{\"preset\":\"june\",\"parameters\":{}}", "is not a preset"),
        ("{\"preset\":\"healed\",\"parameters\":{\"patch\":7}}", "is out of range"),
        ("{\"preset\":\"healed\",\"parameters\":{\"colour\":7}}", "is not a parameter"),
    ] {
        let refusal = export::read_json(text).unwrap_err();
        assert!(refusal.reason.contains(reason), "{text}: {refusal}");
    }
}

#[test]
fn a_wave_is_serialized_for_workers() {
    for log in [TIMES.to_owned(), log_of(&scenario("aug-2007", &[]))] {
        let imported = read(log).0;
        let bytes = imported.to_bytes();
        let back = Imported::from_bytes(&bytes).expect("its own bytes");
        assert_eq!((back.bins(), back.paths()), (imported.bins(), imported.paths()));
        assert_eq!((back.hash(), back.to_bytes() == bytes), (imported.hash(), true));
        for end in [0, 7, 8, 47, 48, bytes.len() - 8, bytes.len() - 1] {
            assert_eq!(Imported::from_bytes(&bytes[..end]), None, "{end} bytes");
        }
        let mut wrong = bytes.clone();
        wrong[48..56].copy_from_slice(&f64::NAN.to_le_bytes());
        assert_eq!(Imported::from_bytes(&wrong), None);
    }
}

proptest! {
    #![proptest_config(Config { cases: 40, ..Config::default() })]

    /// Every computed wave, bit for bit. A log is shifted by whole weeks into the scenario's first week, so
    /// a wave that begins later is not compared.
    #[test]
    fn any_wave_round_trips_to_the_last_bit(scenario in scenarios()) {
        let wave = Simulator::default().wave(&scenario);
        const WEEK_BINS: usize = 7 * 288;
        let first = wave.all().iter().position(|bin| bin.iter().any(|share| *share > 0.0));
        prop_assume!(first.is_some_and(|bin| bin < WEEK_BINS));
        let (imported, report) = read(wave_csv(&scenario, &wave));
        prop_assert_eq!(&report.skipped, &[]);
        let back = Simulator::default().wave(&with(&scenario, imported));
        let bits = |bins: &[[f64; 8]]| -> Vec<u64> {
            let end = bins.iter().rposition(|bin| *bin != [0.0; 8]).map_or(0, |last| last + 1);
            bins[..end].iter().flatten().map(|share| share.to_bits()).collect()
        };
        prop_assert_eq!(bits(back.all()), bits(wave.all()));
        if scenario.params.always_on > 0.0 {
            prop_assert_eq!(bits(back.always_on()), bits(wave.always_on()));
        }
    }
}
