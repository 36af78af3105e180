//! Rules of ARCHITECTURE.md for the source tree.

mod documents;
mod names;
mod shape;
mod workflows;

use std::fs;
use std::path::Path;
use walkdir::{DirEntry, WalkDir};

/// A source file: its path from the root of the tree, with slashes, and its text.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    /// The lines of code with their numbers, without comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate();
        lines
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
            .map(|(n, line)| (n + 1, line))
    }
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ is inside the tree")
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The files below the given paths with this suffix, without built and downloaded ones.
pub(crate) fn sources(below: &[&str], ending: &str) -> Vec<Source> {
    let ours = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        !matches!(&*name, "target" | "node_modules" | "pkg" | "dist")
            && (!name.starts_with('.') || entry.depth() == 0)
    };
    let mut sources = Vec::new();
    for start in below {
        for entry in
            WalkDir::new(root().join(start)).sort_by_file_name().into_iter().filter_entry(ours)
        {
            let entry = entry.unwrap_or_else(|error| panic!("{start}: {error}"));
            let path = entry.path().strip_prefix(root()).expect("below the root");
            let path = path.to_string_lossy().replace('\\', "/");
            if entry.file_type().is_file() && path.ends_with(ending) {
                sources.push(Source { text: read(&path), path });
            }
        }
    }
    sources
}

/// Fails with a line for each finding.
pub(crate) fn none(what: &str, findings: &[String]) {
    assert!(findings.is_empty(), "{what}:\n  {}", findings.join("\n  "));
}
