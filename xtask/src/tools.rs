//! Installs missing tools, or says how to.

use crate::command::{cargo, in_tree, node_script, output, run, say};
use crate::declaration::{self, Tools};
use crate::npm;
use crate::tree;
use anyhow::{Context as _, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The Rust target for browsers.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The oldest supported version of Node.js.
const NODE_MAJOR_MIN: u32 = 20;
const NODE_HELP: &str = "install Node.js 20 or later (https://nodejs.org, or your system's packages) and call this again";

/// Checks that Node.js and npm are installed, before anything is built.
pub(crate) fn node() -> Result<()> {
    let version = output(in_tree("node").arg("--version"));
    let version = version.with_context(|| format!("`node` does not answer: {NODE_HELP}"))?;
    if !node_will_do(&version) {
        bail!("Node.js {} is too old: {NODE_HELP}", version.trim());
    }
    output(node_script("npm").arg("--version"))
        .map(drop)
        .with_context(|| format!("`npm` does not answer: {NODE_HELP}"))
}

/// Whether a version of Node.js is supported.
fn node_will_do(version: &str) -> bool {
    let major = version.trim().trim_start_matches('v').split('.').next();
    major.and_then(|major| major.parse().ok()).is_some_and(|major: u32| major >= NODE_MAJOR_MIN)
}

/// Installs the standard library for the browser target, if the toolchain lacks it.
pub(crate) fn wasm_target() -> Result<()> {
    let sysroot = output(in_tree("rustc").args(["--print", "sysroot"])).context("no rustc")?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    say(&format!("installing Rust's {WASM} target"));
    rustup(&["target", "add", WASM])
}

/// Installs a component of the Rust toolchain, if its cargo command is missing.
pub(crate) fn component(command: &str, component: &str) -> Result<()> {
    if output(cargo().args([command, "--version"])).is_some() {
        return Ok(());
    }
    say(&format!("installing Rust's {component}"));
    rustup(&["component", "add", component])
}

fn rustup(arguments: &[&str]) -> Result<()> {
    if tree::find("rustup", cargo_bin().as_slice()).is_none() {
        bail!(
            "`rustup {}` is needed, and there is no rustup: install what it would from where this Rust came from, \
             or Rust by https://rustup.rs, and call this again",
            arguments.join(" ")
        );
    }
    run(in_tree("rustup").args(arguments))
}

/// The directory in which cargo installs programs.
fn cargo_bin() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| env::home_dir().map(|home| home.join(".cargo"))).map(|home| home.join("bin"))
}

/// A program that cargo installs.
#[derive(Clone, Copy)]
pub(crate) struct Program<'a> {
    /// The package of the program.
    pub(crate) package: &'a str,
    pub(crate) name: &'a str,
    pub(crate) version: &'a str,
    /// Further arguments for `cargo install`.
    pub(crate) flags: &'a [&'a str],
}

/// The directory of a program of this version: the user's own if it is on PATH, otherwise one in
/// target/tools.
///
/// The latter is compiled with its published lock file and without optimization: it runs for seconds, and
/// optimizing would take minutes.
pub(crate) fn cargo_tool(program: &Program<'_>) -> Result<PathBuf> {
    let Program { package, name, version, flags } = *program;
    let own = tree::tools().join("bin");
    let users = tree::find(name, cargo_bin().as_slice());
    for dir in [Some(&own), users.as_ref()].into_iter().flatten() {
        if has_version(&dir.join(name), version) {
            return Ok(dir.clone());
        }
    }
    say(&format!(
        "installing {package} {version} into target/tools (compiles for a minute or two)"
    ));
    let mut install = cargo();
    install.args(["install", package, "--version", version, "--locked", "--force", "--root"]);
    // Artifacts of an interrupted installation are kept and reused.
    install.arg(tree::tools()).arg("--target-dir").arg(tree::tools().join("compiled"));
    install.args(flags);
    // Its build must not be affected by the settings of this tree.
    install.env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS");
    for (setting, value) in
        [("OPT_LEVEL", "0"), ("LTO", "off"), ("CODEGEN_UNITS", "16"), ("DEBUG", "false")]
    {
        install.env(format!("CARGO_PROFILE_RELEASE_{setting}"), value);
    }
    run(&mut install)?;
    if !has_version(&own.join(name), version) {
        bail!(
            "{package} {version} was installed, but {} does not answer",
            own.join(name).display()
        );
    }
    Ok(own)
}

/// The directory of wasm-pack, which the test of building by hand calls.
pub(crate) fn wasm_pack() -> Result<PathBuf> {
    cargo_tool(&Program {
        package: "wasm-pack",
        name: "wasm-pack",
        version: &declaration::read()?.tools.wasm_pack,
        flags: &[],
    })
}

fn has_version(program: &Path, version: &str) -> bool {
    output(in_tree(program).arg("--version"))
        .is_some_and(|text| text.split_whitespace().nth(1) == Some(version))
}

/// Installs the programs from npm; returns their directory. Concurrent calls wait.
pub(crate) fn from_npm(tools: &Tools) -> Result<PathBuf> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock();
    let locked = tree::at("xtask/npm");
    declaration::agree(tools, &locked.join("package.json"))?;
    let dir = tree::tools().join("npm");
    npm::install_copy(&locked, &dir)?;
    Ok(dir.join("node_modules/.bin"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_versions_of_node_are_refused() {
        for (version, expected) in [
            ("v20.20.2\n", true),
            ("v24.0.0", true),
            ("v18.19.1", false),
            ("", false),
            ("node", false),
        ] {
            assert_eq!(node_will_do(version), expected, "{version}");
        }
    }
}
