//! Imports go one way: there is no cycle between rooms or between files.
//!
//! Paths are resolved as by the compiler, through `use` declarations and re-exports, to the file that
//! defines the item. A parent's `mod` and `pub use` lines are excluded: they only declare and re-export.

mod cycles;
mod references;
mod tree;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cycles::cycles;
use tree::Tree;

use crate::tidy::{none, root};

/// An import: the importing file, the file that defines the imported item, and the line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Import {
    from: PathBuf,
    to: PathBuf,
    line: usize,
    path: String,
}

/// Every import between two files of the workspace.
fn imports(root: &Path) -> Vec<Import> {
    let tree = Tree::read(root);
    let mut imports = Vec::new();
    for module in tree.modules() {
        for reference in &module.references {
            let Some(to) = tree.file_of(module, &reference.path) else { continue };
            if to != module.file {
                imports.push(Import {
                    from: module.file.clone(),
                    to: to.to_owned(),
                    line: reference.line,
                    path: reference.path.join("::"),
                });
            }
        }
    }
    imports.sort();
    imports.dedup();
    imports
}

/// A line for each import in a cycle, after merging files into nodes by `node`.
fn findings(imports: &[Import], node: impl Fn(&Path) -> String) -> Vec<String> {
    let mut edges: BTreeMap<(String, String), &Import> = BTreeMap::new();
    for import in imports {
        let (from, to) = (node(&import.from), node(&import.to));
        if from != to {
            edges.entry((from, to)).or_insert(import);
        }
    }
    let mut lines = Vec::new();
    for circle in cycles(edges.keys()) {
        for ((from, to), import) in &edges {
            if circle.contains(from) && circle.contains(to) {
                let Import { from: file, line, path, .. } = import;
                lines.push(format!("{from} -> {to}: {}:{line} names {path}", file.display()));
            }
        }
    }
    lines
}

/// The package of a file.
fn package(file: &Path) -> String {
    let inside = file.to_string_lossy();
    inside.split_once("/src/").map_or(&*inside, |(package, _)| package).to_owned()
}

#[test]
fn no_cycle_between_rooms() {
    none("cycles between packages", &findings(&imports(root()), package));
}

#[test]
fn no_cycle_between_files() {
    let file = |file: &Path| file.to_string_lossy().into_owned();
    none("cycles between files", &findings(&imports(root()), file));
}

/// A test of the test: each kind of import, in a small tree.
#[test]
fn each_kind_of_import_is_found() {
    let dir = tempfile::tempdir().expect("a directory");
    let write = |path: &str, text: &str| {
        let path = dir.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a file")).expect("a directory");
        std::fs::write(path, text).expect("written");
    };
    write("crate/a/Cargo.toml", "[package]\nname = \"room-a\"\n");
    write("crate/a/src/lib.rs", "pub mod one;\nmod two;\nmod four;\npub use two::Second;\n");
    write(
        "crate/a/src/one.rs",
        "use crate::Second;\npub struct First(Second);\nfn f() -> u8 { super::four::G }\n",
    );
    write(
        "crate/a/src/two.rs",
        "use super::four as other;\npub struct Second(u8);\nfn f() -> u8 { other::G }\n",
    );
    write(
        "crate/a/src/four.rs",
        "pub const G: u8 = 0;\n#[cfg(test)]\nmod tests { use crate::one::First; }\n",
    );
    write("crate/b/Cargo.toml", "[package]\nname = \"room-b\"\n");
    write(
        "crate/b/src/lib.rs",
        "mod x {\n    use room_a::{Second, one::*};\n    fn f(_: First, _: Second) {}\n}\n",
    );
    let seen: Vec<String> = imports(dir.path())
        .into_iter()
        .map(|Import { from, to, .. }| format!("{} -> {}", from.display(), to.display()))
        .collect();
    let mut unique = seen.clone();
    unique.dedup();
    assert_eq!(
        unique,
        [
            "crate/a/src/one.rs -> crate/a/src/four.rs",
            "crate/a/src/one.rs -> crate/a/src/two.rs",
            "crate/a/src/two.rs -> crate/a/src/four.rs",
            "crate/b/src/lib.rs -> crate/a/src/one.rs",
            "crate/b/src/lib.rs -> crate/a/src/two.rs",
        ]
    );
    assert!(findings(&imports(dir.path()), package).is_empty());
    // One import in the other direction closes a cycle, and is listed.
    write("crate/a/src/four.rs", "pub const G: u8 = 0;\nuse crate::one::First;\n");
    let file = |file: &Path| file.to_string_lossy().into_owned();
    let found = findings(&imports(dir.path()), file);
    assert!(
        found.iter().any(|line| line.contains("four.rs:2 names crate::one::First")),
        "{found:?}"
    );
}
