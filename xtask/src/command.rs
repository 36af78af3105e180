//! Running other programs.

use anyhow::{Context as _, Result, bail};
use std::env;
use std::error::Error;
use std::ffi::OsStr;
use std::fmt;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

/// Prints a line of progress.
pub(crate) fn say(what: &str) {
    println!("==> {what}");
}

/// The cargo that runs this task.
pub(crate) fn cargo() -> Command {
    in_tree(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A program, with the root of the tree as working directory.
pub(crate) fn in_tree(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(crate::tree::root());
    command
}

/// A script installed with Node.js, such as npm.
pub(crate) fn node_script(name: &str) -> Command {
    in_tree(if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() })
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Number of programs running.
static RUNNING: AtomicUsize = AtomicUsize::new(0);

/// Time within which an interrupt that has ended a program has reached the task.
const INTERRUPT: Duration = Duration::from_millis(300);

/// Counts a program as running during its lifetime.
struct Running;

impl Running {
    fn new() -> Self {
        RUNNING.fetch_add(1, Ordering::Relaxed);
        Self
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        RUNNING.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Whether a program is running.
pub(crate) fn is_running() -> bool {
    RUNNING.load(Ordering::Relaxed) > 0
}

/// The error of a program that was interrupted or killed.
#[derive(Debug)]
pub(crate) struct Stopped(String);

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` was stopped from outside", self.0)
    }
}

impl Error for Stopped {}

/// Runs a program to its end.
///
/// # Errors
/// If it cannot be started, or fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let _running = Running::new();
    let status = command.status().with_context(|| missing(command))?;
    if status.code().is_none() {
        // Ctrl-C reaches the task as well as its programs: the task's own handler reports it, if there is one.
        thread::sleep(INTERRUPT);
        return Err(Stopped(name(command)).into());
    }
    if !status.success() {
        bail!("`{}` failed ({status})", name(command));
    }
    Ok(())
}

fn missing(command: &Command) -> String {
    format!("cannot run `{}`: is it installed, and on PATH?", name(command))
}

/// The output of a program; `None` if it is missing or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program to its end and prints its output; returns the lines and whether it succeeded.
///
/// # Errors
/// If it cannot be started.
pub(crate) fn watch(command: &mut Command) -> Result<(Vec<String>, bool)> {
    let _running = Running::new();
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| missing(command))?;
    let mut lines = Vec::new();
    let mut stdout = BufReader::new(child.stdout.take().expect("piped above"));
    let mut line = Vec::new();
    while stdout.read_until(b'\n', &mut line)? > 0 {
        let text = String::from_utf8_lossy(&line).trim_end().to_owned();
        println!("{text}");
        lines.push(text);
        line.clear();
    }
    Ok((lines, child.wait()?.success()))
}
