//! Logs of restarts on the command line.

mod calls;

use std::fs;
use std::process::{Output, Stdio};

use calls::{called, command, done, temporary};

/// A file for this test.
fn file(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let file = temporary(name);
    fs::write(&file, bytes).unwrap();
    file.to_str().expect("UTF-8").to_owned()
}

/// The last line with this beginning.
fn line<'a>(text: &'a str, start: &str) -> &'a str {
    let line = text.lines().rev().find_map(|line| line.strip_prefix(start));
    line.unwrap_or_else(|| panic!("no line with {start} in\n{text}"))
}

#[test]
fn an_exported_wave_gives_the_same_run() {
    let log = temporary("wave.csv");
    let log = log.to_str().unwrap();
    for scenario in [&["--preset", "rolling-72h"][..], &["--set", "patch=0.7", "--set", "stop=50h"]]
    {
        let (stdout, stderr) = done(&[&["wave", "--out", log], scenario].concat());
        assert_eq!((stdout.as_str(), stderr.as_str()), ("", ""));
        let (computed, _) = done(&[&["run"], scenario].concat());
        let (imported, report) = done(&[&["run", "--restarts", log], scenario].concat());
        assert_eq!(line(&imported, "digest "), line(&computed, "digest "));
        assert!(report.contains(", 0 skipped; "), "{report}");
        let hash = line(&report, "restarts: read as ");
        let link = line(&imported, "link ");
        assert!(link.ends_with(&format!("&wave={hash}")), "{link}");

        // The link requires the log, and accepts no other.
        let asks = called(&["run", "--link", link]);
        assert_eq!((asks.status.code(), asks.stdout.len()), (Some(2), 0));
        assert_eq!(
            String::from_utf8(asks.stderr).unwrap(),
            format!(
                "error: wave: `{hash}` names a log of restarts that is missing; allowed: the log itself, as --restarts FILE\n"
            )
        );
        let picture = temporary("never.svg");
        let draws = called(&[
            "draw",
            "--chart",
            "users",
            "--link",
            link,
            "--out",
            picture.to_str().unwrap(),
        ]);
        assert!(draws.status.code() == Some(2) && !picture.exists());
        let (again, _) = done(&["run", "--link", link, "--restarts", log]);
        assert_eq!(again, imported);
        let other = file("other.csv", "2007-08-14T17:00Z\n");
        let refused = called(&["run", "--link", link, "--restarts", &other]);
        let stderr = String::from_utf8(refused.stderr).unwrap();
        assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0));
        assert!(
            stderr.contains(&format!("error: wave: `{hash}` is another log than `")),
            "{stderr}"
        );

        // An exported run includes its wave.
        let json = temporary("run-with-wave.json");
        let json = json.to_str().unwrap();
        done(&["run", "--link", link, "--restarts", log, "--out", json]);
        assert_eq!(done(&["run", "--scenario", json]), (imported, String::new()));
    }
    let (whole, _) = done(&["wave"]);
    assert!(whole.lines().nth(4) == Some("time,count,region,class,path"), "{}", &whole[..300]);
}

#[test]
fn a_log_from_standard_input_is_reported() {
    use std::io::Write as _;
    let mut child = command(&[
        "run",
        "--preset",
        "own-fleet",
        "--restarts",
        "-",
        "--fleet",
        "9",
        "--zone",
        "+02:00",
    ])
    .stdin(Stdio::piped())
    .stdout(Stdio::piped())
    .stderr(Stdio::piped())
    .spawn()
    .unwrap();
    let log = b"Zeit;Region\r\n2026-08-12 05:00;de\r\ngestern;de\r\n2025-08-13 05:10;us\r\n2026-08-12 05:10;us\r\n";
    child.stdin.take().unwrap().write_all(log).unwrap();
    let Output { status, stdout, stderr } = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(0), "{stderr}");
    assert!(
        String::from_utf8(stdout).unwrap().contains("in place of patch, spread and Windows Update")
    );
    for line in [
        "4 rows, 2 read, 2 skipped; 2 restarts from 2026-08-12T03:00Z to 2026-08-12T03:10Z",
        "skipped 1 row: the time is neither ISO 8601 nor epoch seconds (line 3; the first: `gestern`)",
        "skipped 1 row: outside the 28 days with the most restarts (line 4)",
        "found names of columns in line 1: zeit, region",
        "assumed 3 times without a zone are UTC+02:00",
        "assumed the fleet has 9 PCs",
    ] {
        assert!(stderr.contains(&format!("restarts: {line}\n")), "{line} is not in\n{stderr}");
    }
}

