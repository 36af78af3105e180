//! What the tests take from npm.

use crate::command::{node_script, run, say};
use crate::stamp::{self, Sum};
use crate::tree;
use anyhow::{Context as _, Result};
use std::path::PathBuf;

/// The directory of the browser tests, where package.json and its lock file are.
pub(crate) fn dir() -> PathBuf {
    tree::at("tests/browser")
}

/// Installs what the lock file names, unless that is in place.
pub(crate) fn install() -> Result<()> {
    let dir = dir();
    let sum = Sum::default()
        .path(&dir.join("package.json"), &[])?
        .path(&dir.join("package-lock.json"), &[])?
        .hex();
    // Inside node_modules, so that the stamp goes when the packages do.
    let stamp = dir.join("node_modules/.installed");
    if stamp::says(&stamp, &sum) {
        return Ok(());
    }
    say("installing the tests' npm packages");
    let mut npm = node_script("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--prefer-offline"]).current_dir(&dir);
    run(&mut npm).context("is Node.js (20 or later) installed?")?;
    stamp::write(&stamp, &sum)
}
