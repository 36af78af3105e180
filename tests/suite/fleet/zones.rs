//! Logs and daily loads with times in a named zone.

use std::fmt::Write as _;

use reboot_storm::fleet::{
    Imported, LoadOptions, LogReader, ReadOptions, Report, Zone, Zones, read_daily_load,
};

fn zone(name: &str) -> Zone {
    Zone::read("zone", name, &Zones::bundled()).expect(name)
}

fn read(rows: &[&str], zone: Zone) -> (Imported, Report) {
    let mut reader = LogReader::new(ReadOptions { zone, ..ReadOptions::default() });
    reader.push(rows.join("\n").as_bytes()).expect("text");
    reader.finish().expect("restarts")
}

#[test]
fn times_use_the_offset_of_their_date() {
    for (name, rows, utc) in [
        (
            "Europe/Berlin",
            ["2007-03-24 12:00", "2007-03-26 12:00"],
            ["2007-03-24T11:00Z", "2007-03-26T10:00Z"],
        ),
        (
            "America/Sao_Paulo",
            ["2007-10-13 12:00", "2007-10-14 12:00"],
            ["2007-10-13T15:00Z", "2007-10-14T14:00Z"],
        ),
        (
            "Asia/Ho_Chi_Minh",
            ["2007-03-24 12:00", "2007-03-26 12:00"],
            ["2007-03-24T05:00Z", "2007-03-26T05:00Z"],
        ),
    ] {
        let (ours, report) = read(&rows, zone(name));
        assert_eq!(ours, read(&utc, Zone::default()).0, "{name}");
        let said = format!("2 times without a zone are {name} (tzdata ");
        assert!(report.assumed.iter().any(|line| line.starts_with(&said)), "{:?}", report.assumed);
        assert_eq!(report.noticed, [], "{name}");
    }
}

#[test]
fn ambiguous_and_nonexistent_times_follow_a_rule_and_are_counted() {
    let rows = [
        // Clocks are set forward from 2:00 to 3:00.
        "2007-03-25 01:55",
        "2007-03-25 02:00",
        "2007-03-25 02:30",
        "2007-03-25 03:55",
    ];
    let utc = ["2007-03-25T00:55Z", "2007-03-25T01:00Z", "2007-03-25T01:30Z", "2007-03-25T01:55Z"];
    let (ours, report) = read(&rows, zone("Europe/Berlin"));
    assert_eq!(ours, read(&utc, Zone::default()).0);
    let noticed: Vec<_> = report.noticed.iter().map(ToString::to_string).collect();
    let never = "2 rows: nonexistent local time, as clocks are set forward: the offset before the change is used \
                 (lines 2, 3; the first: `2007-03-25 02:00`)";
    assert_eq!(noticed, [never]);

    // Clocks are set back from 3:00 to 2:00.
    let rows = ["2007-10-28 01:55", "2007-10-28 02:30", "2007-10-28 03:00"];
    let utc = ["2007-10-27T23:55Z", "2007-10-28T00:30Z", "2007-10-28T02:00Z"];
    let (ours, report) = read(&rows, zone("Europe/Berlin"));
    assert_eq!(ours, read(&utc, Zone::default()).0);
    let noticed: Vec<_> = report.noticed.iter().map(ToString::to_string).collect();
    let twice = "1 row: ambiguous local time, as clocks are set back: the earlier one is used \
                 (line 2; the first: `2007-10-28 02:30`)";
    assert_eq!(noticed, [twice]);
}

/// In many zones, at every transition of two years: a time with its offset and the same local time without
/// one are one moment, unless the local time is ambiguous or nonexistent, which is reported.
#[test]
fn local_times_agree_with_explicit_offsets() {
    let zones = Zones::bundled();
    let mut changes = 0;
    for name in zones.names().step_by(20) {
        let zone = zone(name);
        // Every half hour of the days with a transition.
        for day in 0..730_i64 {
            let midnight = 1_167_609_600 + day * 86_400;
            if zone.ahead(midnight) == zone.ahead(midnight + 86_400) {
                continue;
            }
            changes += 1;
            let mut seen = 0;
            for half in 0..48 {
                let unix = midnight + half * 1_800;
                let ahead = i64::from(zone.ahead(unix));
                let local = reboot_storm::calendar::Moment::at(unix + ahead, 0.0).iso();
                let (ours, report) = read(&[local.trim_end_matches('Z')], zone.clone());
                let moment = reboot_storm::calendar::Moment::at(unix, 0.0).iso();
                let same = ours == read(&[&moment], Zone::default()).0;
                assert!(same || !report.noticed.is_empty(), "{name}: {local}");
                seen += usize::from(same);
            }
            assert!(seen >= 40, "{name}: {seen} of 48");
        }
    }
    assert!(changes > 30, "{changes} changes of clocks");
}

#[test]
fn a_daily_load_uses_the_local_time_of_its_zone() {
    let hours: String = (0..24).fold(String::new(), |mut text, hour| {
        writeln!(text, "{hour},0.{hour:02}").expect("a string");
        text
    });
    let load = |zone: Zone, begins: i64, text: &str| {
        let options = LoadOptions { zone, begins, ..LoadOptions::default() };
        let (load, lines) = read_daily_load(text.as_bytes(), &options).expect("a daily load");
        (load.spelled(), lines.join("; "))
    };
    const AUGUST: i64 = 1_187_049_600;
    const DECEMBER: i64 = 1_292_976_000;
    for (begins, hours_ahead) in [(AUGUST, "2h_"), (DECEMBER, "1h_")] {
        let (spelled, said) = load(zone("Europe/Berlin"), begins, &hours);
        assert!(spelled.starts_with(hours_ahead), "{spelled}");
        assert!(said.contains("as in Europe/Berlin (tzdata "), "{said}");
        assert_eq!(
            spelled,
            load(Zone::fixed(3_600 * (1 + i32::from(begins == AUGUST))), begins, &hours).0
        );
    }
    // Times with an offset are converted with the offset of their date: both are 9:00 in Berlin.
    let mut rows = String::new();
    for (day, utc) in [("2007-01-15", 8), ("2007-07-16", 7)] {
        for hour in 0..24 {
            let figure = if hour == utc { 0.5 } else { 0.1 };
            writeln!(rows, "{day}T{hour:02}:00Z,{figure}").expect("a string");
        }
    }
    let (spelled, _) = load(zone("Europe/Berlin"), AUGUST, &rows);
    let monday: Vec<_> = spelled.trim_start_matches("2h_").split(['.', '_']).take(24).collect();
    let peaks: Vec<_> = (0..24).filter(|hour| monday[*hour] == "500").collect();
    assert_eq!(peaks, [9], "{spelled}");
}
