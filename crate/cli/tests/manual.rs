//! Completions, manual pages and exit codes: what a shell expects of a program.

mod calls;

use std::fs;
use std::process::Output;

use calls::{called, done, temporary};

#[test]
fn completions_name_commands_and_flags_in_every_shell() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (script, notes) = done(&["completions", shell]);
        for word in ["ensemble", "there-and-back", "jobs"] {
            assert!(script.contains(word), "{shell} does not complete {word}");
        }
        assert_eq!(notes, "", "{shell}");
    }
}

#[test]
fn manual_pages_are_of_the_program_and_of_each_command() {
    let (page, _) = done(&["man"]);
    assert!(page.contains(".TH reboot-storm 1"), "{page}");
    for word in ["sweep", "Exit codes", "refused input"] {
        assert!(page.contains(word), "{word}: {page}");
    }
    let (page, _) = done(&["man", "sweep"]);
    for word in [r"\-\-there\-and\-back", r"\-\-jobs", r"\-\-quiet"] {
        assert!(page.contains(word), "{word}: {page}");
    }
    let (written, _) = done(&["man", "sweep", "--out", "-"]);
    assert_eq!(written, page);
    let file = temporary("sweep.1");
    done(&["man", "sweep", "--out", file.to_str().expect("UTF-8")]);
    assert_eq!(fs::read_to_string(file).unwrap(), page);
}

/// Runs a call that is refused; returns what it says.
fn refused(args: &[&str]) -> String {
    let Output { status, stdout, stderr } = called(args);
    assert_eq!((status.code(), &stdout[..]), (Some(2), &b""[..]), "{args:?}");
    String::from_utf8(stderr).expect("UTF-8")
}

#[test]
fn unknown_shells_and_commands_are_refused_by_name() {
    let said = refused(&["completions", "ksh"]);
    assert!(said.contains("`ksh`") && said.contains("allowed: bash, elvish, fish"), "{said}");
    let said = refused(&["man", "swep"]);
    assert!(said.contains("`swep`") && said.contains("sweep"), "{said}");
}

/// Each command that computes many runs, with its fastest arguments.
const PARALLEL: [&[&str]; 9] = [
    &["sweep", "--preset", "healed", "--x", "load=1,1.1"],
    &["ensemble", "--preset", "healed", "--runs", "2"],
    &["margins", "--preset", "healed", "--of", "load"],
    &["remedies", "--preset", "healed"],
    &["until", "--preset", "healed"],
    &["loops", "--preset", "healed"],
    &["check", "--preset", "healed"],
    &["plan", "--preset", "healed"],
    &["validate", "--only", "13"],
];

#[test]
fn results_do_not_depend_on_the_number_of_threads() {
    for args in PARALLEL {
        let with = |jobs| [args, &["--jobs", jobs]].concat();
        let Output { status, stdout, .. } = called(&with("1"));
        let other = called(&with("3"));
        assert_eq!((status, &stdout), (other.status, &other.stdout), "{args:?}");
        assert!(refused(&with("0")).contains("1..=1024"), "{args:?}");
    }
}

#[test]
fn json_has_every_member_of_the_outcome() {
    let (json, _) = done(&["run", "--preset", "healed", "--format", "json"]);
    let run: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let members = [
        "onset_hours",
        "lowest_share",
        "hours_down",
        "relapses",
        "user_hours_lost",
        "calls_lost",
        "messages_lost",
        "peak_attempts_ratio",
        "verdict",
    ];
    for member in members {
        assert!(run["outcome"].get(member).is_some(), "{member}");
    }
}
