//! Tests of the built binary.

mod calls;

use std::fs;
use std::io::Read as _;
use std::process::{Output, Stdio};

use calls::{called, command, done, temporary};
use reboot_storm::{Scenario, export};

#[test]
fn flags_refuse_with_id_value_and_range_and_write_nothing() {
    let check = |args: &[&str], expected: &str| {
        let Output { status, stdout, stderr } = called(args);
        let stderr = String::from_utf8(stderr).expect("UTF-8");
        assert_eq!(status.code(), Some(2), "{args:?}: {stderr}");
        assert_eq!(stdout, b"", "{args:?}");
        assert!(stderr.contains(expected), "{args:?}: {stderr}");
    };
    let patch =
        |given: &str, reason: &str| format!("error: patch: `{given}` {reason}; allowed: 0 to 1\n");
    check(&["run", "--set", "patch=7"], &patch("7", "is out of range"));
    check(&["run", "--set", "patch=NaN"], &patch("NaN", "is not a number"));
    check(&["run", "--set", "patch=1e999"], &patch("1e999", "is not a finite number"));
    check(&["run", "--set", "patch="], &patch("", "is empty"));
    check(&["run", "--set", "patch==1"], &patch("=1", "is not a number"));
    check(
        &["run", "--set", "spread=-5h"],
        "error: spread: `-5h` is out of range; allowed: 0h to 168h\n",
    );
    check(
        &["run", "--set", "colour=red"],
        "error: colour: `colour` is not a parameter; allowed: patch, spread",
    );
    check(&["run", "--set", "__proto__=1"], "is not a parameter");
    check(&["run", "--set", "patch"], "error: --set: `patch` has no `=`; allowed: ID=VALUE");
    check(
        &["run", "--set", "patch=7", "--set", "load=x"],
        "error: load: `x` is not a number; allowed: 0.1 to 4\n",
    );
    check(
        &["run", "--seed", "-1"],
        "error: seed: `-1` is not a whole number of 64 bits; allowed: 0 to",
    );
    check(
        &["run", "--engine", "guess"],
        "error: engine: `guess` is not one of the choices; allowed: expected",
    );
    check(
        &["run", "--preset", "june"],
        "error: preset: `june` is not a preset; allowed: aug-2007,",
    );
    check(&["run", "--preset", "healed", "--link", "seed=7"], "cannot be used with");
    check(&["run", "--link", "patch=9", "--set", "load=x"], "error: load: `x`");
    check(&["run", "--format", "xml"], "possible values: summary, csv, json");
    check(
        &["draw", "--chart", "pie", "--out", "a.svg"],
        "error: --chart: `pie` is not a chart; allowed: users,",
    );
    check(
        &["draw", "--chart", "map", "--x", "queue", "--out", "a.svg"],
        "error: queue: `queue` has no slider; allowed: a parameter that is a number",
    );
    check(
        &["draw", "--chart", "map", "--y", "patch", "--out", "a.svg"],
        "error: patch: `patch` is on the other axis, too; allowed: two different parameters",
    );
    check(
        &["draw", "--chart", "users", "--x", "patch", "--out", "a.svg"],
        "error: --x: `patch` is an axis of the map alone",
    );
    check(
        &["draw", "--chart", "users", "--out", "a.gif"],
        "error: --out: `a.gif` is not the name of a picture; allowed: FILE.svg",
    );
    check(
        &["draw", "--chart", "users", "--out", "-", "--width", "0"],
        "'--width <WIDTH>': 0 is not in 100..=4000",
    );
    check(&["draw", "--chart", "users", "--out", "-", "--height", "NaN"], "'--height <HEIGHT>'");
    let points = "allowed: 2 to 1024 values";
    check(&["sweep", "--x", "patch=0..1:0"], points);
    check(
        &["sweep", "--x", "patch=0..9:3"],
        "error: patch: `9` is out of range; allowed: 0 to 1\n",
    );
    check(&["sweep", "--x", "patch"], "error: --x: `patch` has no `=`; allowed: ID=A..B:N");
    check(&["sweep", "--x", "load=1,2", "--y", "load=1,2"], "error: --y: `load` is on the other");
    check(
        &["sweep", "--x", "load=0.5..2:1000", "--y", "spread=0h..168h:1000"],
        "error: --y: `1000000` points are too many; allowed: 262144",
    );
    check(
        &["sweep", "--x", "patch=0..1:2", "--measure", "joy"],
        "error: --measure: `joy` is not a measure; allowed: onset_hours, lowest_share",
    );
    check(
        &["sweep", "--x", "clients=1k..1M:3", "--there-and-back"],
        "error: clients: `clients` cannot be changed in a running network; allowed: capacity",
    );
    let way = ["sweep", "--x", "load=1..2:3", "--there-and-back"];
    check(
        &[&way[..], &["--hold", "1h"]].concat(),
        "error: --hold: `1h` is out of range; allowed: 24h to 168h\n",
    );
    check(&[&way[..], &["--y", "patch=0..1:2"]].concat(), "cannot be used with '--y");
    check(
        &["validate", "--only", "13,10"],
        "error: --only: `10` is not the number of a statement; allowed: 1, 2, 3",
    );
    check(&["validate", "--runs", "1"], "1 is not in 20..=10000");
    check(&["fly"], "unrecognized subcommand 'fly'");
    check(&[], "Usage: reboot-storm [OPTIONS] <COMMAND>");
}

