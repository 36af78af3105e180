//! Builds a wasm module with its JavaScript from a crate, as `wasm-pack build` does, without compiling the
//! programs wasm-pack and wasm-bindgen first. It uses the library of wasm-bindgen, in the version of
//! Cargo.lock; a test compares the results (`tests/browser/package/by-hand.test.js`).

use crate::command::{cargo, run};
use crate::{declaration, tools, tree};
use anyhow::{Context as _, Result, bail};
use clap::Parser;
use serde::Deserialize;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

/// Compiles a crate for browsers, and copies the module to a directory of this name, which the next build
/// does not overwrite.
///
/// # Errors
/// If the crate does not compile.
pub(crate) fn compile(krate: &str, name: &str) -> Result<PathBuf> {
    let mut build = cargo();
    build.args(["build", "--lib", "--release", "--target", tools::WASM, "--manifest-path"]);
    build.arg(tree::at(krate).join("Cargo.toml"));
    // A RUSTFLAGS variable would replace the flags of .cargo/config.toml.
    build.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    run(&mut build)?;
    let library = library(&fs::read_to_string(tree::at(krate).join("Cargo.toml"))?)?;
    // Both modules have the same name in JavaScript.
    let copy = tree::target().join("xtask/compiled").join(name).join("reboot_storm.wasm");
    let made = tree::target().join(tools::WASM).join("release").join(library + ".wasm");
    tree::copy(&made, &copy)?;
    Ok(copy)
}

/// The name of the library in a manifest.
fn library(manifest: &str) -> Result<String> {
    #[derive(Deserialize)]
    struct Manifest {
        lib: Library,
    }
    #[derive(Deserialize)]
    struct Library {
        name: String,
    }
    Ok(toml::from_str::<Manifest>(manifest)?.lib.name)
}

/// Writes the module with its JavaScript and types, with the settings of wasm-pack; returns its file.
///
/// # Errors
/// If the target is not supported, or wasm-bindgen cannot read the module.
pub(crate) fn bind(compiled: &Path, out: &Path, target: &str) -> Result<PathBuf> {
    let mut bindgen = Bindgen::new();
    match target {
        "web" => bindgen.web(true)?,
        other => bail!("wasm-pack.toml asks for the target `{other}`; `web` is the one there is"),
    };
    bindgen.input_path(compiled).typescript(true).omit_default_module_path(false);
    fs::create_dir_all(out)?;
    bindgen.generate(out).with_context(|| format!("wasm-bindgen on {}", compiled.display()))?;
    Ok(out.join("reboot_storm_bg.wasm"))
}

/// The name under which this program acts as wasm-bindgen's.
const PROGRAM: &str = "wasm-bindgen";

/// The arguments that wasm-pack passes to wasm-bindgen's program.
#[derive(Parser)]
struct Arguments {
    compiled: PathBuf,
    #[arg(long)]
    out_dir: PathBuf,
    #[arg(long)]
    target: String,
    /// Always passed, and always implied here.
    #[arg(long)]
    typescript: bool,
}

/// A directory in which this program is available as `wasm-bindgen`, for the test of `wasm-pack build` by
/// hand. The real program uses the same library, but its published lock file names releases that are no
/// longer available, so it could only be installed without the lock file.
pub(crate) fn stand_in() -> Result<PathBuf> {
    let dir = tree::tools().join("by-hand");
    let program = dir.join(format!("{PROGRAM}{}", env::consts::EXE_SUFFIX));
    fs::create_dir_all(&dir)?;
    if program.exists() {
        fs::remove_file(&program)?;
    }
    tree::copy(&env::current_exe()?, &program)?;
    Ok(dir)
}

/// Runs as `wasm-bindgen`, if this program was called by that name.
pub(crate) fn run_as_wasm_bindgen() -> Option<Result<()>> {
    let name = env::args_os().next().map(PathBuf::from)?;
    if name.file_stem()? != PROGRAM {
        return None;
    }
    if env::args().nth(1).is_some_and(|flag| flag == "--version" || flag == "-V") {
        return Some(declaration::read().map(|declaration| {
            println!("{PROGRAM} {}", declaration.tools.wasm_bindgen_cli);
        }));
    }
    let Arguments { compiled, out_dir, target, .. } = Arguments::parse();
    Some(bind(&compiled, &out_dir, &target).map(drop))
}
