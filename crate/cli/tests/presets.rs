//! Output for the published site: presets with outcomes, and preview cards.

mod calls;

use calls::{called, done, temporary};
use reboot_storm::scenario::PRESETS;
use reboot_storm::{Scenario, run};

#[test]
fn presets_have_links_and_verdicts() {
    let (text, _) = done(&["presets", "--format", "json", "--outcomes"]);
    let table: serde_json::Value = serde_json::from_str(&text).unwrap();
    let entries = table.as_array().unwrap();
    assert_eq!(entries.len(), PRESETS.len());
    for (entry, preset) in entries.iter().zip(PRESETS) {
        let run = run(&Scenario::from_preset(preset.id).unwrap());
        assert_eq!(entry["id"], preset.id);
        assert_eq!(entry["link"], run.scenario.link());
        assert_eq!(entry["digest"], run.digest_hex());
        assert_eq!(entry["verdict"], run.outcome.verdict.id());
        assert_eq!(entry["sentence"], reboot_storm::outcome_text::sentence(&run));
        assert!(entry["chart"].as_str().unwrap().starts_with("Users online as simulated, against"));
    }
    let (plain, _) = done(&["presets", "--format", "json"]);
    assert!(!plain.contains("\"sentence\""), "nothing is run without the flag");
}

#[test]
fn a_card_is_always_a_png() {
    let file = temporary("card.png");
    let name = file.to_str().unwrap();
    done(&["draw", "--card", "--preset", "healed", "--out", name]);
    let run = run(&Scenario::from_preset("healed").unwrap());
    assert_eq!(std::fs::read(&file).unwrap(), reboot_storm_raster::card(&run, false));

    let refused = |args: &[&str], expected: &str| {
        let output = called(args);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {stderr}");
        assert_eq!(output.stdout, b"", "{args:?}");
        assert!(stderr.contains(expected), "{args:?}: {stderr}");
    };
    refused(
        &["draw", "--card", "--out", "card.svg"],
        "error: --out: `card.svg` is not the name of a card; allowed: FILE.png",
    );
    refused(&["draw", "--card", "--chart", "users", "--out", "a.png"], "cannot be used with");
    refused(&["draw", "--card", "--width", "300", "--out", "a.png"], "cannot be used with");
    refused(&["draw", "--out", "a.png"], "--chart <ID>");
    refused(&["presets", "--outcomes"], "error: --outcomes: `md` has no column for outcomes");
}
