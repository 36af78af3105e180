//! The Python package: a virtual environment in target/, the wheel, its tests, its benchmark.

use crate::command::{in_tree, output, run, say, watch};
use crate::count::Count;
use crate::declaration;
use crate::package;
use crate::presets;
use crate::stamp::{self, Sum};
use crate::tree;
use anyhow::{Context as _, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The oldest supported version of Python.
const OLDEST: (u32, u32) = (3, 11);
const HELP: &str = "install Python 3.11 or later with its module venv (https://python.org, or your system's packages)";
/// The packages of the environment, with their versions and hashes.
const REQUIREMENTS: &str = "python/requirements.txt";

/// Builds the wheel, installs it in the environment and runs the tests. Without Python they are skipped; in CI, where
/// nobody would read that, it is an error.
pub(crate) fn test() -> Result<Count> {
    let Some(python) = interpreter() else {
        if env::var_os("CI").is_some() {
            bail!("there is no Python {}.{}: {HELP}", OLDEST.0, OLDEST.1);
        }
        say(&format!(
            "SKIPPED: all tests of the Python package, for which there is no Python: {HELP}"
        ));
        return Ok(Count::default());
    };
    // The wheel that is tested has the widget.
    package::widget()?;
    let python = installed(&python, "dev")?;
    let mut pytest = in_tree(&python);
    pytest.args(["-m", "pytest", "--color=no", "-p", "no:cacheprovider"]);
    // From here Python finds the installed package, and not its sources.
    pytest.current_dir(tree::at("python/tests")).env("REBOOT_STORM", presets::program()?);
    pytest.env("PYTHONDONTWRITEBYTECODE", "1");
    let (lines, succeeded) = watch(&mut pytest)?;
    Ok(Count::of(&lines, succeeded))
}

/// Prints the time of runs from Python as ratios to those of the library alone.
pub(crate) fn bench() -> Result<()> {
    let python = interpreter().with_context(|| format!("there is no Python: {HELP}"))?;
    let python = installed(&python, "release")?;
    let example =
        ["build", "--release", "--locked", "--package", "reboot-storm", "--example", "runs"];
    run(crate::command::cargo().args(example))?;
    let name = format!("runs{}", env::consts::EXE_SUFFIX);
    let native = tree::target().join("release/examples").join(name);
    run(in_tree(python).arg("python/tests/overhead.py").arg(native))
}

/// Kills a sweep on a Dask cluster twice, and compares it with one that is left alone.
pub(crate) fn cluster(rows: u32) -> Result<()> {
    let python = interpreter().with_context(|| format!("there is no Python: {HELP}"))?;
    let python = installed(&python, "release")?;
    let mut script = in_tree(python);
    script.arg("python/tests/cluster.py").arg(presets::program()?);
    run(script.arg(rows.to_string()))
}

/// Writes the site's page on sensitivity from the stored samples, which are made anew before if they are asked for.
pub(crate) fn sensitivity(samples_anew: bool) -> Result<()> {
    let python = interpreter().with_context(|| format!("there is no Python: {HELP}"))?;
    let python = installed(&python, if samples_anew { "release" } else { "dev" })?;
    let page = tree::at(&declaration::read()?.site.sources).join("sensitivity.html");
    let mut script = in_tree(python);
    script.arg("python/page/page.py").arg("docs/sensitivity").arg(page);
    script.env("PYTHONDONTWRITEBYTECODE", "1");
    if samples_anew {
        script.arg("--samples");
    }
    run(&mut script)
}

/// The interpreter, if there is one of a supported version.
fn interpreter() -> Option<PathBuf> {
    ["python3", "python"].into_iter().find_map(|name| {
        let script = "import sys; print(sys.executable); print(*sys.version_info[:2])";
        let text = output(in_tree(name).args(["-c", script]))?;
        let (path, version) = text.trim().split_once('\n')?;
        is_supported(version).then(|| PathBuf::from(path.trim()))
    })
}

/// Whether a version, as in `3 11`, is supported.
fn is_supported(version: &str) -> bool {
    let numbers: Vec<u32> =
        version.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    matches!(numbers[..], [major, minor, ..] if (major, minor) >= OLDEST)
}

/// The interpreter of the environment, in which the wheel of a build profile has been installed.
fn installed(python: &Path, profile: &str) -> Result<PathBuf> {
    let dir = tree::target().join("python");
    let venv = environment(python, &dir.join("environment"))?;
    let stamp = dir.join("wheel.stamp");
    let sum = wheel_sum(profile)?;
    if stamp::matches(&stamp, &sum) {
        return Ok(venv);
    }
    say("building the wheel");
    let wheels = dir.join("wheels");
    if wheels.exists() {
        fs::remove_dir_all(&wheels)?;
    }
    let mut maturin = in_tree(&venv);
    maturin.args(["-m", "maturin", "build", "--quiet", "--locked", "--profile", profile]);
    maturin.args(["--manifest-path", "python/Cargo.toml", "--interpreter"]).arg(&venv);
    run(maturin.arg("--out").arg(&wheels))?;
    let [wheel] = &stamp::entries(&wheels)?[..] else { bail!("maturin made no wheel") };
    let mut pip = pip(&venv);
    pip.args(["install", "--quiet", "--no-deps", "--no-index", "--force-reinstall"]);
    run(pip.arg(wheel))?;
    stamp::write(&stamp, &sum)?;
    Ok(venv)
}

/// The hash of everything that the wheel is built of.
fn wheel_sum(profile: &str) -> Result<String> {
    let but = ["pkg", "target", "tests", "benches", "examples", "page", "__pycache__"];
    let mut sum = Sum::default().text(profile);
    for path in ["Cargo.toml", "Cargo.lock", REQUIREMENTS, "crate", "python"] {
        sum = sum.path(&tree::at(path), &but)?;
    }
    Ok(sum.hex())
}

/// The virtual environment with the required packages; returns its interpreter.
fn environment(python: &Path, dir: &Path) -> Result<PathBuf> {
    let inside = dir.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let requirements = tree::at(REQUIREMENTS);
    let sum = Sum::default().text(&python.to_string_lossy()).path(&requirements, &[])?.hex();
    let stamp = dir.with_extension("stamp");
    if inside.is_file() && stamp::matches(&stamp, &sum) {
        return Ok(inside);
    }
    say("installing the packages for the Python tests in target/python");
    run(in_tree(python).args(["-m", "venv", "--clear"]).arg(dir)).context(HELP)?;
    // The wheel is gone with the old environment.
    let _ = fs::remove_file(dir.with_file_name("wheel.stamp"));
    let mut pip = pip(&inside);
    pip.args(["install", "--quiet", "--require-hashes", "--only-binary", ":all:", "-r"]);
    run(pip.arg(requirements))?;
    stamp::write(&stamp, &sum)?;
    Ok(inside)
}

fn pip(python: &Path) -> std::process::Command {
    let mut pip = in_tree(python);
    pip.args(["-m", "pip", "--disable-pip-version-check"]);
    pip
}

#[cfg(test)]
mod tests {
    use super::is_supported;

    #[test]
    fn old_versions_of_python_are_not_used() {
        for (version, expected) in [
            ("3 11", true),
            ("3 15\n", true),
            ("4 0", true),
            ("3 9", false),
            ("2 7", false),
            ("", false),
        ] {
            assert_eq!(is_supported(version), expected, "{version}");
        }
    }
}
