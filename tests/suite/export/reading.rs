//! Exported files read back: each gives its scenario, and a modified one is refused or read with notices.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::test_runner::Config;
use reboot_storm::charts::{CHARTS, View, chart};
use reboot_storm::export::{self, Opened};
use reboot_storm::scenario::MODEL_VERSION;
use reboot_storm::{Run, Scenario, run};
use reboot_storm_raster::run_png;
use serde_json::{Value as Json, json};

use crate::scenarios::scenarios;

fn august() -> Run {
    static RUN: LazyLock<Run> = LazyLock::new(|| {
        let day = ["100", "250"].repeat(12).join(".");
        let link = format!("s=aug-2007&patch=0.8&seed=18446744073709551615&fix=never&day=2h_{day}");
        let (scenario, notices) = Scenario::from_link(&link);
        assert_eq!(notices, []);
        run(&scenario)
    });
    RUN.clone()
}

/// The keywords and texts of a PNG, as parsed by the `png` library.
fn texts(png: &[u8]) -> Vec<(String, String)> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a picture")];
    reader.next_frame(&mut pixels).expect("a picture");
    let texts = &reader.info().utf8_text;
    texts.iter().map(|text| (text.keyword.clone(), text.get_text().expect("a text"))).collect()
}

#[test]
fn every_kind_of_file_gives_its_scenario_and_digest() {
    let (run, view) = (august(), View::default());
    let users = chart("users").expect("there is one");
    let mut files = vec![export::csv(&run).into_bytes(), export::json(&run).into_bytes()];
    for chart in CHARTS {
        files.push(export::svg(chart, &run, &view, (300, 200)).into_bytes());
    }
    files.push(run_png(users, &run, &view, (300, 200)));
    for file in files {
        let Opened { scenario, notices, baseline, digest } =
            export::read(&file).expect("it was exported");
        assert_eq!((scenario, notices, baseline), (run.scenario.clone(), vec![], None));
        assert_eq!(digest, Some(run.digest_hex()));
        // Truncated files are read without an overrun.
        for end in (0..file.len()).step_by(7).take(2000) {
            if let Ok(opened) = export::read(&file[..end]) {
                assert_eq!(opened.scenario, run.scenario, "cut at {end}");
            }
        }
    }
}

#[test]
fn pictures_contain_the_facts_that_reproduce_them() {
    let run = august();
    let users = chart("users").expect("there is one");
    let png = run_png(users, &run, &View::default(), (300, 200));
    let texts = texts(&png);
    let keywords: Vec<_> = texts.iter().map(|(keyword, _)| keyword.as_str()).collect();
    assert_eq!(keywords, ["Title", "Description", "reboot-storm"]);
    assert_eq!(texts[0].1, users.title);
    let of_png: Json = serde_json::from_str(&texts[2].1).expect("JSON");
    let of_file: Json = serde_json::from_str(&export::json(&run)).expect("JSON");
    let object = of_png.as_object().expect("an object");
    let keys: Vec<_> = object.keys().map(String::as_str).collect();
    assert_eq!(keys, ["digest", "link", "model", "parameters", "preset", "seed", "start"]);
    for (key, value) in object {
        assert_eq!(value, &of_file[key], "{key}");
    }
    let svg = export::svg(users, &run, &View::default(), (300, 200));
    let (_, rest) = svg.split_once("<metadata id=\"reboot-storm\">").expect("it has metadata");
    let (facts, _) = rest.split_once("</metadata>").expect("it ends");
    assert_eq!(facts.replace("&amp;", "&"), texts[2].1);
    assert!(export::png_with_facts(b"GIF89a", users, &run).is_none());
    assert!(export::png_with_facts(&png[..20], users, &run).is_none());
}

/// The result of reading a modified file: a refusal or its notices.
fn tampered(change: impl FnOnce(&mut Json)) -> String {
    let mut json: Json = serde_json::from_str(&export::json(&august())).expect("JSON");
    change(&mut json);
    match export::read_json(&json.to_string()) {
        Ok((scenario, notices)) => {
            let notices: Vec<_> = notices.iter().map(ToString::to_string).collect();
            format!(
                "{} {}",
                scenario.link().replace(&format!("v=1&m={MODEL_VERSION}&"), ""),
                notices.join(" ")
            )
        }
        Err(refusal) => format!("!{refusal}"),
    }
}

