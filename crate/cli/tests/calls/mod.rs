//! Calls of the built binary.

use std::path::PathBuf;
use std::process::{Command, Output};

pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_reboot-storm"));
    command.args(args);
    command
}

pub(crate) fn called(args: &[&str]) -> Output {
    command(args).output().expect("the binary starts")
}

/// Standard output and standard error of a call that succeeds.
pub(crate) fn done(args: &[&str]) -> (String, String) {
    let Output { status, stdout, stderr } = called(args);
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    let (stdout, stderr) = (text(stdout), text(stderr));
    assert_eq!(status.code(), Some(0), "{args:?}: {stderr}");
    (stdout, stderr)
}

pub(crate) fn temporary(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}
