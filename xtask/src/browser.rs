//! Finds the browsers that drive the page in the tests, and installs them where that is allowed.

use crate::command::{in_tree, output, run, say};
use crate::tree;
use anyhow::{Context as _, Result, bail};
use std::env;
use std::path::{Path, PathBuf};

/// A browser, and where it is to be had.
pub(crate) struct Browser {
    /// What people call it.
    name: &'static str,
    /// The environment variable that names its program, if any does.
    pub(crate) variable: &'static str,
    programs: &'static [&'static str],
    mac: &'static str,
    /// Debian's package.
    package: &'static str,
}

/// Chrome or Chromium.
pub(crate) const CHROMIUM: Browser = Browser {
    name: "Chrome or Chromium",
    variable: "CHROME",
    programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
    mac: "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    package: "chromium",
};

/// Firefox, as it is released.
pub(crate) const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "FIREFOX",
    programs: &["firefox", "firefox-esr"],
    mac: "/Applications/Firefox.app/Contents/MacOS/firefox",
    package: "firefox-esr",
};

impl Browser {
    /// The browser's program.
    pub(crate) fn find_or_install(&self) -> Result<PathBuf> {
        let Self { name, variable, package, .. } = *self;
        if let Some(named) = env::var_os(variable).map(PathBuf::from) {
            if !named.is_file() {
                bail!("{variable} names {}, which is not a file", named.display());
            }
            return Ok(named);
        }
        if let Some(found) = self.find() {
            return Ok(found);
        }
        if tree::find("apt-get", &[]).is_none() || !root() {
            bail!("no {name} found: install one, or name its program in {variable}");
        }
        say(&format!("installing Debian's {package}"));
        let apt = |arguments: &[&str]| {
            run(in_tree("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args(arguments))
        };
        apt(&["update"])?;
        // A bare system has no font, and text without one has no width.
        apt(&["install", "--yes", "--no-install-recommends", package, "fonts-liberation"])?;
        self.find().with_context(|| format!("{package} was installed, but is not found"))
    }

    fn find(&self) -> Option<PathBuf> {
        self.programs
            .iter()
            .find_map(|name| {
                let file = format!("{name}{}", env::consts::EXE_SUFFIX);
                tree::find(name, &[]).map(|dir| dir.join(file))
            })
            .or_else(|| Path::new(self.mac).is_file().then(|| self.mac.into()))
    }
}

fn root() -> bool {
    output(in_tree("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}