#[test]
fn an_edited_file_is_refused_or_read_with_notices() {
    let check = |change: &dyn Fn(&mut Json), expected: &str| {
        let got = tampered(change);
        assert!(got.contains(expected), "{got}\nhas not: {expected}");
        assert!(got.len() < 2500, "{got}");
    };
    check(&|_| (), "s=aug-2007&patch=0.8&");
    check(&|json| json["extra"] = json!({"__proto__": [1, {"a": null}]}), "s=aug-2007&patch=0.8&");
    check(&|json| json["model"] = json!("0.9"), "model: `0.9` is another model");
    check(&|json| json["digest"] = json!(7), "!scenario: ");
    check(&|json| json["preset"] = json!("atlantis"), "allowed: aug-2007, ");
    check(&|json| json["preset"] = json!(null), "!scenario: ");
    check(&|json| json["parameters"] = json!([1, 2]), "!scenario: ");
    check(&|json| json["parameters"]["patch"] = json!(7), "!patch: `7` is out of range");
    check(&|json| json["parameters"]["patch"] = json!(null), "!patch: `null` is not a number");
    check(&|json| json["parameters"]["patch"] = json!("NaN"), "!patch: `NaN` is not a number");
    check(&|json| json["parameters"]["patch"] = json!([0.5]), "!patch: `[0.5]` is not a number");
    check(&|json| json["parameters"]["__proto__"] = json!(1), "`__proto__` is not a parameter");
    check(&|json| json["parameters"]["engine"] = json!("individuals"), "!clients: `12000000` is");
    let script = "<script>alert(1)</script>".repeat(100_000);
    check(&|json| json["preset"] = json!(script), "is not a preset");
    check(&|json| json["parameters"]["jitter"] = json!(script), "is not one of the choices");
    check(&|json| json["model"] = json!(script), "is another model");
    check(&|json| json["wave"] = json!(script), "!scenario: ");
    check(&|json| json["wave"] = json!({ "hash": script }), "missing field");
    for key in ["preset", "parameters"] {
        check(
            &|json| {
                json.as_object_mut().expect("an object").remove(key);
            },
            &format!("missing field `{key}`"),
        );
    }
    // The preset's value applies to a missing parameter.
    check(
        &|json| {
            json["parameters"].as_object_mut().expect("an object").remove("patch");
        },
        "s=aug-2007&patch=0.9&",
    );
}

#[test]
fn other_files_are_refused_briefly() {
    let deep = "[".repeat(1_000_000);
    let nested = format!("{{\"preset\":{}", "{\"a\":".repeat(1_000_000));
    let large = format!("{{\"preset\":\"{}\"}}", "x".repeat(10_000_000));
    let nan = export::json(&august()).replacen("0.8", "NaN", 1);
    for text in ["", " ", "{}", "[]", "null", "# a log", "<svg>", "2007-08-14T17:00Z,1", &deep] {
        let refusal = export::read(text.as_bytes()).expect_err(text);
        assert!(refusal.to_string().len() < 500, "{refusal}");
    }
    for text in [nested, large, nan] {
        let refusal = export::read(text.as_bytes()).expect_err("no export");
        assert!(refusal.to_string().len() < 500, "{refusal}");
    }
    for bytes in [
        &b"\x89PNG\r\n\x1a\n"[..],
        b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXtreboot-storm",
        b"\xff\xfe",
    ] {
        export::read(bytes).expect_err("no export");
    }
    // A log of restarts is distinguished from a saved run.
    let log = export::read(b"# a comment\n2007-08-14T17:00Z,1\n").expect_err("a log");
    assert!(log.to_string().contains("# link:"), "{log}");
}

proptest! {
    #![proptest_config(Config { cases: 24, ..Config::default() })]

    /// Scenario to file and back, twice, without a second run.
    #[test]
    fn a_scenario_survives_its_file(scenario in scenarios()) {
        let run = Run { scenario: scenario.clone(), ..august() };
        let json = export::json(&run);
        let opened = export::read(json.as_bytes()).unwrap();
        prop_assert_eq!(&opened.notices, &[]);
        prop_assert_eq!(&opened.scenario, &scenario);
        prop_assert_eq!(export::json(&Run { scenario: opened.scenario, ..august() }), json);
        let csv = export::csv(&run);
        prop_assert_eq!(export::read(csv.as_bytes()).unwrap().scenario, scenario);
    }

    /// A file with modified bytes gives a scenario or a refusal, never a panic.
    #[test]
    fn a_damaged_file_is_read_or_refused(at in any::<proptest::sample::Index>(), byte in any::<u8>()) {
        let run = august();
        let users = chart("users").unwrap();
        let png = run_png(users, &run, &View::default(), (120, 100));
        for mut file in [export::json(&run).into_bytes(), export::csv(&run).into_bytes(), png] {
            // The facts are at the beginning.
            let index = at.index(file.len().min(3000));
            file[index] = byte;
            if let Err(refusal) = export::read(&file) {
                prop_assert!(refusal.to_string().len() < 2500);
            }
        }
    }
}
