//! Links: written, read, and damaged.

mod baseline;
mod cut;
mod golden_baselines;
mod length;

use proptest::prelude::*;
use reboot_storm::Scenario;
use reboot_storm::params::SPECS;
use reboot_storm::scenario::{DRAFT, MODEL_VERSION, PUBLISHED};

use crate::scenarios::scenarios;

/// The pairs of a scenario's link that differ from those of `aug-2007`, then `|` and a line for each
/// notice.
fn check(link: &str, expected: &str) {
    let (scenario, notices) = Scenario::from_link(link);
    let written = scenario.link();
    let august = august();
    let august: Vec<_> = august.split('&').collect();
    let changed: Vec<_> = written.split('&').filter(|pair| !august.contains(pair)).collect();
    let mut read = changed.join(" ");
    for notice in notices {
        read.push_str(" | ");
        read.push_str(&notice.to_string());
    }
    assert_eq!(read.trim(), expected, "{link:?}");
}

fn august() -> String {
    Scenario::from_preset("aug-2007").unwrap().link()
}

/// The table's order and one spelling for each value, on which every published link relies.
#[test]
fn a_link_begins_with_its_versions_and_the_primary_parameters() {
    let link = august();
    let keys: Vec<_> = link.split('&').map(|pair| pair.split_once('=').unwrap().0).collect();
    let primary =
        ["patch", "spread", "capacity", "fault", "load", "clients", "fix", "engine", "seed"];
    assert_eq!(keys, [&["v", "m", "s"][..], &primary].concat(), "{link}");
    assert!(link.starts_with(&format!("v=1&m={MODEL_VERSION}&s=aug-2007&patch=")), "{link}");
    let mut scenario = Scenario::from_preset("aug-2007").unwrap();
    for (id, text) in [("stop", "390 min"), ("patch", "80%"), ("boot", "90s"), ("clients", "9M")] {
        scenario.set(id, text).unwrap();
    }
    let link = scenario.link();
    assert!(link.contains("&patch=0.8&spread=0h&"), "{link}");
    assert!(link.contains("&clients=9000000&"), "{link}");
    assert!(link.ends_with("&seed=2007&stop=6.5h&boot=1.5min"), "{link}");
}

#[test]
fn links_are_found_in_addresses() {
    check("", "");
    check("#", "");
    check(&august(), "");
    check("seed=7", "seed=7");
    check("#seed=7", "seed=7");
    check("?seed=7", "seed=7");
    check("  \n#seed=7\n", "seed=7");
    check("https://example.org/storm/", "");
    check("https://example.org/storm/#seed=7", "seed=7");
    check("https://example.org/storm/?seed=7", "seed=7");
    check("https://example.org/storm/?patch=0.5#seed=7", "patch=0.5 seed=7");
    check("http://localhost:8080/#seed=7", "seed=7");
    check("file:///tmp/storm/index.html#seed=7", "seed=7");
    check("#seed=7&amp;patch=0.5", "patch=0.5 seed=7");
    check("https://example.org/#seed%3D7%26patch%3D0.5", "patch=0.5 seed=7");
    check("https%3A%2F%2Fexample.org%2F%23seed%3D7", "seed=7");
}

#[test]
fn fragments_override_queries_and_later_pairs_earlier_ones() {
    check("?seed=8#seed=7", "seed=7 | seed: `8` is given again later; used: 7");
    check("seed=8&seed=7", "seed=7 | seed: `8` is given again later; used: 7");
    check("seed=7&seed=7", "seed=7");
    check(
        "seed=7&seed=x",
        "| seed: `x` is not a whole number of 64 bits; allowed: 0 to 18446744073709551615; used: 2007 \
         | seed: `7` is given again later; used: x",
    );
}

#[test]
fn units_are_read() {
    check("spread=390m&patch=80%&clients=9M", "patch=0.8 spread=6.5h clients=9000000");
    check("spread=6%20h%2030%20min&patch=80%25", "patch=0.8 spread=6.5h");
    check("boot=90s&stop=60", "stop=60h boot=1.5min");
    check("boot=4&retry=60s", "");
}

#[test]
fn trackers_are_ignored() {
    check("?fbclid=1&gclid=2&utm_source=3&utm_=4&ref=https://x.org/?gclid=1#seed=7", "seed=7");
    check("#seed=7?fbclid=x", "seed=7");
    check("#seed=7&ref", "seed=7");
    // WordPress appends a fragment of its own to the address of an embed.
    for link in [
        "https://example.org/storm/embed/v1/#seed=7#?secret=a1B2",
        "https://example.org/storm/embed/v1/?seed=7#?secret=a1B2",
        "#?secret=a1B2&seed=7",
        "#seed=7&secret=a1B2",
        "#seed%3D7#?secret=a1B2",
    ] {
        check(link, "seed=7");
    }
    check("https://example.org/storm/embed/v1/#?secret=a1B2", "");
}

