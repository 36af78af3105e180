//! Installs what is missing.
//!
//! A tool that is absent goes where cargo installs things; one that is there in another version is
//! left alone, and ours goes into this tree's own target/tools.

use crate::command::{cargo, in_tree, node_script, output, run, say};
use crate::declaration::Tools;
use crate::tree;
use anyhow::{Context as _, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Directories to put in front of PATH.
pub(crate) struct Installed {
    pub(crate) wasm_pack: PathBuf,
    pub(crate) wasm_bindgen: PathBuf,
    pub(crate) wasm_opt: PathBuf,
}

/// Installs what the wasm build needs.
pub(crate) fn install(tools: &Tools) -> Result<Installed> {
    wasm_target()?;
    Ok(Installed {
        wasm_pack: cargo_tool("wasm-pack", "wasm-pack", &tools.wasm_pack, true)?,
        // Its own lock file may name releases that are no longer to be had.
        wasm_bindgen: cargo_tool(
            "wasm-bindgen-cli",
            "wasm-bindgen",
            &tools.wasm_bindgen_cli,
            false,
        )?,
        wasm_opt: npm_tool("binaryen", &tools.binaryen)?,
    })
}

fn wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let sysroot = output(in_tree("rustc").args(["--print", "sysroot"])).context("no rustc")?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    say(&format!("installing Rust's {TARGET} target"));
    run(in_tree("rustup").args(["target", "add", TARGET]))
}

/// Installs a component of the Rust toolchain where its cargo command does not answer.
pub(crate) fn component(command: &str, component: &str) -> Result<()> {
    if output(cargo().args([command, "--version"])).is_some() {
        return Ok(());
    }
    say(&format!("installing Rust's {component}"));
    run(in_tree("rustup").args(["component", "add", component]))
}

fn has_version(dir: &Path, program: &str, version: &str) -> bool {
    output(in_tree(dir.join(program)).arg("--version"))
        .is_some_and(|text| text.split_whitespace().nth(1) == Some(version))
}

fn cargo_bin() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| env::home_dir().map(|home| home.join(".cargo"))).map(|home| home.join("bin"))
}

fn cargo_tool(package: &str, program: &str, version: &str, locked: bool) -> Result<PathBuf> {
    let own = tree::tools().join("bin");
    let users = tree::find(program, cargo_bin().as_slice());
    for dir in [Some(&own), users.as_ref()].into_iter().flatten() {
        if has_version(dir, program, version) {
            return Ok(dir.clone());
        }
    }
    say(&format!("installing {package} {version} (compiles for a few minutes)"));
    let mut install = cargo();
    install.args(["install", package, "--version", version]);
    // An installed tool must not depend on where this tree's own output goes.
    install.env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS");
    if locked {
        install.arg("--locked");
    }
    if users.is_some() {
        install.arg("--root").arg(tree::tools());
    }
    run(&mut install)?;
    let dir = if users.is_some() { Some(own) } else { tree::find(program, cargo_bin().as_slice()) };
    dir.filter(|dir| has_version(dir, program, version))
        .with_context(|| format!("{package} {version} was installed, but `{program}` is not found"))
}

/// Installs a package from npm; gives the directory of its programs.
pub(crate) fn npm_tool(name: &str, version: &str) -> Result<PathBuf> {
    // A directory each: npm removes from one what it is not asked for.
    let tools = tree::tools().join(name);
    let package = tools.join("node_modules").join(name).join("package.json");
    let wanted = format!("\"version\": \"{version}\"");
    let installed = || fs::read_to_string(&package).is_ok_and(|text| text.contains(&wanted));
    if !installed() {
        say(&format!("installing {name} {version} from npm"));
        fs::create_dir_all(&tools)?;
        let mut npm = node_script("npm");
        npm.args([
            "install",
            "--ignore-scripts",
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--prefer-offline",
        ]);
        npm.arg("--prefix").arg(&tools).arg(format!("{name}@{version}"));
        run(&mut npm).context("is Node.js (20 or later) installed?")?;
        if !installed() {
            bail!("npm did not put {name} {version} into {}", tools.display());
        }
    }
    Ok(tools.join("node_modules/.bin"))
}
