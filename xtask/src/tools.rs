//! Installs what is missing, and says what to do where it cannot.

use crate::command::{cargo, in_tree, node_script, output, run, say};
use crate::declaration::{self, Tools};
use crate::npm;
use crate::tree;
use anyhow::{Context as _, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The target of Rust that browsers run.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The oldest Node.js that will do.
const NODE_MAJOR_MIN: u32 = 20;
const NODE_HELP: &str = "install Node.js 20 or later (https://nodejs.org, or your system's packages) and call this again";

/// Makes sure that Node.js and npm are there before anything is built that needs them.
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

/// Whether the answer of `node --version` is of a version that will do.
fn node_will_do(version: &str) -> bool {
    let major = version.trim().trim_start_matches('v').split('.').next();
    major.and_then(|major| major.parse().ok()).is_some_and(|major: u32| major >= NODE_MAJOR_MIN)
}

/// Installs the standard library for browsers where the toolchain lacks it.
pub(crate) fn wasm_target() -> Result<()> {
    let sysroot = output(in_tree("rustc").args(["--print", "sysroot"])).context("no rustc")?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    say(&format!("installing Rust's {WASM} target"));
    rustup(&["target", "add", WASM])
}

/// Installs a component of the Rust toolchain where its cargo command does not answer.
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

/// Where cargo puts programs that people install.
fn cargo_bin() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| env::home_dir().map(|home| home.join(".cargo"))).map(|home| home.join("bin"))
}

/// A program that cargo installs.
#[derive(Clone, Copy)]
pub(crate) struct Program<'a> {
    /// The package that has it.
    pub(crate) package: &'a str,
    pub(crate) name: &'a str,
    pub(crate) version: &'a str,
    /// Further arguments for `cargo install`.
    pub(crate) flags: &'a [&'a str],
}

/// The directory of a program of this version: the user's own where it is on PATH, else one in target/tools.
///
/// There it is compiled with the lock file that it was published with, and without optimisation:
/// what it has to do takes seconds, and its compilation would take minutes more.
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
    // What an interrupted installation has compiled stays, and is not compiled again.
    install.arg(tree::tools()).arg("--target-dir").arg(tree::tools().join("compiled"));
    install.args(flags);
    // Its own output must not depend on what is set for this tree's.
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

/// The directory of wasm-pack: people call it by hand, and a test does as they do.
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

/// Installs the programs that come from npm; gives their directory. Whoever comes second waits.
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
    fn an_old_node_is_told_from_one_that_will_do() {
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
