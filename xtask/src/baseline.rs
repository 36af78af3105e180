//! Benchmarks against an earlier commit, whose library is built in a worktree of its own.

use crate::command::{cargo, in_tree, run, say};
use crate::tree;
use anyhow::Result;
use std::env;
use std::fs;
use std::path::PathBuf;

/// The program that is built with the library of the earlier commit.
const PROGRAM: &str = include_str!("baseline/expected_run.rs");
const NAME: &str = "expected_run";

/// The earlier commit, unless another one is named: the one that the budgets are ratios to.
pub(crate) const COMMIT: &str = "7c1751a";

/// Times runs against those of a commit.
pub(crate) fn runs(commit: &str) -> Result<()> {
    let program = build(commit)?;
    say(&format!("runs, in turn with those of {commit}"));
    let bench = ["bench", "--package", "reboot-storm", "--bench", "runs", "--"];
    run(cargo().args(bench).arg(program))
}

/// Builds the program in the commit's worktree, and returns its path.
fn build(commit: &str) -> Result<PathBuf> {
    say(&format!("building the library of {commit}"));
    let dir = tree::target().join("baseline").join(commit);
    if !dir.join("Cargo.toml").is_file() {
        run(in_tree("git").args(["worktree", "prune"]))?;
        let add = ["worktree", "add", "--detach", "--force"];
        run(in_tree("git").args(add).arg(&dir).arg(commit))?;
    }
    let examples = dir.join("crate/examples");
    fs::create_dir_all(&examples)?;
    fs::write(examples.join(NAME).with_extension("rs"), PROGRAM)?;
    let mut build = cargo();
    build.current_dir(&dir).env("CARGO_TARGET_DIR", dir.join("target"));
    run(build
        .args(["build", "--release", "--locked", "--package", "reboot-storm"])
        .args(["--example", NAME]))?;
    Ok(dir.join("target/release/examples").join(format!("{NAME}{}", env::consts::EXE_SUFFIX)))
}
