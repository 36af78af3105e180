//! Parts of the tests that run in a process of their own, concurrently with the others.

use crate::command::say;
use crate::count::{self, Count};
use crate::suite::{FAILED, Part};
use crate::tree;
use anyhow::{Context as _, Result};
use clap::ValueEnum as _;
use std::env;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// The process and its log file: the output of two processes would interleave on one terminal.
pub(crate) struct Background {
    child: Child,
    log: PathBuf,
}

impl Background {
    /// Starts the parts.
    ///
    /// # Errors
    /// If the process does not start, or the log cannot be written.
    pub(crate) fn start(parts: &[Part]) -> Result<Self> {
        let names: Vec<_> = parts.iter().filter_map(Part::to_possible_value).collect();
        let names: Vec<_> = names.iter().map(clap::builder::PossibleValue::get_name).collect();
        let log = tree::target().join("xtask/background.log");
        fs::create_dir_all(log.parent().expect("it is in a directory"))?;
        let out = File::create(&log).with_context(|| log.display().to_string())?;
        say(&format!("in the background: {} (in {})", names.join(", "), log.display()));
        let mut command = last(env::current_exe()?);
        command.arg("test").args(&names).stdin(Stdio::null());
        command.stdout(out.try_clone()?).stderr(out);
        Ok(Self { child: command.spawn().context("the background tests")?, log })
    }

    /// Waits for the process and prints its log; returns the count and the parts that failed.
    ///
    /// # Errors
    /// If the log cannot be read.
    pub(crate) fn finish(mut self) -> Result<(Count, Vec<String>)> {
        let succeeded = self.child.wait()?.success();
        let text = String::from_utf8_lossy(&fs::read(&self.log)?).into_owned();
        let (shown, result) = read(&text, succeeded);
        println!("{shown}");
        Ok(result)
    }
}

/// A program with low priority: a browser that waits too long for the processor gives up, a compiler does
/// not.
fn last(program: PathBuf) -> Command {
    if !cfg!(unix) || tree::find("nice", &[]).is_none() {
        return Command::new(program);
    }
    let mut nice = Command::new("nice");
    nice.args(["-n", "10"]).arg(program);
    nice
}

/// The lines of a log to print, the count, and the parts that failed. The closing line is printed by the
/// process that counts all. A log without one was interrupted, which is a failure.
fn read(text: &str, succeeded: bool) -> (String, (Count, Vec<String>)) {
    let mut lines: Vec<_> = text.trim_end().lines().collect();
    let count = lines.last().and_then(|line| count::closing(line));
    if count.is_some() {
        lines.pop();
    }
    let mut failed = Vec::new();
    if let Some(names) = lines.last().and_then(|line| line.strip_prefix(FAILED)) {
        failed.extend(names.split(", ").map(str::to_owned));
        lines.pop();
    }
    let mut count = count.unwrap_or_default();
    if count.failed == 0 && (!succeeded || count.passed == 0) {
        count.failed = 1;
        failed.push("the background tests".to_owned());
    }
    (lines.join("\n"), (count, failed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, succeeded: bool, shown: &str, counted: (usize, usize), failed: &[&str]) {
        let count = Count::new(counted.0, counted.1);
        let failed = failed.iter().map(|&name| name.to_owned()).collect();
        let expected = (shown.to_owned(), (count, failed));
        assert_eq!(read(text, succeeded), expected, "{text:?}");
    }

    #[test]
    fn a_log_is_printed_and_counted() {
        check("==> rust\nok\n\n4 passed, 0 failed\n", true, "==> rust\nok\n", (4, 0), &[]);
        let text = "==> rust\nfailed parts: rust, lints\n2 passed, 3 failed\n";
        check(text, false, "==> rust", (2, 3), &["rust", "lints"]);
    }

    #[test]
    fn an_interrupted_log_is_a_failure() {
        check("==> rust\n", false, "==> rust", (0, 1), &["the background tests"]);
        check("", true, "", (0, 1), &["the background tests"]);
        check("4 passed, 0 failed", false, "", (4, 1), &["the background tests"]);
    }
}
