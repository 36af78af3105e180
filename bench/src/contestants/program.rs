//! A contestant that is a program of its own.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use anyhow::{Context as _, Result};
use serde::Deserialize;

use super::Timed;
use crate::kernel::Counts;

/// The program, and the pipes to and from it. It ends when they are closed.
pub(super) struct Program {
    child: Child,
    requests: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

/// The answer to a request.
#[derive(Deserialize)]
struct Answer {
    seconds: f64,
    #[serde(flatten)]
    counts: Counts,
    bytes: u64,
}

impl Program {
    pub(super) fn start(command: &[&str], dir: &Path) -> Result<Self> {
        let mut child = Command::new(command[0])
            .args(&command[1..])
            .current_dir(dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("`{}` cannot be started", command.join(" ")))?;
        let requests = child.stdin.take();
        let answers = BufReader::new(child.stdout.take().context("its output is a pipe")?);
        Ok(Self { child, requests, answers })
    }

    pub(super) fn run(&mut self, clients: u32, seed: u64) -> Result<(Timed, u64)> {
        let requests = self.requests.as_mut().context("it has not ended")?;
        writeln!(requests, "{clients} {seed}")?;
        requests.flush()?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let answer: Answer =
            serde_json::from_str(&line).with_context(|| format!("not an answer: `{line}`"))?;
        let Answer { seconds, counts, bytes } = answer;
        Ok((Timed { seconds, counts }, bytes))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.requests = None;
        // Nothing can be done about a program that has failed at its end.
        drop(self.child.wait());
    }
}
