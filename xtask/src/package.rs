//! The packages as they would be published: the npm package and the crate.

use crate::command::{cargo, node_script, output, run, say};
use crate::declaration::{self, Declaration};
use crate::{notices, stamp, tree, web};
use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};
use std::{env, fs};

mod entries;
mod manifest;
mod widget;

pub(crate) use widget::widget;

/// Makes both in `target/package`, or the first of them.
pub(crate) fn task(allow_dirty: bool, npm_alone: bool) -> Result<()> {
    say(&format!("packed {}", npm()?.display()));
    if npm_alone {
        return Ok(());
    }
    krate(allow_dirty)?;
    say(&format!("packed the crate in {}", dir().display()));
    Ok(())
}

/// Packages the crate and its rooms, and builds them from the packages.
pub(crate) fn krate(allow_dirty: bool) -> Result<()> {
    forget_packages()?;
    let mut package = cargo();
    package.args(["package", "--workspace", "--quiet"]);
    package.args(["--exclude", "reboot-storm-tests", "--exclude", "xtask"]);
    // Published as a wheel.
    package.args(["--exclude", "reboot-storm-python"]);
    if allow_dirty {
        package.arg("--allow-dirty");
    }
    run(&mut package)
}

/// Removes what cargo has kept of our own packages: it takes a version that it has for the one to be built,
/// however old its sources are.
fn forget_packages() -> Result<()> {
    remove_ours(&tree::target().join("debug/.fingerprint"))?;
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let Some(home) = home.or_else(|| Some(env::home_dir()?.join(".cargo"))) else { return Ok(()) };
    for kind in ["src", "cache"] {
        // The registry that a packaged workspace makes for itself has no host in its name.
        for registry in named(&home.join("registry").join(kind), "-")? {
            remove_ours(&registry)?;
        }
    }
    Ok(())
}

/// Removes the entries of a directory that belong to our packages.
fn remove_ours(dir: &Path) -> Result<()> {
    for entry in named(dir, "reboot-storm")? {
        if entry.is_dir() { fs::remove_dir_all(&entry) } else { fs::remove_file(&entry) }
            .with_context(|| entry.display().to_string())?;
    }
    Ok(())
}

/// The entries of a directory whose names begin so; none if it does not exist.
fn named(dir: &Path, start: &str) -> Result<Vec<PathBuf>> {
    let mut entries = if dir.is_dir() { stamp::entries(dir)? } else { Vec::new() };
    entries.retain(|entry| {
        entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with(start))
    });
    Ok(entries)
}

pub(crate) fn dir() -> PathBuf {
    tree::target().join("package")
}

/// Makes the npm package; returns the tarball.
pub(crate) fn npm() -> Result<PathBuf> {
    web::build()?;
    let declaration = declaration::read()?;
    let package = dir().join("npm");
    if package.exists() {
        fs::remove_dir_all(&package)?;
    }
    let krate = tree::at(&declaration.package.krate);
    modules(&declaration, &package)?;
    for name in ["README.md", "MODEL.md", "LICENSE-MIT", "LICENSE-APACHE", notices::FILE] {
        fs::copy(krate.join(name), package.join(name)).with_context(|| name.to_owned())?;
    }
    copy(&krate.join("examples/page"), &package.join("example"), |_| true)?;
    fs::write(package.join("package.json"), manifest::text()?)?;

    let mut pack = node_script("npm");
    pack.args(["pack", "--silent", "--pack-destination"]).arg(dir()).current_dir(&package);
    let printed = output(&mut pack).context("`npm pack` failed")?;
    let name = printed.lines().last().context("`npm pack` named no file")?;
    Ok(dir().join(name))
}

/// The full module, and the slim one inside it, each with its other entries.
fn modules(declaration: &Declaration, package: &Path) -> Result<()> {
    let shipped = |name: &str| {
        [".js", ".ts", ".wasm", ".json", ".dat"].iter().any(|ending| name.ends_with(ending))
    };
    let (whole, slim) =
        (tree::at(&declaration.package.out_dir), tree::at(&declaration.slim.out_dir));
    for (from, to) in [(whole, package), (slim, &package.join("slim"))] {
        copy(&from, to, shipped)?;
        entries::write(to)?;
    }
    Ok(())
}

/// Copies the files of a directory, without subdirectories.
fn copy(from: &Path, to: &Path, wanted: impl Fn(&str) -> bool) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in stamp::entries(from)? {
        let name = entry.file_name().expect("an entry has a name").to_string_lossy().into_owned();
        if entry.is_file() && wanted(&name) {
            fs::copy(&entry, to.join(name))?;
        }
    }
    Ok(())
}
