//! The wasm package in www/pkg, with the slim module inside it.

use crate::command::{in_tree, output, run, say};
use crate::declaration::{self, Declaration, Features};
use crate::panic_messages::without_panic_messages;
use crate::stamp::{self, Sum};
use crate::{bindgen, presets, tools, tree};
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::Path;
use std::thread;

const WASM_OPT: &str = if cfg!(windows) { "wasm-opt.cmd" } else { "wasm-opt" };

/// Builds the package, unless sources and results are unchanged.
pub(crate) fn build() -> Result<()> {
    let declaration = declaration::read()?;
    let out = tree::at(&declaration.package.out_dir);
    let stamp = tree::target().join("xtask/web.stamp");
    if stamp::matches(&stamp, &sum(&declaration, &out)?) {
        say("the wasm package is up to date");
        return Ok(());
    }
    tools::node()?;
    tools::wasm_target()?;
    say("building the wasm package (compiles for some minutes the first time)");
    // Built beside the old package, which is replaced when the new one is complete.
    let made = tree::target().join("xtask/pkg");
    if made.exists() {
        fs::remove_dir_all(&made)?;
    }
    let within = tree::at(&declaration.slim.out_dir);
    let within = within.strip_prefix(&out).context("the slim module is not in the package")?;
    let package = &declaration.package;
    let (whole, programs) = concurrently(
        || tools::from_npm(&declaration.tools),
        || bindgen::compile(&package.krate, "whole"),
    )?;
    let finished =
        |compiled: &Path, out: &Path| finish(&declaration, compiled, out, &programs.join(WASM_OPT));
    // The second module needs little more than linking, on one core: the two are built concurrently.
    concurrently(
        || finished(&whole, &made),
        || {
            let slim = bindgen::compile(&declaration.slim.krate, "slim")?;
            finished(&slim, &made.join(within))?;
            explain(&made)
        },
    )?;
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    tree::copy(&made, &out)?;
    stamp::write(&stamp, &sum(&declaration, &out)?)
}

/// Runs two functions concurrently; returns the results of the second and the first.
fn concurrently<A: Send, B>(
    first: impl FnOnce() -> Result<A> + Send,
    second: impl FnOnce() -> Result<B>,
) -> Result<(B, A)> {
    thread::scope(|scope| {
        let first = scope.spawn(first);
        let second = second();
        let first = first.join().expect("neither panics");
        Ok((second?, first?))
    })
}

/// Adds the JavaScript to a compiled module, checks it against the declaration, and optimizes it.
fn finish(declaration: &Declaration, compiled: &Path, out: &Path, optimiser: &Path) -> Result<()> {
    let module = bindgen::bind(compiled, out, &declaration.package.target)?;
    check_features(&module, &declaration.features)?;
    remove_panic_messages(&module)?;
    let mut optimise = in_tree(optimiser);
    run(optimise.args(&declaration.optimise.wasm_opt).arg(&module).arg("-o").arg(&module))?;
    let name = compiled.parent().and_then(Path::file_name).unwrap_or_default();
    say(&format!("built the {} module ({} bytes)", name.display(), fs::metadata(&module)?.len()));
    Ok(())
}

fn sum(declaration: &Declaration, out: &Path) -> Result<String> {
    const BESIDE: &[&str] = &["pkg", "benches", "examples", "target"];
    let compiler = output(in_tree("rustc").arg("-vV")).context("no rustc")?;
    let mut sum = Sum::default().text(&compiler);
    for file in ["Cargo.toml", "Cargo.lock", ".cargo/config.toml", "wasm-pack.toml"] {
        sum = sum.path(&tree::at(file), &[])?;
    }
    Ok(sum.path(&tree::at(&declaration.package.krate), BESIDE)?.path(out, &[])?.hex())
}

/// Writes the files that the modules do not contain and the page loads later: the explanations of
/// parameters, and the database of time zones.
fn explain(out: &Path) -> Result<()> {
    let mut params = in_tree(presets::program()?);
    let table = output(params.args(["params", "--format", "json"]))
        .context("`reboot-storm params` failed")?;
    fs::write(out.join("parameters.json"), table)?;
    let mut zones = in_tree(presets::program()?);
    let done = zones.args(["zones", "--format", "data", "--out"]).arg(out.join("zones.dat"));
    run(done).context("`reboot-storm zones` failed")
}

fn remove_panic_messages(module: &Path) -> Result<()> {
    let (stripped, count) = without_panic_messages(&fs::read(module)?)?;
    // Without function names nothing would be found, and the page would grow unnoticed.
    if count == 0 {
        bail!("{} has no function that makes a panic's message", module.display());
    }
    fs::write(module, stripped)?;
    Ok(())
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

/// Whether the `target_features` section of a module marks a feature as used: a plus sign, followed by the
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
    fn used_features_are_recognized() {
        let module = b"\0\x0ftarget_features\x02+\x07simd128-\x07atomics";
        assert!(uses(module, "simd128"));
        assert!(!uses(module, "atomics"));
        assert!(!uses(module, "simd12"));
    }
}