#[test]
fn valid_parts_of_a_link_are_used_and_the_others_reported() {
    let link = "https://example.org/?utm_source=a#s=healed&patch=7&seed=9&colour=red";
    let (stdout, stderr) = done(&["run", "--link", link]);
    assert_eq!(
        stderr,
        "link: patch: `7` is out of range; allowed: 0 to 1; used: 0.9\nlink: colour: `red` is not a known key\n"
    );
    let link =
        format!("\nlink v=1&m={}&s=healed&patch=0.9&", reboot_storm::scenario::MODEL_VERSION);
    assert!(stdout.contains(&link), "{stdout}");
    assert!(stdout.contains("&seed=9\n"), "{stdout}");
    let (same, stderr) = done(&["run", "--preset", "healed", "--seed", "9"]);
    assert_eq!((same, stderr.as_str()), (stdout, ""));
    let hostile = "a&".repeat(50_000);
    let (_, stderr) = done(&["run", "--link", &hostile]);
    assert_eq!(stderr.lines().count(), 21, "{stderr}");
}

#[test]
fn flags_override_links_and_presets() {
    let (stdout, _) =
        done(&["run", "--link", "s=healed&patch=0.5", "--set", "patch=80%", "--set", "stop=390m"]);
    assert!(stdout.contains("&patch=0.8&") && stdout.ends_with("&stop=6.5h\n"), "{stdout}");
    assert!(
        stdout.contains("\nchanged          patch=0.8 (preset: 0.9), stop=6.5h (preset: never)\n"),
        "{stdout}"
    );
}

/// The library, the formats and the summary have the same digest.
#[test]
fn every_format_contains_the_digest_and_the_link() {
    let mut scenario = Scenario::from_preset("rolling-72h").unwrap();
    scenario.set("seed", "18446744073709551615").unwrap();
    let run = reboot_storm::run(&scenario);
    let (digest, link) = (run.digest_hex(), scenario.link());
    let run_as = |format| done(&["run", "--link", &link, "--format", format]);

    let (summary, stderr) = run_as("summary");
    assert_eq!(stderr, "");
    assert!(summary.lines().any(|line| line == format!("digest {digest}")), "{summary}");
    assert!(summary.lines().any(|line| line == format!("link {link}")), "{summary}");
    assert!(summary.contains(&reboot_storm::outcome_text::sentence(&run)), "{summary}");
    let (csv, _) = run_as("csv");
    assert_eq!(csv, export::csv(&run));
    let (json, _) = run_as("json");
    assert_eq!(json, export::json(&run));
}

#[test]
fn the_extension_of_a_file_selects_its_format() {
    for (name, format) in [("run.csv", "csv"), ("run.json", "json"), ("run.txt", "summary")] {
        let file = temporary(name);
        let (stdout, _) = done(&["run", "--out", file.to_str().unwrap()]);
        assert_eq!(stdout, "", "{name}");
        let (expected, _) = done(&["run", "--format", format, "--out", "-"]);
        assert_eq!(fs::read_to_string(file).unwrap(), expected, "{name}");
    }
    let (svg, png) = (temporary("users.svg"), temporary("users.png"));
    for file in [&svg, &png] {
        let size = ["--width", "400", "--height", "240", "--dark"];
        done(&[&["draw", "--chart", "users", "--out", file.to_str().unwrap()], &size[..]].concat());
    }
    let svg = fs::read_to_string(svg).unwrap();
    assert!(
        svg.starts_with("<svg") && svg.contains("width=\"400\" height=\"240\""),
        "{}",
        &svg[..300]
    );
    assert!(fs::read(png).unwrap().starts_with(b"\x89PNG\r\n\x1a\n"));
}

