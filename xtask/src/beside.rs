//! Parts of the tests in a process of their own, beside those that this one runs.

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

/// The process, and the file into which it writes: two at once would interleave their lines.
pub(crate) struct Beside {
    child: Child,
    log: PathBuf,
}

impl Beside {
    /// Starts the parts.
    ///
    /// # Errors
    /// The process does not start, or the file cannot be written.
    pub(crate) fn start(parts: &[Part]) -> Result<Self> {
        let names: Vec<_> = parts.iter().filter_map(Part::to_possible_value).collect();
        let names: Vec<_> = names.iter().map(clap::builder::PossibleValue::get_name).collect();
        let log = tree::target().join("xtask/beside.log");
        fs::create_dir_all(log.parent().expect("it is in a directory"))?;
        let out = File::create(&log).with_context(|| log.display().to_string())?;
        say(&format!("beside the rest: {} (in {})", names.join(", "), log.display()));
        let mut command = last(env::current_exe()?);
        command.arg("test").args(&names).stdin(Stdio::null());
        command.stdout(out.try_clone()?).stderr(out);
        Ok(Self { child: command.spawn().context("the tests beside")?, log })
    }

    /// Waits for its end and shows what it wrote; gives the count and the parts that failed.
    ///
    /// # Errors
    /// The file cannot be read.
    pub(crate) fn finish(mut self) -> Result<(Count, Vec<String>)> {
        let went_well = self.child.wait()?.success();
        let text = String::from_utf8_lossy(&fs::read(&self.log)?).into_owned();
        let (shown, result) = read(&text, went_well);
        println!("{shown}");
        Ok(result)
    }
}

/// A program that takes what the others leave of the processors: a browser that waits for its turn
/// gives up in the end, and a compiler does not.
fn last(program: PathBuf) -> Command {
    if !cfg!(unix) || tree::find("nice", &[]).is_none() {
        return Command::new(program);
    }
    let mut nice = Command::new("nice");
    nice.args(["-n", "10"]).arg(program);
    nice
}

/// What is to be shown of a log, the count, and the parts that failed. The closing line is left to
/// the process that counts all; one that has none was cut off, which is a failure.
fn read(text: &str, went_well: bool) -> (String, (Count, Vec<String>)) {
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
    if count.failed == 0 && (!went_well || count.passed == 0) {
        count.failed = 1;
        failed.push("the tests beside".to_owned());
    }
    (lines.join("\n"), (count, failed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, went_well: bool, shown: &str, counted: (usize, usize), failed: &[&str]) {
        let (passed, broken) = counted;
        let failed = failed.iter().map(|&name| name.to_owned()).collect();
        let expected = (shown.to_owned(), (Count { passed, failed: broken }, failed));
        assert_eq!(read(text, went_well), expected, "{text:?}");
    }

    #[test]
    fn a_log_is_shown_and_counted() {
        check("==> rust\nok\n\n4 passed, 0 failed\n", true, "==> rust\nok\n", (4, 0), &[]);
        let text = "==> rust\nfailed parts: rust, lints\n2 passed, 3 failed\n";
        check(text, false, "==> rust", (2, 3), &["rust", "lints"]);
    }

    #[test]
    fn a_log_that_was_cut_off_is_a_failure() {
        check("==> rust\n", false, "==> rust", (0, 1), &["the tests beside"]);
        check("", true, "", (0, 1), &["the tests beside"]);
        check("4 passed, 0 failed", false, "", (4, 1), &["the tests beside"]);
    }
}
