//! Running other programs.

use anyhow::{Context as _, Result, bail};
use std::env;
use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

/// A line of progress.
pub(crate) fn say(what: &str) {
    println!("==> {what}");
}

/// The cargo that runs this task.
pub(crate) fn cargo() -> Command {
    in_tree(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A program, run at the root of the tree.
pub(crate) fn in_tree(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(crate::tree::root());
    command
}

/// A script that comes with node, such as npm.
pub(crate) fn node_script(name: &str) -> Command {
    in_tree(if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() })
}

/// Puts a directory in front of the program's PATH.
pub(crate) fn with_path<'c>(command: &'c mut Command, dirs: &[&Path]) -> Result<&'c mut Command> {
    let path = env::var_os("PATH").unwrap_or_default();
    let all = dirs.iter().map(|dir| dir.to_path_buf()).chain(env::split_paths(&path));
    Ok(command.env("PATH", env::join_paths(all)?))
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_stem().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Runs it to its end.
///
/// # Errors
/// It cannot be started, or fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot run `{}`", name(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", name(command));
    }
    Ok(())
}

/// What it prints, or nothing where it is missing or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs it to its end, showing what it prints; gives the lines and whether it went well.
///
/// # Errors
/// It cannot be started.
pub(crate) fn watch(command: &mut Command) -> Result<(Vec<String>, bool)> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot run `{}`", name(command)))?;
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