#[test]
fn times_are_converted_from_a_named_zone() {
    let log = file("berlin.csv", "2026-08-12 05:00\n2026-10-25 02:30\n");
    let read = |zone: &str| done(&["wave", "--restarts", &log, "--zone", zone]).1;
    let berlin = read("Europe/Berlin");
    for said in [
        "from 2026-08-12T03:00Z to 2026-08-12T03:00Z",
        "noticed 1 row: ambiguous local time, as clocks are set back: the earlier one is used (line 2; the first: `2026-10-25 02:30`)",
        "assumed 2 times without a zone are Europe/Berlin (tzdata ",
    ] {
        assert!(berlin.contains(said), "{said} is not in\n{berlin}");
    }
    assert_eq!(line(&berlin, "restarts: read as "), line(&read("+02:00"), "restarts: read as "));
    let (names, _) = done(&["zones"]);
    for name in ["Europe/Berlin", "America/Sao_Paulo", "Asia/Ho_Chi_Minh"] {
        assert!(names.lines().any(|line| line == name), "{name}");
    }
}

/// A pipe delivers at most 64 KiB at a time, a file as much as requested.
#[test]
fn a_log_is_the_same_from_a_file_and_from_a_pipe() {
    use std::io::Write as _;
    let row = "2007-08-14T17:00Z,1,de\n";
    let mut log = row.repeat(20_000);
    log.replace_range(200 * 1_000..200 * 1_000 + 1, "\0");
    let name = file("zero.csv", &log);
    let from_file = called(&["run", "--preset", "healed", "--restarts", &name]);
    let mut child = command(&["run", "--preset", "healed", "--restarts", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    for piece in log.as_bytes().chunks(8_192) {
        pipe.write_all(piece).unwrap();
    }
    drop(pipe);
    let from_pipe = child.wait_with_output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert_eq!(text(&from_file.stderr), text(&from_pipe.stderr));
    assert_eq!(from_file, from_pipe);
    assert!(text(&from_file.stderr).contains("20000 rows, 19999 read, 1 skipped"));
}

#[test]
fn unusable_logs_are_refused_without_output() {
    let check = |args: &[&str], expected: &str| {
        let Output { status, stdout, stderr } = called(&[&["run"], args].concat());
        let stderr = String::from_utf8(stderr).expect("UTF-8");
        assert_eq!((status.code(), stdout.len()), (Some(2), 0), "{args:?}: {stderr}");
        assert!(stderr.contains(expected), "{args:?}: {stderr}");
    };
    let (empty, binary) = (file("empty.csv", ""), file("binary.csv", b"\x7fELF\0\0\x01"));
    let (words, good) = (file("words.csv", "a\nb\n"), file("good.csv", "2007-08-14T17:00Z,3,de\n"));
    check(&["--restarts", "no/such.csv"], "error: --restarts: `no/such.csv` cannot be read: ");
    check(&["--restarts", &empty], "is empty; allowed: text with one restart a row");
    check(&["--restarts", &binary], "is not text: there are zero bytes in it; allowed: text");
    check(&["--restarts", &words], "has no restart that could be read; allowed: text");
    check(&["--restarts", &words], "restarts: skipped 1 row: the time is neither");
    for about_updates in ["frontier", "office", "wsus"] {
        let Output { status, stdout, stderr } = called(&[about_updates, "--restarts", &good]);
        let stderr = String::from_utf8(stderr).expect("UTF-8");
        assert_eq!((status.code(), stdout.len()), (Some(2), 0), "{about_updates}: {stderr}");
        assert!(
            stderr.contains("this command is about the rollout, which a log replaces"),
            "{stderr}"
        );
    }
    check(
        &["--restarts", &good, "--fleet", "2"],
        "than the fleet of 2 has PCs there; allowed: a fleet",
    );
    check(
        &["--restarts", &good, "--fleet", "few"],
        "error: --fleet: `few` is not a number of PCs; allowed: ",
    );
    check(
        &["--restarts", &good, "--zone", "Berlin"],
        "error: --zone: `Berlin` is neither an offset from UTC nor a time zone; allowed: UTC, -14:00 to +14:00, or \
         the name of a time zone; near this are Europe/Berlin",
    );
    check(&["--restarts", &good, "--zone", "+15:00"], "error: --zone: `+15:00` is not");
    check(&["--fleet", "5"], "--restarts <FILE>");
    check(&["--scenario", "no/such.json"], "error: --scenario: `no/such.json` cannot be read: ");
    check(
        &["--scenario", &words],
        "error: scenario: `a\u{fffd}b\u{fffd}` is not an exported run (",
    );
    check(&["--scenario", &words, "--preset", "healed"], "cannot be used with");
}

#[test]
fn ambiguous_dates_follow_the_flag_and_are_reported_without_it() {
    let rows = "Rechner;Datum;Anzahl\nPC-17;12.03.2024 03:15:22;2\nPC-18;12.03.2024 03:20;1\n";
    let log = file("german.csv", rows);
    let refused = called(&["run", "--preset", "own-fleet", "--restarts", &log]);
    let stderr = String::from_utf8(refused.stderr).unwrap();
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0), "{stderr}");
    for line in [
        "2 rows, 0 read, 2 skipped; 0 restarts",
        "refused 2 of 2 rows (100 %): the rows read may not represent the log",
        "found dates in 2 rows: `12.03.2024 03:15:22` is 2024-03-12T03:15 as day.month.year, \
         2024-12-03T03:15 as month/day/year",
        "--dates dmy reads 2 of them, --dates mdy 2",
    ] {
        assert!(stderr.contains(&format!("restarts: {line}\n")), "{line} is not in\n{stderr}");
    }
    for (order, first, month) in [("dmy", "2024-03-12", " Mar "), ("mdy", "2024-12-03", " Dec ")] {
        let args = ["run", "--preset", "own-fleet", "--restarts", &log, "--dates", order];
        let (stdout, stderr) = done(&args);
        let span = format!("3 restarts from {first}T03:15Z to {first}T03:20Z");
        assert!(stderr.contains(&span), "{stderr}");
        assert!(stdout.contains(month), "the output has the log's dates: {stdout}");
    }
    let unknown = called(&["run", "--restarts", &log, "--dates", "ymd"]);
    let stderr = String::from_utf8(unknown.stderr).unwrap();
    assert!(unknown.status.code() == Some(2) && stderr.contains("dmy, mdy"), "{stderr}");
}

