//! Finds a Chrome or Chromium, and installs one where that is allowed.

use crate::command::{in_tree, output, run, say};
use crate::tree;
use anyhow::{Context as _, Result, bail};
use std::env;
use std::path::{Path, PathBuf};

const NAMES: &[&str] =
    &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// The browser that drives the page in the tests.
pub(crate) fn find_or_install() -> Result<PathBuf> {
    if let Some(named) = env::var_os("CHROME").map(PathBuf::from) {
        if !named.is_file() {
            bail!("CHROME names {}, which is not a file", named.display());
        }
        return Ok(named);
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    if tree::find("apt-get", &[]).is_none() || !root() {
        bail!("no Chrome or Chromium found: install one, or name its program in CHROME");
    }
    say("installing Debian's chromium");
    let apt = |arguments: &[&str]| {
        run(in_tree("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args(arguments))
    };
    apt(&["update"])?;
    // A bare system has no font, and text without one has no width.
    apt(&["install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation"])?;
    find().context("chromium was installed, but is not found")
}

fn find() -> Option<PathBuf> {
    const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    NAMES
        .iter()
        .find_map(|name| {
            let file = format!("{name}{}", env::consts::EXE_SUFFIX);
            tree::find(name, &[]).map(|dir| dir.join(file))
        })
        .or_else(|| Path::new(MAC).is_file().then(|| MAC.into()))
}

fn root() -> bool {
    output(in_tree("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}