#[test]
fn flags_of_the_embedded_page_are_ignored() {
    check("#seed=7&ui=min&theme=dark&charts=users,logins&lock=1&lang=de", "seed=7");
    check("#seed=7&ui&lock", "seed=7");
    check("UI=min", "| UI: `min` is not a known key");
}

#[test]
fn reserved_keys_have_notices_of_their_own() {
    check("bx=1", "| bx: `1` is not a known key");
    let compressed = "is a compressed part, which this version does not read";
    check("z=abc&seed=7", &format!("seed=7 | z: `abc` {compressed}"));
    check("z", &format!("| z: {compressed}"));
}

#[test]
fn presets() {
    check("s=healed", "s=healed fault=0");
    check("fault=1&s=healed", "s=healed");
    check(
        "s=healed&fault=x",
        "s=healed fault=0 | fault: `x` is not a number; allowed: 0 to 1; used: 0",
    );
    let (scenario, notices) = Scenario::from_link("s=nowhere&seed=7");
    assert_eq!((scenario.preset.id, scenario.params.seed), ("aug-2007", 7));
    let [notice] = notices.as_slice() else { panic!("{notices:?}") };
    assert_eq!(
        (notice.key.as_str(), notice.given.as_str(), notice.used.as_str()),
        ("s", "nowhere", "aug-2007")
    );
    assert!(notice.allowed.contains("rolling-72h"), "{}", notice.allowed);
}

#[test]
fn versions() {
    let newer = "is a newer kind of link; what is known of it is read; allowed: 1; used: 1";
    check("v=2&seed=7", &format!("seed=7 | v: `2` {newer}"));
    check("v=99999999999999999999", &format!("| v: `99999999999999999999` {newer}"));
    for text in ["0", "-1", "1.5", "inf", "x"] {
        check(
            &format!("v={text}"),
            &format!("| v: `{text}` is not a version of links; allowed: 1; used: 1"),
        );
    }
    check("v=&seed=7", "seed=7 | v: is not a version of links; allowed: 1; used: 1");
    check("v", "| v: is not a version of links; allowed: 1; used: 1");
    let model = |given: &str, kind: &str| {
        let said =
            format!("is {kind} model; numbers may differ from its own; used: {MODEL_VERSION}");
        check(&format!("m={given}&seed=7"), &format!("seed=7 | m: `{given}` {said}"));
    };
    for older in ["0.0", "0.1", "0.2", "0.10"] {
        model(older, "an older");
    }
    for draft in ["0.1-draft", "1.0-draft"] {
        model(draft, "the draft of a");
    }
    for earlier in PUBLISHED.iter().filter(|version| **version != MODEL_VERSION) {
        model(earlier, "an older");
    }
    // A draft comes before its model.
    for newer in DRAFT.and_then(|draft| draft.strip_suffix("-draft")).into_iter().chain([
        "1.10",
        "2.0",
        "2.0-draft",
    ]) {
        model(newer, "a newer");
    }
    check(&format!("m={MODEL_VERSION}&seed=7"), "seed=7");
    for nonsense in ["x", "1.1-x", "1-draft", "1.0-draft-draft"] {
        let said =
            format!("| m: `{nonsense}` is not a version of the model; used: {MODEL_VERSION}");
        check(&format!("m={nonsense}"), &said);
    }
}

#[test]
fn invalid_parts_are_reported_and_the_others_used() {
    let bad = |given: &str, reason: &str| {
        check(
            &format!("spread={given}&seed=7"),
            &format!("seed=7 | spread: `{given}` {reason}; allowed: 0h to 168h; used: 0h"),
        );
    };
    bad("-5h", "is out of range");
    bad("169h", "is out of range");
    bad("1e999", "is not a finite number");
    bad("NaN", "is not a number");
    bad("5 parsecs", "has an unknown unit `parsecs`");
    bad("never", "is not accepted here");
    check("spread=&seed=7", "seed=7 | spread: is empty; allowed: 0h to 168h; used: 0h");
    check("spread&seed=7", "seed=7 | spread: has no value; allowed: 0h to 168h; used: 0h");
    check(
        "s=rolling-72h&spread=x",
        "s=rolling-72h spread=72h | spread: `x` is not a number; allowed: 0h to 168h; used: 72h",
    );
    check("spread=1s", "spread=0.0003h | spread: `1s` is finer than what is kept; used: 0.0003h");
    check("stop=-1", "| stop: `-1` is out of range; allowed: 0h to 400h, or never; used: never");
    check("color=red&seed=7", "seed=7 | color: `red` is not a known key");
    check("bare&seed=7", "seed=7 | bare: is not a known key");
    check("Seed=7", "| Seed: `7` is not a known key");
    check("=7", "| `7` is not a known key");
    check(
        "__proto__=1&constructor=2",
        "| __proto__: `1` is not a known key | constructor: `2` is not a known key",
    );
    check(
        "wave=9f86d081",
        "| wave: `9f86d081` is not the hash of a log of restarts; allowed: 16 hexadecimal digits; \
         used: restarts computed from the parameters",
    );
    check(
        "seed=7\u{0}",
        "| seed: `7\u{fffd}` is not a whole number of 64 bits; allowed: 0 to 18446744073709551615; used: 2007",
    );
}

