//! THIRD-PARTY.md: third-party components of the builds, and their licences. cargo-about collects the
//! licences from the crates, so that only their registry is contacted.

use crate::command::{cargo, in_tree, output, run, say};
use crate::declaration::{self, Name};
use crate::tools::{self, Program};
use crate::tree;
use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

pub(crate) const FILE: &str = "THIRD-PARTY.md";
const CONFIG: &str = "about.toml";
/// The package that contains all others that are given to others.
const MANIFEST: &str = "python/Cargo.toml";
const FONT: &str = "crate/raster/fonts/OFL.txt";

/// The output of cargo-about.
#[derive(Deserialize)]
struct Gathered {
    crates: Vec<Listed>,
    licenses: Vec<License>,
}

#[derive(Deserialize)]
struct Listed {
    package: Package,
    license: String,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    /// The registry; absent for crates of this tree.
    source: Option<String>,
}

#[derive(Deserialize)]
struct License {
    name: String,
    text: String,
    used_by: Vec<User>,
}

#[derive(Deserialize)]
struct User {
    #[serde(rename = "crate")]
    package: Package,
}

/// Regenerates the file.
pub(crate) fn task() -> Result<()> {
    let dir = tools::cargo_tool(&Program {
        package: "cargo-about",
        name: "cargo-about",
        version: &declaration::read()?.tools.cargo_about,
        flags: &["--features", "cli"],
    })?;
    run(cargo().args(["fetch", "--locked"]))?;
    say("gathering the licences (reads every file of every crate, for some minutes)");
    let mut about = in_tree(dir.join("cargo-about"));
    about.args(["generate", "--offline", "--locked", "--fail", "--format", "json"]);
    about.args(["--manifest-path", MANIFEST, "--config", CONFIG]);
    let text = output(&mut about).context("`cargo-about generate` failed")?;
    let gathered: Gathered = serde_json::from_str(&text).context("cargo-about's answer")?;
    let font = fs::read_to_string(tree::at(FONT)).context(FONT)?;
    fs::write(tree::at(FILE), document(&gathered, &font))?;
    check()?;
    say(&format!("wrote {FILE}"));
    Ok(())
}

/// Checks the file against the crates that builds contain according to Cargo.lock.
pub(crate) fn check() -> Result<()> {
    let present = fs::read_to_string(tree::at(FILE)).context(FILE)?;
    let (named, contained, locked) = (named(&present), contained()?, declaration::locked()?);
    let missing: Vec<_> = contained.difference(&named).map(spelled).collect();
    // cargo-about merges all targets, and may list a crate that no build contains.
    let gone: Vec<_> = named.difference(&locked).map(spelled).collect();
    if !missing.is_empty() || !gone.is_empty() {
        bail!(
            "{FILE} is not up to date: it lacks [{}] and still has [{}]; `cargo xtask notices` regenerates it",
            missing.join(", "),
            gone.join(", ")
        );
    }
    Ok(())
}

fn spelled((name, version): &Name) -> String {
    format!("{name} {version}")
}

fn document(gathered: &Gathered, font: &str) -> String {
    let mut text = String::from(
        "# Third-party notices\n\n\
         What the page's modules, the program and the packages contain of others, and on which terms. Written by\n\
         `cargo xtask notices` from the crates themselves; not by hand. The program and the modules contain Rust's\n\
         standard library, too (MIT or Apache-2.0, the Rust Project contributors). Only the Python package contains `pyo3`,\n\
         `numpy` and what they need.\n\n\
         | crate | version | licence |\n|---|---|---|\n",
    );
    let foreign = |package: &Package| package.source.is_some();
    for Listed { package, license } in gathered.crates.iter().filter(|one| foreign(&one.package)) {
        let _ = writeln!(text, "| {} | {} | {license} |", package.name, package.version);
    }
    let _ = write!(
        text,
        "\n## Inter, the font that PNG files are drawn with\n\nIn the program and the crate; not in the page.\n\n{}",
        block(font)
    );
    for License { name, text: license, used_by } in &gathered.licenses {
        let users: Vec<_> = used_by
            .iter()
            .filter(|user| foreign(&user.package))
            .map(|user| format!("{} {}", user.package.name, user.package.version))
            .collect();
        if !users.is_empty() {
            let _ = write!(text, "\n## {name}\n\n{}.\n\n{}", users.join(", "), block(license));
        }
    }
    text
}

/// A text that Markdown does not format.
fn block(text: &str) -> String {
    let lines = text.trim().lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    format!("```text\n{lines}\n```\n")
}

/// The crates in the document's table.
fn named(text: &str) -> BTreeSet<Name> {
    let rows = text.lines().filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    let cells = rows.map(|row| row.split(" | ").map(str::to_owned).collect::<Vec<_>>());
    let names = cells.filter_map(|cells| <[String; 3]>::try_from(cells).ok());
    names.filter(|[name, ..]| name != "crate").map(|[name, version, _]| (name, version)).collect()
}

/// The crates contained in a build for one of the targets, or used at compile time.
fn contained() -> Result<BTreeSet<Name>> {
    #[derive(Deserialize)]
    struct About {
        targets: Vec<String>,
    }
    let about = fs::read_to_string(tree::at(CONFIG)).context(CONFIG)?;
    let about: About = toml::from_str(&about).context(CONFIG)?;
    let mut found = BTreeSet::new();
    for target in &about.targets {
        let mut tree = cargo();
        tree.args(["tree", "--locked", "--manifest-path", MANIFEST, "--edges", "normal"]);
        tree.args(["--all-features", "--prefix", "none", "--format", "{p}", "--target", target]);
        let text = output(&mut tree).context("`cargo tree` failed")?;
        found.extend(text.lines().filter_map(crate_of));
    }
    Ok(found)
}

/// Parses `name v1.2.3`, optionally with ` (proc-macro)` or ` (*)`; a path in parentheses marks a crate of
/// this tree.
fn crate_of(line: &str) -> Option<Name> {
    let mut words = line.split_whitespace();
    let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
    let ours = words.any(|word| word.contains(['/', '\\']));
    (!ours).then(|| (name.to_owned(), version.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notices_match_cargo_lock() {
        check().unwrap();
    }

    #[test]
    fn the_font_has_its_licence() {
        let text = fs::read_to_string(tree::at(FILE)).unwrap();
        let font = fs::read_to_string(tree::at(FONT)).unwrap();
        assert!(font.contains("SIL OPEN FONT LICENSE"));
        assert!(text.contains(&block(&font)), "{FILE} lacks {FONT}");
    }

    #[test]
    fn third_party_crates_are_distinguished_from_our_own() {
        let name = |name: &str, version: &str| Some((name.to_owned(), version.to_owned()));
        for (line, expected) in [
            ("serde v1.0.229", name("serde", "1.0.229")),
            ("serde_derive v1.0.229 (proc-macro) (*)", name("serde_derive", "1.0.229")),
            ("reboot-storm v0.1.0 (/work/crate)", None),
            ("", None),
        ] {
            assert_eq!(crate_of(line), expected, "{line}");
        }
        let table = "| crate | version | licence |\n|---|---|---|\n| a | 1.0 | MIT |\n| b | 2 |\n";
        assert_eq!(named(table), BTreeSet::from([("a".to_owned(), "1.0".to_owned())]));
    }
}