#[test]
fn every_written_file_reproduces_its_run() {
    let link = "s=healed&load=1.4&seed=18446744073709551615&fix=never";
    let (expected, _) = done(&["run", "--link", link, "--format", "json"]);
    for (name, command) in [
        ("saved.csv", &["run"][..]),
        ("saved.json", &["run"]),
        ("saved.svg", &["draw", "--chart", "restarts"]),
        ("saved.png", &["draw", "--chart", "users"]),
    ] {
        let file = temporary(name);
        let file = file.to_str().unwrap();
        done(&[command, &["--link", link, "--out", file]].concat());
        let (again, said) = done(&["run", "--scenario", file, "--format", "json"]);
        assert_eq!((again, said.as_str()), (expected.clone(), ""), "{name}");
    }
    let (models, _) = done(&["models"]);
    assert_eq!(models.lines().last(), Some(reboot_storm::scenario::MODEL_VERSION));
}

#[test]
fn an_unwritable_file_is_reported() {
    let place = temporary("no/such/folder/run.csv");
    let Output { status, stderr, .. } = called(&["run", "--out", place.to_str().unwrap()]);
    let stderr = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(1));
    assert!(
        stderr.starts_with(&format!("error: cannot write to `{}`: ", place.display())),
        "{stderr}"
    );
}

/// `reboot-storm run --format csv | head -1`
#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = command(&["run", "--format", "csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stderr = String::new();
    child.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!((child.wait().unwrap().code(), stderr.as_str()), (Some(0), ""));
}

#[test]
fn lists_are_complete_in_every_format() {
    let json = |args| -> serde_json::Value { serde_json::from_str(&done(args).0).unwrap() };
    let ids = |json: &serde_json::Value| -> Vec<String> {
        json.as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let params = json(&["params", "--format", "json"]);
    let known: Vec<_> = reboot_storm::params::SPECS.iter().map(|spec| spec.id).collect();
    assert_eq!(ids(&params), known);
    let (table, _) = done(&["params"]);
    let (types, _) = done(&["params", "--format", "ts"]);
    for id in &known {
        assert!(table.contains(&format!("| `{id}` | ")), "{id} is not in the table");
        assert!(types.contains(&format!("\n  {id}: ")), "{id} has no type");
    }
    for name in [
        "type ParamId",
        "type PresetId",
        "interface Params",
        "interface Preset",
        "interface Outcome",
    ] {
        assert!(types.contains(&format!("\nexport {name} ")), "{name} is not declared");
    }
    assert_eq!(params[0]["default"], 0.9);
    let stop = params.as_array().unwrap().iter().find(|entry| entry["id"] == "stop").unwrap();
    assert_eq!((&stop["default"], &stop["never"]), (&"never".into(), &true.into()));

    let presets = json(&["presets", "--format", "json"]);
    let known: Vec<_> = reboot_storm::scenario::PRESETS.iter().map(|preset| preset.id).collect();
    assert_eq!(ids(&presets), known);
    assert_eq!(presets[0]["start"], "2007-08-14T00:00Z");
    let (list, _) = done(&["presets"]);
    for id in known {
        assert!(list.contains(&format!("| `{id}` | ")), "{id} is not in the list");
    }
}

/// The lines of a CSV without comments.
fn lines(csv: &str) -> Vec<&str> {
    csv.lines().filter(|line| !line.starts_with('#')).collect()
}

#[test]
fn a_grid_has_the_outcome_of_each_of_its_points() {
    let grid = ["sweep", "--preset", "healed", "--x", "capacity=100..400:3", "--y", "load=1.2,1.6"];
    let measures = ["--measure", "lowest_share", "--measure", "verdict"];
    let all = [&grid[..], &measures].concat();
    let (csv, _) = done(&all);
    let lines = lines(&csv);
    assert_eq!(lines[0], "load,capacity,lowest_share,verdict");
    assert_eq!(lines.len(), 7, "{csv}");
    for (line, load, capacity) in [(1, "1.2", "100"), (2, "1.2", "200"), (6, "1.6", "400")] {
        let mut scenario = Scenario::from_preset("healed").unwrap();
        scenario.set("load", load).unwrap();
        scenario.set("capacity", capacity).unwrap();
        let outcome = reboot_storm::run(&scenario).outcome;
        let (share, verdict) = (outcome.lowest_share, outcome.verdict.id());
        assert_eq!(lines[line], format!("{load},{capacity},{share},{verdict}"));
    }

    let file = temporary("grid.json");
    done(&[&all[..], &["--format", "json", "--out", file.to_str().unwrap()]].concat());
    let json: serde_json::Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    assert_eq!(json["x"]["values"], serde_json::json!([100.0, 200.0, 400.0]));
    assert_eq!(json["y"]["id"], "load");
    let last = lines[6].rsplit_once(',').unwrap().1;
    assert_eq!(json["measures"]["verdict"][1][2], last);
}

#[test]
fn hysteresis_is_found_there_and_back() {
    let way = ["sweep", "--preset", "aug-2007", "--there-and-back", "--x", "load=0.6..3.6:4"];
    let (csv, _) = done(&way);
    let lines = lines(&csv);
    assert_eq!(lines[0], "way,load,online_share");
    assert_eq!(lines.len(), 1 + 4 + 3, "the last value is held once: {csv}");
    let share = |line: usize| lines[line].rsplit_once(',').unwrap().1.parse::<f64>().unwrap();
    assert!(lines[1].starts_with("there,0.6,") && lines[7].starts_with("back,0.6,"), "{csv}");
    assert!(share(1) > 0.99, "it is up at first: {csv}");
    assert!(share(4) < 0.5 && share(7) < 0.5, "and does not recover by itself: {csv}");
    assert!(csv.contains("\n# recovering: none\n# ratio: none\n"), "{csv}");
    assert!(
        csv.contains("&patch=0&") && csv.contains("&fix=never&"),
        "there are no other events: {csv}"
    );

    let quiet = ["sweep", "--there-and-back", "--x", "load=0.3..0.6:4", "--format", "json"];
    let (json, _) = done(&quiet);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["there"].as_array().unwrap().len(), 4);
    assert!(json.as_object().unwrap().contains_key("tipping"));
    assert!(json["tipping"].is_null(), "low load has no tipping point: {json}");
}

