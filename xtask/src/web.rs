//! The wasm package in www/pkg, and in it the slim module that the page waits for.

use crate::command::{output, run, say, with_path};
use crate::declaration::{self, Declaration, Features};
use crate::silence::silenced;
use crate::stamp::{self, Sum};
use crate::tools::{self, Installed};
use crate::{command, presets, tree};
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Builds the package, unless neither its sources nor what was made of them have changed.
pub(crate) fn build() -> Result<()> {
    let declaration = declaration::read()?;
    let out = tree::at(&declaration.package.out_dir);
    let stamp = tree::target().join("xtask/web.stamp");
    if stamp::says(&stamp, &sum(&declaration, &out)?) {
        say("the wasm package is up to date");
        return Ok(());
    }
    let installed = tools::install(&declaration.tools)?;
    say("building the wasm package");
    // Nothing of an older build may stay beside the new one.
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    let slim = tree::at(&declaration.slim.out_dir);
    pack(&declaration, &installed, &out, &[])?;
    pack(&declaration, &installed, &slim, &["--", "--no-default-features"])?;
    explain(&out)?;
    // One after the other: wasm-opt uses all cores itself.
    for out in [&out, &slim] {
        let module = module(out)?;
        check_features(&module, &declaration.features)?;
        silence(&module)?;
        optimise(&declaration, &installed, &module)?;
        say(&format!("built {} ({} bytes)", module.display(), fs::metadata(&module)?.len()));
    }
    stamp::write(&stamp, &sum(&declaration, &out)?)
}

fn sum(declaration: &Declaration, out: &Path) -> Result<String> {
    const BESIDE: &[&str] = &["pkg", "benches", "examples", "target"];
    let compiler = output(command::in_tree("rustc").arg("-vV")).context("no rustc")?;
    let mut sum = Sum::default().text(&compiler);
    for file in ["Cargo.toml", "Cargo.lock", ".cargo/config.toml", "wasm-pack.toml"] {
        sum = sum.path(&tree::at(file), &[])?;
    }
    Ok(sum.path(&tree::at(&declaration.package.krate), BESIDE)?.path(out, &[])?.hex())
}

fn pack(
    declaration: &Declaration,
    installed: &Installed,
    out: &Path,
    for_cargo: &[&str],
) -> Result<()> {
    let package = &declaration.package;
    let mut pack = command::in_tree(installed.wasm_pack.join("wasm-pack"));
    pack.args(["build", &package.krate, "--release", "--target", &package.target]);
    // wasm-opt runs here afterwards, with the arguments declared.
    pack.args(["--no-pack", "--no-opt", "--mode", "no-install", "--out-dir"]).arg(out);
    pack.args(for_cargo);
    // A RUSTFLAGS variable would replace the flags in .cargo/config.toml.
    pack.env_remove("RUSTFLAGS").env_remove("CARGO_ENCODED_RUSTFLAGS");
    run(with_path(&mut pack, &[&installed.wasm_bindgen, &installed.wasm_pack])?)
}

/// Writes the parameter table's explanations, which the module leaves out and the page loads later.
fn explain(out: &Path) -> Result<()> {
    let mut params = command::in_tree(presets::program()?);
    let table = output(params.args(["params", "--format", "json"]))
        .context("`reboot-storm params` failed")?;
    fs::write(out.join("parameters.json"), table)?;
    Ok(())
}

fn module(out: &Path) -> Result<PathBuf> {
    let mut modules = stamp::entries(out)?;
    modules.retain(|path| path.extension().is_some_and(|extension| extension == "wasm"));
    match <[PathBuf; 1]>::try_from(modules) {
        Ok([module]) => Ok(module),
        Err(found) => bail!("one .wasm file expected in {}, {} found", out.display(), found.len()),
    }
}

fn silence(module: &Path) -> Result<()> {
    let (silent, count) = silenced(&fs::read(module)?)?;
    // Without their names none would be found, and the page would be heavier without a word.
    if count == 0 {
        bail!("{} has no function that makes a panic's message", module.display());
    }
    fs::write(module, silent)?;
    Ok(())
}

fn optimise(declaration: &Declaration, installed: &Installed, module: &Path) -> Result<()> {
    let mut opt = command::in_tree(installed.wasm_opt.join(if cfg!(windows) {
        "wasm-opt.cmd"
    } else {
        "wasm-opt"
    }));
    opt.args(&declaration.optimise.wasm_opt).arg(module).arg("-o").arg(module);
    run(&mut opt)
}

fn check_features(module: &Path, features: &Features) -> Result<()> {
    let bytes = fs::read(module)?;
    for feature in &features.required {
        if !uses(&bytes, feature) {
            bail!("{} does not use {feature}, which wasm-pack.toml requires", module.display());
        }
    }
    for feature in &features.refused {
        if uses(&bytes, feature) {
            bail!("{} uses {feature}, which wasm-pack.toml refuses", module.display());
        }
    }
    Ok(())
}

/// Whether the module's `target_features` section marks the feature as used: a plus sign, then the
/// name with its length before it.
fn uses(module: &[u8], feature: &str) -> bool {
    let Ok(length) = u8::try_from(feature.len()) else { return false };
    let entry = [&[b'+', length], feature.as_bytes()].concat();
    module.windows(entry.len()).any(|window| window == entry)
}

#[cfg(test)]
mod tests {
    use super::uses;

    #[test]
    fn a_feature_is_used_where_it_is_marked_so() {
        let module = b"\0\x0ftarget_features\x02+\x07simd128-\x07atomics";
        assert!(uses(module, "simd128"));
        assert!(!uses(module, "atomics"));
        assert!(!uses(module, "simd12"));
    }
}