#[test]
fn a_megabyte_is_read_with_few_notices() {
    let million = |part: &str| part.repeat(1_000_000 / part.len());
    for link in [
        million("x"),
        million("&"),
        million("a&"),
        million("#"),
        million("?"),
        million("="),
        million("%"),
        million("%25"),
        million("%3D"),
        million("%26"),
        million("amp;"),
        million("&amp;"),
        million("patch&"),
        million("patch=7&"),
        million("a=1&b=2&"),
        million("\u{0}"),
        million("🌩"),
        million("seed=1&seed=2&"),
        format!("patch={}", million("9")),
        format!("patch=0.{}", million("3")),
        format!("patch={}", million("1h")),
        million("b.x=1&"),
        format!("z={}", million("A")),
        format!("s={}", million("s")),
        format!("v={}", million("1")),
        format!("m=0.{}", million("1")),
        format!("{}://#seed=7", million("h")),
        format!("spread={}", million("1h")),
    ] {
        let (scenario, notices) = Scenario::from_link(&link);
        let length: usize = notices.iter().map(|notice| notice.to_string().len()).sum();
        assert!(notices.len() <= 21 && length < 8000, "{} notices, {length} bytes", notices.len());
        assert_eq!(Scenario::from_link(&scenario.link()), (scenario, vec![]));
    }
    let (_, notices) = Scenario::from_link(&"a&".repeat(25));
    assert_eq!(
        notices.last().unwrap().to_string(),
        "and 5 more parts of the link not used as given"
    );
    let (_, notices) = Scenario::from_link(&format!("{}patch=7", "a&".repeat(25)));
    assert_eq!(notices[0].key, "patch", "a parameter is listed before unknown keys");
}

proptest! {
    #[test]
    fn a_link_round_trips_its_scenario(scenario in scenarios()) {
        let link = scenario.link();
        let (read, notices) = Scenario::from_link(&link);
        prop_assert_eq!(&notices, &[]);
        prop_assert_eq!(read.link(), link);
        prop_assert_eq!(read, scenario);
    }

    #[test]
    fn a_link_needs_no_encoding_and_survives_it(scenario in scenarios()) {
        let link = scenario.link();
        let plain = |c: char| c.is_ascii_alphanumeric() || "=&.-_".contains(c);
        prop_assert!(link.chars().all(plain), "{}", link);
        let encoded = link.replace('=', "%3D").replace('&', "%26");
        for text in [
            format!("#{encoded}"),
            format!("https://example.org/storm/?utm_source=a#{link}"),
            format!("https://example.org/storm/?{link}"),
            format!("https%3A%2F%2Fexample.org%2F%23{encoded}"),
            link.replace('&', "&amp;"),
        ] {
            prop_assert_eq!(Scenario::from_link(&text), (scenario.clone(), vec![]), "{}", text);
        }
    }

    /// Two scenarios have the same link if and only if they are equal.
    #[test]
    fn equal_links_mean_equal_scenarios(one in scenarios(), other in scenarios()) {
        prop_assert_eq!(one.link() == other.link(), one == other);
        let mut copy = Scenario::from_preset(one.preset.id).unwrap();
        for spec in SPECS {
            copy.set(spec.id, &one.params.spelled(spec)).unwrap();
        }
        prop_assert_eq!(copy.link(), one.link());
    }

    #[test]
    fn a_link_may_be_cut_anywhere(scenario in scenarios()) {
        let link = format!("https://example.org/storm/#{}", scenario.link());
        for end in 0..link.len() {
            let (read, notices) = Scenario::from_link(&link[..end]);
            prop_assert!(notices.len() <= 2, "{:?}", notices);
            prop_assert_eq!(Scenario::from_link(&read.link()), (read, vec![]));
        }
    }

    #[test]
    fn any_bytes_give_a_scenario(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let (read, _) = Scenario::from_link(&String::from_utf8_lossy(&bytes));
        prop_assert_eq!(Scenario::from_link(&read.link()), (read, vec![]));
    }

    /// Texts assembled from the parts of links.
    #[test]
    fn any_shuffle_of_parts_gives_a_scenario(
        parts in proptest::collection::vec("[&=#?%]|amp;|%3D|%26|%|://|[vms]|patch|seed|never|[0-9.]{1,4}|\\PC", 0..40)
    ) {
        let (read, notices) = Scenario::from_link(&parts.concat());
        prop_assert!(notices.len() <= 21);
        prop_assert_eq!(Scenario::from_link(&read.link()), (read, vec![]));
    }
}
