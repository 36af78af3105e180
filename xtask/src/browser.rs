//! Finds the browsers for the tests, and installs them where that is allowed.

use crate::command::{in_tree, output, run, say};
use crate::tree;
use anyhow::{Context as _, Result, bail};
use std::env;
use std::path::{Path, PathBuf};

/// A browser, and where to find it.
pub(crate) struct Browser {
    /// The display name.
    name: &'static str,
    /// The environment variable with the path of the program, if any.
    pub(crate) variable: &'static str,
    programs: &'static [&'static str],
    mac: &'static str,
    /// The Debian package.
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

/// Firefox, release version.
pub(crate) const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "FIREFOX",
    programs: &["firefox", "firefox-esr"],
    mac: "/Applications/Firefox.app/Contents/MacOS/firefox",
    package: "firefox-esr",
};

impl Browser {
    /// The path of the program.
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
        // A minimal system has no fonts, and text without a font has no width.
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
