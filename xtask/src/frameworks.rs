//! Simulation frameworks for the comparison of `bench/`: each is installed in target/, with the program that
//! uses it.

use crate::command::{cargo, in_tree, run, say};
use crate::tree;
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Those in Rust: packages in bench/frameworks/, workspaces of their own.
const RUST: [&str; 2] = ["krabmaga", "nexosim"];

/// Installs what is missing; returns the directory of all of them.
///
/// # Errors
/// If a program cannot be compiled, or Python or one of its packages is missing.
pub(crate) fn install() -> Result<PathBuf> {
    let sources = tree::at("bench/frameworks");
    let dir = tree::target().join("frameworks");
    let bin = dir.join("bin");
    fs::create_dir_all(&bin)?;
    for name in RUST {
        say(&format!("building the storm kernel with {name}"));
        let mut build = cargo();
        build.args(["build", "--release", "--locked", "--manifest-path"]);
        build.arg(sources.join(name).join("Cargo.toml")).arg("--target-dir").arg(dir.join("build"));
        run(&mut build)?;
        let program = format!("storm-{name}{}", std::env::consts::EXE_SUFFIX);
        fs::copy(dir.join("build/release").join(&program), bin.join(&program))
            .with_context(|| program.clone())?;
    }
    say("installing SimPy and Mesa");
    python(&sources.join("python"), &dir.join("python"))?;
    Ok(dir)
}

/// A virtual environment with the packages, and the programs beside it.
fn python(sources: &Path, dir: &Path) -> Result<()> {
    if !dir.join("bin/python").exists() {
        run(in_tree("python3").args(["-m", "venv"]).arg(dir)).context("Python 3.11 is needed")?;
    }
    let pip = dir.join("bin/python");
    let requirements = sources.join("requirements.txt");
    run(in_tree(pip).args(["-m", "pip", "install", "--quiet", "-r"]).arg(requirements))?;
    for entry in fs::read_dir(sources)? {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "py") {
            fs::copy(&file, dir.join(file.file_name().expect("a file has a name")))?;
        }
    }
    Ok(())
}
