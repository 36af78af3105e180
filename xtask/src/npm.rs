//! npm packages, installed from lock files.

use crate::command::{node_script, run, say};
use crate::stamp::{self, Sum};
use crate::{tools, tree};
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};

const LOCKED: [&str; 2] = ["package.json", "package-lock.json"];

/// The directory of the browser tests, where package.json and its lock file are.
pub(crate) fn dir() -> PathBuf {
    tree::at("tests/browser")
}

/// Installs the packages that the tests need.
pub(crate) fn install() -> Result<()> {
    install_in(&dir())
}

/// The directory of the bundlers in which the npm package is tested.
pub(crate) fn bundlers() -> PathBuf {
    dir().join("package/bundlers")
}

/// Installs these bundlers.
pub(crate) fn install_bundlers() -> Result<PathBuf> {
    install_in(&bundlers())?;
    Ok(bundlers())
}

/// Installs the packages of a lock file in the tree, in another directory.
pub(crate) fn install_copy(locked: &Path, dir: &Path) -> Result<()> {
    fs::create_dir_all(dir).with_context(|| dir.display().to_string())?;
    for name in LOCKED {
        fs::copy(locked.join(name), dir.join(name)).with_context(|| name.to_owned())?;
    }
    install_in(dir)
}

/// Installs the packages of a directory's lock file, unless they are up to date. An interrupted
/// installation has no stamp, and is repeated.
fn install_in(dir: &Path) -> Result<()> {
    let mut sum = Sum::default();
    for name in LOCKED {
        sum = sum.text(&fs::read_to_string(dir.join(name)).with_context(|| name.to_owned())?);
    }
    // Inside node_modules, so that the stamp is deleted with the packages.
    let stamp = dir.join("node_modules/.installed");
    if stamp::matches(&stamp, &sum.hex()) {
        return Ok(());
    }
    tools::node()?;
    say(&format!("installing npm packages in {}", dir.display()));
    let mut npm = node_script("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"]);
    run(npm.current_dir(dir))?;
    stamp::write(&stamp, &sum.hex())
}
