//! The packages as they would be published: the npm package and the crate.

use crate::command::{cargo, node_script, output, run, say};
use crate::declaration::{self, Declaration};
use crate::{notices, stamp, tree, web};
use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Makes both in `target/package`.
pub(crate) fn task(allow_dirty: bool) -> Result<()> {
    say(&format!("packed {}", npm()?.display()));
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
    fs::write(package.join("package.json"), manifest()?)?;

    let mut pack = node_script("npm");
    pack.args(["pack", "--silent", "--pack-destination"]).arg(dir()).current_dir(&package);
    let printed = output(&mut pack).context("`npm pack` failed")?;
    let name = printed.lines().last().context("`npm pack` named no file")?;
    Ok(dir().join(name))
}

/// The full module, and the slim one inside it.
fn modules(declaration: &Declaration, package: &Path) -> Result<()> {
    let shipped = |name: &str| {
        [".js", ".ts", ".wasm", ".json", ".dat"].iter().any(|ending| name.ends_with(ending))
    };
    let (whole, slim) =
        (tree::at(&declaration.package.out_dir), tree::at(&declaration.slim.out_dir));
    copy(&whole, package, shipped)?;
    copy(&slim, &package.join("slim"), shipped)
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

/// The fields of `cargo metadata` that are also in `package.json`, under the same names.
#[derive(Deserialize, Serialize)]
struct Crate {
    name: String,
    version: String,
    description: String,
    license: String,
    keywords: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repository: Option<String>,
}

/// `package.json`, from the manifest of the crate.
fn manifest() -> Result<String> {
    #[derive(Deserialize)]
    struct Metadata {
        packages: Vec<Crate>,
    }
    let mut metadata = cargo();
    metadata.args(["metadata", "--no-deps", "--format-version", "1"]);
    let text = output(&mut metadata).context("`cargo metadata` failed")?;
    let metadata: Metadata = serde_json::from_str(&text)?;
    let found = metadata.packages.into_iter().find(|package| package.name == "reboot-storm");
    let manifest = package_json(found.context("the tree has no package reboot-storm")?);
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

/// `package.json`, with fields in output order: the first matching condition of an export is used.
#[derive(Serialize)]
struct Manifest {
    #[serde(flatten)]
    krate: Crate,
    #[serde(rename = "type")]
    kind: &'static str,
    main: &'static str,
    types: &'static str,
    exports: BTreeMap<&'static str, Export>,
    files: [&'static str; 10],
    #[serde(rename = "sideEffects")]
    side_effects: bool,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Export {
    Module { types: &'static str, default: &'static str },
    File(&'static str),
}

fn package_json(krate: Crate) -> Manifest {
    let whole = Export::Module { types: "./reboot_storm.d.ts", default: "./reboot_storm.js" };
    let slim =
        Export::Module { types: "./slim/reboot_storm.d.ts", default: "./slim/reboot_storm.js" };
    let files = [
        "./reboot_storm_bg.wasm",
        "./slim/reboot_storm_bg.wasm",
        "./parameters.json",
        "./zones.dat",
        "./package.json",
    ];
    let mut exports = BTreeMap::from([(".", whole), ("./slim", slim)]);
    exports.extend(files.map(|file| (file, Export::File(file))));
    Manifest {
        krate,
        kind: "module",
        main: "./reboot_storm.js",
        types: "./reboot_storm.d.ts",
        exports,
        files: [
            "*.js",
            "*.ts",
            "*.wasm",
            "parameters.json",
            "zones.dat",
            "slim",
            "example",
            "MODEL.md",
            "LICENSE-*",
            notices::FILE,
        ],
        side_effects: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_matches_the_crates_and_invents_no_repository() {
        let text = manifest().unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(manifest["name"], "reboot-storm");
        assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
        assert_eq!(manifest["license"], "MIT OR Apache-2.0");
        assert!(manifest["description"].as_str().is_some_and(|text| text.len() > 40));
        assert!(manifest["keywords"].as_array().is_some_and(|words| words.len() > 2));
        assert!(text.find("\"types\": \"./slim") < text.find("\"default\": \"./slim"), "{text}");
        let known =
            fs::read_to_string(tree::at("crate/Cargo.toml")).unwrap().contains("repository");
        assert_eq!(manifest.get("repository").is_some(), known);
    }
}
