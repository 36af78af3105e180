//! `reboot-storm until` and `reboot-storm loops` as they are called.

mod calls;

use std::fs;

use calls::{called, done, temporary};
use serde_json::Value;

/// A short run that falls: servers busy with requests of clients that have given up.
const STALE_QUEUE: [&str; 8] = [
    "--preset",
    "storm-kernel",
    "--set",
    "engine=expected",
    "--set",
    "login=200",
    "--set",
    "queue_limit=60s",
];

fn parsed(args: &[&str]) -> Value {
    let (stdout, stderr) = done(&[args, &["--format", "json"]].concat());
    assert_eq!(stderr, "");
    serde_json::from_str(&stdout).expect("JSON")
}

#[test]
fn loops_have_lists_of_equal_length() {
    let args = [&["loops"], &STALE_QUEUE[..]].concat();
    let found = parsed(&args);
    assert_eq!(found["hours"], serde_json::json!([1.0, 2.0, 3.0]));
    assert_eq!(found["loop"], serde_json::json!(["queue", "queue", "queue"]));
    assert_eq!(found["ties"], serde_json::json!([[], [], []]));
    let ends = found["ends_after"].as_object().expect("lists by loop");
    let ids: Vec<_> = ends.keys().map(String::as_str).collect();
    assert_eq!(ids, ["clocks", "none", "overload", "queue", "retries", "stale"]);
    assert!(ends.values().all(|list| list.as_array().is_some_and(|list| list.len() == 3)));
    assert!(ends["queue"][0].is_f64() && ends["none"][0].is_null(), "{ends:?}");
    let (summary, _) = done(&args);
    assert!(summary.contains("\n1 to 3             queue\nlink v=1&"), "{summary}");
    let one = [&args[..], &["--loop", "queue", "--format", "csv"]].concat();
    let (csv, _) = done(&one);
    assert!(csv.contains("\nhours,loop,queue,none\n1,queue,"), "{csv}");
}

#[test]
fn until_has_a_line_for_each_remedy() {
    let args = ["until", "--preset", "dec-2010", "--remedy", "mega", "--remedy", "stop"];
    let found = parsed(&args);
    let [mega, stop] = &found.as_array().expect("a list")[..] else { panic!("{found}") };
    assert_eq!((&mega["remedy"], &mega["unit"]), (&"mega".into(), &"per-million".into()));
    assert!(mega["last_hours"].is_f64() && mega["dose"].is_f64(), "{mega}");
    assert!(mega["link"].as_str().is_some_and(|link| link.contains("&mega_nodes=200")), "{mega}");
    for member in ["last_hours", "dose", "link"] {
        assert!(stop[member].is_null(), "{stop}");
    }
    // A file instead of standard output, and nothing else.
    let file = temporary("until.csv");
    let (stdout, stderr) =
        done(&[&args[..], &["--format", "csv", "--out", &file.to_string_lossy()]].concat());
    assert_eq!((stdout.as_str(), stderr.as_str()), ("", ""));
    let csv = fs::read_to_string(&file).expect("written");
    assert!(csv.contains("\nremedy,last_hours,dose,unit,onset_hours,link\nmega,"), "{csv}");
    let (stands, _) = done(&["until", "--preset", "healed"]);
    assert!(stands.starts_with("stands; "), "{stands}");
    assert_eq!(parsed(&["until", "--preset", "healed"]), serde_json::json!([]));
}

#[test]
fn unknown_ids_are_refused_with_those_that_are_known() {
    for (args, refusal) in [
        (
            &["until", "--remedy", "spread"][..],
            "error: remedy: `spread` is not a remedy that acts at an hour; allowed: stop, fix, throttle, mega, relief\n",
        ),
        (
            &["loops", "--loop", "doom"],
            "error: loop: `doom` is not a loop that can be cut; allowed: retries, overload, clocks, stale, queue\n",
        ),
        (
            &["loops", "--set", "engine=individuals", "--set", "clients=1000"],
            "error: engine: `individuals` has no loops that can be cut; allowed: expected, sampled\n",
        ),
    ] {
        let refused = called(args);
        assert_eq!(refused.status.code(), Some(2), "{args:?}");
        assert_eq!(String::from_utf8_lossy(&refused.stderr), refusal);
        assert!(refused.stdout.is_empty());
    }
}
