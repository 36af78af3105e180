//! Imports go one way: no circle between rooms or between files.
//!
//! Paths are resolved as the compiler does, through `use` lines and re-exports, to the file that
//! defines the item. A parent's `mod` and `pub use` lines are left out: they say where things are.

mod circles;
mod references;
mod tree;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use circles::circles;
use tree::Tree;

use crate::tidy::{none, root};

/// An import: the importing file, the file that defines what is imported, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Import {
    from: PathBuf,
    to: PathBuf,
    line: usize,
    path: String,
}

/// Every import between two files of the tree's packages.
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

/// One line for each import that is part of a circle, once the files are put together as `node` says.
fn findings(imports: &[Import], node: impl Fn(&Path) -> String) -> Vec<String> {
    let mut edges: BTreeMap<(String, String), &Import> = BTreeMap::new();
    for import in imports {
        let (from, to) = (node(&import.from), node(&import.to));
        if from != to {
            edges.entry((from, to)).or_insert(import);
        }
    }
    let mut lines = Vec::new();
    for circle in circles(edges.keys()) {
        for ((from, to), import) in &edges {
            if circle.contains(from) && circle.contains(to) {
                let Import { from: file, line, path, .. } = import;
                lines.push(format!("{from} -> {to}: {}:{line} names {path}", file.display()));
            }
        }
    }
    lines
}

/// The package that a file belongs to.
fn package(file: &Path) -> String {
    let inside = file.to_string_lossy();
    inside.split_once("/src/").map_or(&*inside, |(package, _)| package).to_owned()
}

#[test]
fn no_circle_between_rooms() {
    none("circles between packages", &findings(&imports(root()), package));
}

#[test]
fn no_circle_between_files() {
    let file = |file: &Path| file.to_string_lossy().into_owned();
    none("circles between files", &findings(&imports(root()), file));
}

/// What the test sees: each kind of import, in a tree made for it.
#[test]
fn each_kind_of_import_is_seen() {
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
    // One line that looks back closes a circle, and is named.
    write("crate/a/src/four.rs", "pub const G: u8 = 0;\nuse crate::one::First;\n");
    let file = |file: &Path| file.to_string_lossy().into_owned();
    let found = findings(&imports(dir.path()), file);
    assert!(
        found.iter().any(|line| line.contains("four.rs:2 names crate::one::First")),
        "{found:?}"
    );
}