#[test]
fn a_flag_decides_whether_plain_figures_are_percentages_or_counts() {
    let day = |unit: &str| -> String {
        let figure = |hour: u32| if hour == 3 { 5 } else { 90 };
        (0..24).map(|hour| format!("{hour},{}{unit}\n", figure(hour))).collect()
    };
    let (plain, signs) = (file("plain.csv", day("")), file("signs.csv", day("%")));
    let refused = called(&["run", "--preset", "own-fleet", "--day", &plain]);
    let stderr = String::from_utf8(refused.stderr).unwrap();
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0), "{stderr}");
    let words = "has plain figures from 5 to 90, which may be percentages or counts; \
                 allowed: percentages with `%` behind them, or counts of a number of PCs: --day-of PCS\n";
    assert!(stderr.contains(words), "{stderr}");
    let link = |args: &[&str]| {
        let (stdout, _) = done(&[&["run", "--preset", "own-fleet", "--day"], args].concat());
        line(&stdout, "link ").to_owned()
    };
    assert!(link(&[&signs]).contains("&day=900.900.900.50.900"));
    assert!(link(&[&plain, "--day-of", "1000"]).contains("&day=90.90.90.5.90"));
}

#[test]
fn a_plan_names_the_shortest_spread_and_the_largest_batch() {
    let rows = "time,count\n2024-03-05T01:00Z,1700\n2024-03-05T03:10Z,1900\n";
    let log = file("plan.csv", rows);
    let args = ["plan", "--preset", "own-fleet", "--set", "clients=5000", "--quiet"];
    let args = [&args[..], &["--restarts", &log, "--fleet", "5000"]].concat();
    let (summary, _) = done(&args);
    let (csv, _) = done(&[&args[..], &["--format", "csv"]].concat());
    let (json, _) = done(&[&args[..], &["--format", "json"]].concat());
    let found: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let stands = csv.lines().find(|line| line.ends_with(",false")).expect("long spreads stand");
    let hours: f64 = stands.split(',').next().unwrap().parse().unwrap();
    assert_eq!(found["shortest"]["spread_hours"], hours);
    assert_eq!(found["log"]["busiest_hour"].as_f64().map(f64::round), Some(1900.0));
    let minutes = (hours * 60.0).round();
    assert!(line(&summary, "spread    ").starts_with(&format!("{minutes} min")), "{summary}");
    let batch = format!("at most {} restarts in five minutes", (3600.0 / minutes * 5.0).round());
    assert!(line(&summary, "batch     ").starts_with(&batch), "{summary}");

    let refused = called(&["plan"]);
    assert_eq!((refused.status.code(), refused.stdout.len()), (Some(2), 0));
    assert!(
        String::from_utf8(refused.stderr).unwrap().contains("allowed: a log, as --restarts FILE")
    );
}
