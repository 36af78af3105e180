//! Every test and every benchmark there is.

use crate::beside::Beside;
use crate::command::{cargo, in_tree, node_script, run, say, watch};
use crate::count::Count;
use crate::{
    advice, bindgen, browser, declaration, dist, licences, npm, package, presets, stamp, tools,
    tree, web,
};
use anyhow::{Context as _, Result};
use clap::ValueEnum;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;
use std::{env, fs};

/// Before the names of parts that failed.
pub(crate) const FAILED: &str = "failed parts: ";

/// One part of the tests.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// The sources are formatted
    Format,
    /// No lint fires
    Lints,
    /// Licences and sources of what comes from others, and what is known of its vulnerabilities
    Licences,
    /// The Rust tests
    Rust,
    /// The wasm package builds and uses the features declared
    Wasm,
    /// The page's JavaScript has the types it says
    Types,
    /// JavaScript and the wasm package in Node.js
    Node,
    /// A Chromium and a Firefox drive the page
    Browser,
    /// The npm package and the crate, as they would be published, are used without this tree
    Package,
}

/// Runs the parts named, or all; a part that fails does not keep the others from running. The
/// count of all is the last line printed.
///
/// Those that need nothing but cargo run beside the others, in a process of their own that writes
/// into a file; it is shown when both are done.
pub(crate) fn task(parts: &[Part]) -> Result<ExitCode> {
    let parts = if parts.is_empty() { Part::value_variants() } else { parts };
    let (natives, others): (Vec<Part>, Vec<Part>) = parts.iter().partition(|part| part.is_native());
    let mut all = Count::default();
    let mut failed = Vec::new();
    if natives.is_empty() || others.is_empty() {
        work_off(parts, &mut all, &mut failed);
    } else {
        presets::program()?;
        let beside = Beside::start(&natives)?;
        work_off(&others, &mut all, &mut failed);
        let (count, parts) = beside.finish()?;
        all += count;
        failed.extend(parts);
    }
    println!();
    if !failed.is_empty() {
        println!("{FAILED}{}", failed.join(", "));
    }
    println!("{} passed, {} failed", all.passed, all.failed);
    Ok(if failed.is_empty() && all.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Runs parts, one after the other.
fn work_off(parts: &[Part], all: &mut Count, failed: &mut Vec<String>) {
    for part in parts {
        let begun = Instant::now();
        say(part.name());
        let count = part.run().unwrap_or_else(|error| {
            println!("{}: {error:#}", part.name());
            if let Some(advice) = advice::about(&error) {
                println!("{advice}");
            }
            Count::one(false)
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
            Self::Package => "package",
        }
    }

    /// Whether it needs neither the wasm package nor a browser.
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
                node("tests/js", prepared(false)?)
            }
            Self::Browser => {
                // Browsers see the page as it is published.
                dist::task(None)?;
                node("tests/browser/page", prepared(true)?)
            }
            Self::Package => {
                let mut count = Count::one(package::krate(true).is_ok());
                // What is published holds the notices, too.
                dist::task(None)?;
                let mut with_package = prepared(true)?;
                with_package.env("NPM_PACKAGE", package::npm()?);
                with_package.env("PACKAGES", package::dir());
                with_package.env("WASM_PACK", tools::wasm_pack()?);
                with_package.env("WASM_BINDGEN", bindgen::stand_in()?);
                count += node("tests/browser/package", with_package)?;
                Ok(count)
            }
        }
    }
}

/// A part that is one check.
fn check(command: &mut Command) -> Result<Count> {
    run(command).map(|()| Count::one(true))
}

/// A part that counts its tests itself.
fn tests(command: &mut Command) -> Result<Count> {
    let (lines, went_well) = watch(command)?;
    Ok(Count::of(&lines, went_well))
}

/// The tests in a directory, run by this Node.js.
fn node(dir: &str, mut node: Command) -> Result<Count> {
    let mut files = stamp::entries(&tree::at(dir))?;
    files.retain(|file| {
        let name = file.to_string_lossy();
        name.ends_with(".test.js") || name.ends_with(".test.mjs")
    });
    // One file at a time: several browsers at once only wait for each other.
    node.args(["--test", "--test-concurrency=1", "--test-reporter=spec"]);
    node.args(files);
    tests(&mut node)
}

/// Node.js, told where the programs it drives are.
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
    // The page's imports are looked at with the parser of what bundles them.
    node.env("NPM_PROGRAMS", tools::from_npm(&declaration.tools)?);
    node.env("ROOMS", declaration.site.rooms.join(" "));
    let budget = declaration.budget;
    node.env("PAGE_GZIP_BYTES", budget.page_gzip_bytes.to_string());
    node.env("PAGE_GZIP_BYTES_STRETCH", budget.page_gzip_bytes_stretch.to_string());
    // The count is read from what is printed.
    node.env("NO_COLOR", "1").env_remove("FORCE_COLOR");
    Ok(node)
}

/// Runs the benchmarks, but for the one that takes half an hour.
pub(crate) fn bench() -> Result<()> {
    say("native");
    let native = ["--bench", "engine", "--bench", "individuals"];
    run(cargo().args(["bench", "--package", "reboot-storm"]).args(native))?;
    say("in the browser");
    dist::task(None)?;
    run(prepared(true)?.arg(npm::dir().join(Path::new("bench.js"))))
}

/// Has the page take so many random scenarios, and so many pairs of range ends, and prints for which
/// it stands still for longest.
pub(crate) fn standstill(scenarios: u32) -> Result<()> {
    dist::task(None)?;
    let script = npm::dir().join("standstill.js");
    run(prepared(true)?.arg(script).arg(scenarios.to_string()))
}

/// Prints what a person waits for, in this page and in another one that was built before.
pub(crate) fn waits(other: Option<&Path>) -> Result<()> {
    dist::task(None)?;
    let mut node = prepared(true)?;
    node.arg(npm::dir().join("waits.js"));
    if let Some(other) = other {
        node.arg(fs::canonicalize(other).with_context(|| other.display().to_string())?);
    }
    run(node.arg(tree::at(&declaration::read()?.site.out_dir)))
}
