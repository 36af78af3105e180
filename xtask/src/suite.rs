//! The tests and benchmarks.

use crate::background::Background;
use crate::command::{cargo, in_tree, node_script, run, say, watch};
use crate::count::Count;
use crate::{
    advice, bindgen, browser, declaration, dist, frameworks, licences, npm, package, presets,
    python, stamp, tools, tree, web,
};
use anyhow::{Context as _, Result};
use clap::ValueEnum;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;
use std::{env, fs};

/// The beginning of the line with the names of failed parts.
pub(crate) const FAILED: &str = "failed parts: ";

/// A part of the tests.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// The sources are formatted
    Format,
    /// No lint fires
    Lints,
    /// Licences, sources and known vulnerabilities of dependencies
    Licences,
    /// The Rust tests
    Rust,
    /// The wasm package builds and uses the declared features
    Wasm,
    /// The page's JavaScript passes the type checker
    Types,
    /// JavaScript and the wasm package in Node.js
    Node,
    /// Chromium and Firefox drive the page
    Browser,
    /// The Python package, from its wheel
    Python,
    /// The npm package and the crate, as published, work without this tree
    Package,
}

/// Runs the given parts, or all of them; a failed part does not stop the others. The last line printed is
/// the count of all.
///
/// Parts that need only cargo run concurrently in a process of their own, whose output goes to a file and
/// is printed at the end.
pub(crate) fn task(parts: &[Part]) -> Result<ExitCode> {
    let parts = if parts.is_empty() { Part::value_variants() } else { parts };
    let (natives, others): (Vec<Part>, Vec<Part>) = parts.iter().partition(|part| part.is_native());
    let mut all = Count::default();
    let mut failed = Vec::new();
    if natives.is_empty() || others.is_empty() {
        run_all(parts, &mut all, &mut failed);
    } else {
        presets::program()?;
        let background = Background::start(&natives)?;
        run_all(&others, &mut all, &mut failed);
        let (count, parts) = background.finish()?;
        all += count;
        failed.extend(parts);
    }
    println!();
    for line in &all.failures {
        println!("{line}");
    }
    if !failed.is_empty() {
        println!("{FAILED}{}", failed.join(", "));
    }
    println!("{} passed, {} failed", all.passed, all.failed);
    Ok(if failed.is_empty() && all.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs parts one after the other.
fn run_all(parts: &[Part], all: &mut Count, failed: &mut Vec<String>) {
    for part in parts {
        let begun = Instant::now();
        say(part.name());
        let count = part.run().unwrap_or_else(|error| {
            println!("{}: {error:#}", part.name());
            if let Some(advice) = advice::about(&error) {
                println!("{advice}");
            }
            let failures = vec![format!("{}: {error:#}", part.name())];
            Count { failures, ..Count::one(false) }
        });
        if count.failed > 0 {
            failed.push(part.name().to_owned());
        }
        *all += count;
        say(&format!("{} took {} s", part.name(), begun.elapsed().as_secs()));
    }
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Lints => "lints",
            Self::Licences => "licences",
            Self::Rust => "rust",
            Self::Wasm => "wasm",
            Self::Types => "types",
            Self::Node => "node",
            Self::Browser => "browser",
            Self::Python => "python",
            Self::Package => "package",
        }
    }

    /// Whether the part needs neither the wasm package nor a browser.
    fn is_native(self) -> bool {
        matches!(self, Self::Format | Self::Lints | Self::Licences | Self::Rust)
    }

    fn run(self) -> Result<Count> {
        match self {
            Self::Format => {
                tools::component("fmt", "rustfmt")?;
                check(cargo().args(["fmt", "--all", "--check"]))
            }
            Self::Lints => {
                tools::component("clippy", "clippy")?;
                let mut clippy = cargo();
                clippy.args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]);
                check(&mut clippy)
            }
            Self::Licences => licences::check(),
            Self::Rust => tests(cargo().args(["test", "--workspace", "--no-fail-fast"])),
            Self::Wasm => web::build().map(|()| Count::one(true)),
            Self::Types => {
                npm::install()?;
                let mut count = Count::default();
                for project in [".", "worker"] {
                    let mut tsc = node_script("npx");
                    tsc.args(["--no-install", "tsc", "--project", project]);
                    count += check(tsc.current_dir(npm::dir()))?;
                }
                Ok(count)
            }
            Self::Node => {
                web::build()?;
                node(tests_in("tests/js")?, prepared(false)?).map(|(count, _)| count)
            }
            Self::Browser => {
                // Browsers are given the published site.
                dist::task(None)?;
                // Those in the second directory count frames, keep workers busy, or limit what the page may take of a processor.
                retried(&["tests/browser/page", "tests/browser/alone"])
            }
            Self::Python => python::test(),
            Self::Package => {
                let mut count = Count::one(package::krate(true).is_ok());
                // The published packages need up-to-date notices.
                dist::task(None)?;
                let mut with_package = prepared(true)?;
                with_package.env("NPM_PACKAGE", package::npm()?);
                with_package.env("WIDGET", package::widget()?);
                with_package.env("BUNDLERS", npm::install_bundlers()?);
                with_package.env("PACKAGES", package::dir());
                with_package.env("WASM_PACK", tools::wasm_pack()?);
                with_package.env("WASM_BINDGEN", bindgen::stand_in()?);
                count += node(tests_in("tests/browser/package")?, with_package)?.0;
                Ok(count)
            }
        }
    }
}

/// A part that is a single check.
fn check(command: &mut Command) -> Result<Count> {
    run(command).map(|()| Count::one(true))
}

/// A part whose output contains its count.
fn tests(command: &mut Command) -> Result<Count> {
    let (lines, succeeded) = watch(command)?;
    Ok(Count::of(&lines, succeeded))
}

