//! `reboot-storm check` as a pipeline calls it.

mod calls;

use std::fs;
use std::process::Output;

use calls::{called, done, temporary};
use quick_xml::Reader;
use quick_xml::events::Event;

/// Calls it; gives the exit code, standard output and standard error.
fn check(args: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } = called(&[&["check"], args].concat());
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (status.code().expect("not killed"), text(stdout), text(stderr))
}

/// A network that stands, and falls once 83 % are patched.
const NEAR: [&str; 2] = ["--set", "patch=80%"];

#[test]
fn a_failed_check_exits_with_1_and_says_what_was_found() {
    let (code, stdout, stderr) = check(&[&NEAR[..], &["--margin", "patch=5%"]].concat());
    assert_eq!((code, stderr.as_str()), (1, "check: 1 of 1 failed\n"));
    let line = "fail  margin patch of at least 0.05: falls from 0.83, 0.03 above 0.8\nlink v=1&";
    assert!(stdout.starts_with(line), "{stdout}");
    // Without requirements it has to stand.
    assert_eq!(check(&[]).0, 1);
}

#[test]
fn a_passed_check_exits_with_0() {
    let margins = ["--margin", "patch=2%", "--margin", "capacity=1", "--chance", "1"];
    let (stdout, stderr) = done(&[&["check"], &NEAR[..], &margins, &["--runs", "4"]].concat());
    assert_eq!(stderr, "", "{stdout}");
    assert_eq!(stdout.lines().filter(|line| line.starts_with("pass  ")).count(), 3, "{stdout}");
    assert_eq!(check(&NEAR).0, 0);
}

#[test]
fn json_has_what_was_found_and_what_is_required() {
    let args = [&NEAR[..], &["--margin", "patch=5%", "--format", "json"]].concat();
    let (code, stdout, _) = check(&args);
    let found: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    assert_eq!((code, &found["passed"]), (1, &false.into()));
    let of = |key: &str| found["checks"][0][key].clone();
    assert_eq!(
        (of("id"), of("unit"), of("passed")),
        ("patch".into(), "share".into(), false.into())
    );
    let numbers = ["value", "flips_at", "distance", "required"].map(|key| of(key).as_f64());
    assert_eq!(numbers, [0.8, 0.83, 0.03, 0.05].map(Some));
}

#[test]
fn junit_has_a_case_for_each_requirement() {
    let file = temporary("check.xml");
    let margins = ["--margin", "patch=5%", "--margin", "patch=1%", "--format", "junit", "--out"];
    let name = file.to_str().expect("UTF-8");
    // A failed check has been written, too.
    let (code, stdout, _) = check(&[&NEAR[..], &margins, &[name]].concat());
    assert_eq!((code, stdout.as_str()), (1, ""));
    let report = fs::read_to_string(&file).expect("a file");
    let (mut elements, mut reader) = (Vec::new(), Reader::from_str(&report));
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(start) | Event::Empty(start) => {
                let attributes = start.attributes().map(|one| one.expect("an attribute"));
                let value = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
                let attributes: Vec<_> = attributes
                    .map(|one| format!("{}={}", value(one.key.as_ref()), value(&one.value)))
                    .collect();
                elements.push(format!("{} {}", value(start.name().as_ref()), attributes.join(" ")));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let expected = [
        "testsuite name=reboot-storm check tests=2 failures=1 errors=0",
        "testcase classname=reboot-storm name=margin patch of at least 0.05",
        "failure message=falls from 0.83, 0.03 above 0.8",
        "testcase classname=reboot-storm name=margin patch of at least 0.01",
        "system-out ",
    ];
    assert_eq!(elements, expected);
}

#[test]
fn requirements_are_refused_with_all_errors() {
    let (code, stdout, stderr) =
        check(&["--margin", "queue=3", "--margin", "spread", "--chance", "3"]);
    assert_eq!((code, stdout.as_str()), (2, ""));
    for line in [
        "error: queue: `queue` has no slider; allowed: a parameter that is a number\n",
        "error: --margin: `spread` has no `=`; allowed: ID=VALUE",
        "error: --chance: `3` is not a share; allowed: 0 to 1, or 0 % to 100 %\n",
    ] {
        assert!(stderr.contains(line), "{stderr}");
    }
    for runs in ["0", "100001", "1e9"] {
        assert_eq!(check(&["--chance", "1", "--runs", runs]).0, 2, "{runs}");
    }
    assert_eq!(check(&["--runs", "4"]).0, 2);
}
