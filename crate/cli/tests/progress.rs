//! Progress: a line on a terminal after the first second, nothing in a pipe.

#![cfg(unix)]

mod calls;

use std::fs::OpenOptions;
use std::io::Read as _;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::{Output, Stdio};
use std::{ffi::OsStr, thread};

use calls::{called, command, done, temporary};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

/// A computation of several seconds.
const LONG: &[&str] = &["ensemble", "--runs", "8", "--format", "csv"];
/// A computation of some milliseconds.
const SHORT: &[&str] = &["wave", "--preset", "healed"];

/// Standard output of a call, and its standard error on a terminal.
fn on_a_terminal(args: &[&str]) -> (Vec<u8>, String) {
    let terminal = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
    grantpt(&terminal).expect("a terminal of ours");
    unlockpt(&terminal).expect("a terminal of ours");
    let name = ptsname(&terminal, Vec::new()).expect("a name");
    let name = Path::new(OsStr::from_bytes(name.as_bytes()));
    let inner = OpenOptions::new().read(true).write(true).open(name).expect("its other end");
    let mut called = command(args);
    let called = called.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(inner);
    let child = called.env("TERM", "xterm").spawn().expect("the binary starts");
    // The program alone has the other end open: reading stops when it exits.
    called.stderr(Stdio::null());
    let shown = thread::spawn(move || {
        let (mut shown, mut terminal) = (Vec::new(), std::fs::File::from(terminal));
        let mut chunk = [0; 4096];
        // Reading a terminal without writers is an error on Linux and the end of file elsewhere.
        while let Ok(count @ 1..) = terminal.read(&mut chunk) {
            shown.extend_from_slice(&chunk[..count]);
        }
        String::from_utf8_lossy(&shown).into_owned()
    });
    let Output { status, stdout, .. } = child.wait_with_output().expect("it ends");
    assert_eq!(status.code(), Some(0), "{args:?}");
    (stdout, shown.join().expect("a reader"))
}

#[test]
fn long_computations_show_progress_on_a_terminal() {
    let (stdout, shown) = on_a_terminal(LONG);
    assert!(shown.contains("runs") && shown.contains(" % "), "{shown:?}");
    let cleared = shown.trim_end_matches(['\r', '\n']);
    assert!(
        cleared.ends_with("\u{1b}[2K") || cleared.ends_with("\u{1b}[K"),
        "the line is removed: {shown:?}"
    );
    let piped = done(LONG);
    assert_eq!(piped.1, "", "no progress in a pipe");
    assert_eq!(String::from_utf8_lossy(&stdout), piped.0);
}

#[test]
fn quiet_and_fast_calls_show_no_progress() {
    assert_eq!(on_a_terminal(&[LONG, &["--quiet"]].concat()).1, "");
    let file = temporary("quick.csv");
    let to_file = ["--out", file.to_str().expect("UTF-8")];
    assert_eq!(on_a_terminal(&[SHORT, &to_file].concat()).1, "");
}

#[test]
fn quiet_suppresses_notes_but_no_errors() {
    let notes = ["wave", "--link", "#v=1&s=healed&flux=3"];
    let stderr = |args: &[&str]| String::from_utf8(called(args).stderr).expect("UTF-8");
    assert!(stderr(&notes).contains("flux"));
    assert_eq!(stderr(&[&notes[..], &["--quiet"]].concat()), "");
    assert!(stderr(&["wave", "--set", "patch=7", "--quiet"]).starts_with("error: patch"));
}