/// The files of tests in a directory.
fn tests_in(dir: &str) -> Result<Vec<PathBuf>> {
    let mut files = stamp::entries(&tree::at(dir))?;
    files.retain(|file| {
        let name = file.to_string_lossy();
        name.ends_with(".test.js") || name.ends_with(".test.mjs")
    });
    Ok(files)
}

/// Files of tests, run by Node.js, and those of them in which a test failed.
fn node(files: Vec<PathBuf>, mut node: Command) -> Result<(Count, Vec<PathBuf>)> {
    // One file at a time: concurrent browsers slow each other down. A file that hangs fails after a quarter of an hour,
    // and the others are run.
    node.args(["--test", "--test-concurrency=1", "--test-timeout=900000", "--test-reporter=spec"]);
    node.args(&files);
    let (lines, succeeded) = watch(&mut node)?;
    let mut failed = files;
    failed.retain(|file| lines.iter().any(|line| names(line, file)));
    Ok((Count::of(&lines, succeeded), failed))
}

/// Whether a line is that of a failed test in a file: `test at tests/browser/page/map.test.js:12:1`.
fn names(line: &str, file: &Path) -> bool {
    let place =
        line.trim_start().strip_prefix("test at ").and_then(|place| place.rsplitn(3, ':').last());
    place.is_some_and(|place| !place.is_empty() && file.ends_with(place))
}

/// The tests in directories, of which files with failures are run once more after all others: tests in browsers wait
/// for frames and timers, which a machine that does other work beside may delay beyond each limit. The closing lines
/// name what passed in its second run only.
fn retried(dirs: &[&str]) -> Result<Count> {
    let mut count = Count::default();
    let mut failed = Vec::new();
    for dir in dirs {
        let (some, files) = node(tests_in(dir)?, prepared(true)?)?;
        count += some;
        failed.extend(files);
    }
    if failed.is_empty() {
        return Ok(count);
    }
    say(&format!("once more, after {} failures", count.failed));
    let (mut again, still) = node(failed.clone(), prepared(true)?)?;
    let passes = failed.iter().filter(|file| !still.contains(file));
    again
        .failures
        .extend(passes.map(|file| format!("passed in its second run only: {}", file.display())));
    let passed = count.failed.saturating_sub(again.failed);
    Ok(Count { passed: count.passed + passed, ..again })
}

/// Node.js, with the paths of the programs it needs.
fn prepared(with_browser: bool) -> Result<Command> {
    npm::install()?;
    let mut node = in_tree("node");
    if with_browser {
        for browser in [browser::CHROMIUM, browser::FIREFOX] {
            node.env(browser.variable, browser.find_or_install()?);
        }
    }
    node.env("REBOOT_STORM", presets::program()?);
    node.env("XTASK", env::current_exe()?);
    let declaration = declaration::read()?;
    // The test of imports uses the parser of the bundler.
    node.env("NPM_PROGRAMS", tools::from_npm(&declaration.tools)?);
    node.env("ROOMS", declaration.site.rooms.join(" "));
    let budget = declaration.budget;
    node.env("PAGE_GZIP_BYTES", budget.page_gzip_bytes.to_string());
    node.env("PAGE_GZIP_BYTES_STRETCH", budget.page_gzip_bytes_stretch.to_string());
    // The count is parsed from the output.
    node.env("NO_COLOR", "1").env_remove("FORCE_COLOR");
    Ok(node)
}

/// Runs the benchmarks, except the one that takes half an hour.
pub(crate) fn bench() -> Result<()> {
    say("native");
    let native = ["--bench", "engine", "--bench", "individuals"];
    run(cargo().args(["bench", "--package", "reboot-storm"]).args(native))?;
    say("in the browser");
    dist::task(None)?;
    run(prepared(true)?.arg(npm::dir().join(Path::new("bench.js"))))
}

/// Opens random scenarios and pairs of range ends in the page, as many of each, and prints those that
/// block it for longest.
pub(crate) fn standstill(scenarios: u32) -> Result<()> {
    dist::task(None)?;
    let script = npm::dir().join("standstill.js");
    run(prepared(true)?.arg(script).arg(scenarios.to_string()))
}

/// Prints the waiting times of this page, compared with those of another build.
pub(crate) fn waits(other: Option<&Path>) -> Result<()> {
    dist::task(None)?;
    let mut node = prepared(true)?;
    node.arg(npm::dir().join("waits.js"));
    if let Some(other) = other {
        node.arg(fs::canonicalize(other).with_context(|| other.display().to_string())?);
    }
    run(node.arg(tree::at(&declaration::read()?.site.out_dir)))
}

/// Runs the storm kernel in every contestant of the package `bench`.
pub(crate) fn storm(words: &[String], with_frameworks: bool, page: bool) -> Result<()> {
    web::build()?;
    let mut bench = cargo();
    bench.args(["run", "--release", "--package", "reboot-storm-bench", "--"]).args(words);
    if with_frameworks {
        bench.env("STORM_FRAMEWORKS", frameworks::install()?);
    }
    if page {
        bench.arg("--page");
    }
    run(&mut bench)
}

#[cfg(test)]
mod tests {
    use super::names;
    use std::path::Path;

    #[test]
    fn files_of_failed_tests_are_found() {
        let file = Path::new("/tree/tests/browser/page/map.test.js");
        assert!(names("test at tests/browser/page/map.test.js:12:1", file));
        assert!(names("  test at /tree/tests/browser/page/map.test.js:1:1", file));
        for line in [
            "test at tests/browser/alone/map.test.js:12:1",
            "tests/browser/page/map.test.js:12:1",
            "test at ",
        ] {
            assert!(!names(line, file), "{line}");
        }
    }
}