#[test]
fn statements_are_measured_in_every_format() {
    let only = ["validate", "--only", "13,5"];
    let (table, progress) = done(&only);
    assert_eq!(progress.lines().count(), 2, "{progress}");
    assert!(
        progress.lines().next().unwrap().starts_with(" 13  "),
        "in the requested order: {progress}"
    );
    assert!(table.contains(" of 2 statements hold (model "), "{table}");
    assert!(table.contains("\n| 13 | **Clock of Windows Update.**"), "{table}");

    let (json, _) = done(&[&only[..], &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let depth = &json["statements"][1];
    assert_eq!((&depth["number"], &depth["figures"][0]["to"]), (&5.into(), &0.05.into()));
    let (_, notices) = Scenario::from_link(depth["scenarios"][0]["link"].as_str().unwrap());
    assert_eq!(notices, []);
    let run = reboot_storm::run(&Scenario::from_preset("aug-2007").unwrap());
    let measured = depth["figures"][0]["measured"].as_f64().unwrap();
    assert!((measured - run.outcome.lowest_share).abs() < 1e-12, "{measured}");

    let file = temporary("validation.html");
    let out = ["--format", "html", "--out", file.to_str().unwrap()];
    let (stdout, _) = done(&[&only[..], &out].concat());
    let page = fs::read_to_string(file).unwrap();
    assert!(stdout.is_empty() && page.contains("<li id=\"s13\"") && page.contains("id=\"facts\""));
}

#[test]
fn a_map_is_drawn_over_any_two_sliders() {
    // Of few values and of a short run.
    let scenario = ["--preset", "storm-kernel", "--set", "engine=expected"];
    let axes = ["--chart", "map", "--x", "check", "--y", "install_hour", "--out", "-"];
    let (svg, _) = done(&[&["draw"][..], &scenario, &axes].concat());
    for word in ["all 528 cells computed", "Installation hour", "Check interval", "you are here"] {
        assert!(svg.contains(word), "{word} is missing");
    }
}

#[test]
fn charts_of_reports_are_drawn_as_those_of_a_run() {
    for (chart, word) in [
        ("wsus", "Test group"),
        ("bad-patch", "All PCs at once"),
        ("office", "Throttled by day"),
        ("frontier", "Cheapest: "),
    ] {
        let args = ["draw", "--preset", "wsus-rings", "--chart", chart, "--out", "-"];
        let (svg, _) = done(&args);
        assert!(svg.starts_with("<svg ") && svg.contains(word), "{chart}: {word} is missing");
    }
}
