//! Files and manifests: sizes, lints, features, and lists that must agree.

use super::{none, read, sources};

const RUST: &[&str] = &["bench", "crate", "python", "tests", "xtask"];
const LINES_MAX: usize = 400;
/// Tables are as long as their lists.
const TABLES: &[&str] = &["crate/model/src/params/table.rs"];

#[test]
fn files_are_short() {
    let long = sources(RUST, ".rs")
        .iter()
        .filter(|source| !TABLES.contains(&source.path.as_str()))
        .map(|source| (source.text.lines().count(), &source.path))
        .filter(|(lines, _)| *lines > LINES_MAX)
        .map(|(lines, path)| format!("{path} has {lines} lines, {LINES_MAX} are enough"))
        .collect::<Vec<_>>();
    none("long files", &long);
}

/// The attributes that switch off a lint without a reason.
fn silent_exceptions(text: &str) -> Vec<&str> {
    const OPENINGS: [&str; 4] = [
        concat!("#[", "allow("),
        concat!("#![", "allow("),
        concat!("#[", "expect("),
        concat!("#![", "expect("),
    ];
    let mut found = Vec::new();
    for opening in OPENINGS {
        for (at, _) in text.match_indices(opening) {
            let attribute = &text[at..];
            let attribute = attribute.find(")]").map_or(attribute, |end| &attribute[..end + 2]);
            if !attribute.contains("reason =") {
                found.push(attribute);
            }
        }
    }
    found
}

#[test]
fn exceptions_without_a_reason_are_found() {
    for (attribute, silent) in [
        (concat!("#[", "allow(dead_code)]"), true),
        (concat!("#![", "expect(\n    unused\n)]\nfn f() { let reason = 1; }"), true),
        (concat!("#[", "expect(dead_code, reason = \"read by JS\")]"), false),
        ("#[derive(Debug)]", false),
    ] {
        assert_eq!(silent_exceptions(attribute).len(), usize::from(silent), "{attribute}");
    }
}

#[test]
fn every_exception_from_a_lint_has_its_reason() {
    let mut findings = Vec::new();
    for source in sources(RUST, ".rs") {
        for attribute in silent_exceptions(&source.text) {
            findings.push(format!("{}: {attribute}", source.path));
        }
    }
    none("lints switched off without a reason", &findings);
}

#[test]
fn lints_stand_once_at_the_root() {
    let manifests = sources(RUST, "Cargo.toml");
    assert!(manifests.len() > RUST.len(), "the rooms of the crate are found");
    // A workspace of its own, for a framework that is compared, has no root here.
    for manifest in manifests.iter().filter(|manifest| !manifest.text.contains("[workspace]")) {
        assert!(manifest.text.contains("[lints]\nworkspace = true"), "{}", manifest.path);
        assert!(!manifest.text.contains("[lints."), "{} has lints of its own", manifest.path);
    }
}

/// There is one build of each room: no feature changes results or omits a part.
#[test]
fn no_room_has_features() {
    let manifests = sources(&["crate"], "Cargo.toml");
    let with = manifests.iter().filter(|manifest| manifest.text.contains("[features]"));
    none("packages with features", &with.map(|manifest| manifest.path.clone()).collect::<Vec<_>>());
}

#[test]
fn npm_lock_files_name_no_host() {
    for file in ["tests/browser/package-lock.json", "xtask/npm/package-lock.json"] {
        let lock = read(file);
        assert!(lock.contains("\"integrity\""), "{file} pins contents");
        // A package's funding address is not its source.
        for line in lock.lines().filter(|line| !line.trim_start().starts_with("\"url\":")) {
            for word in ["\"resolved\"", "://"] {
                assert!(!line.contains(word), "{file} contains {word}: {line}");
            }
        }
    }
}

#[test]
fn every_module_is_in_the_table_of_architecture() {
    let text = read("ARCHITECTURE.md");
    let table: String = text.lines().filter(|line| line.starts_with('|')).collect();
    let mut missing = Vec::new();
    for source in sources(&["crate"], ".rs") {
        let Some((room, part)) = source.path.split_once("/src/") else { continue };
        let room_listed = table.contains(&format!("`{room}/`"));
        let name = part.split_once('/').map_or(part, |(dir, _)| dir);
        let listed = table.contains(&format!("`{name}`")) || table.contains(&format!("`{name}/`"));
        let whole = matches!(name, "lib.rs" | "main.rs");
        // Rooms with a single idea need no line for each file.
        let of_one_idea = !room.ends_with("/model") && !room.ends_with("/study");
        if !room_listed || !listed && !whole && !of_one_idea {
            missing.push(format!("{room}: {name}"));
        }
    }
    missing.dedup();
    none("parts that ARCHITECTURE.md does not list", &missing);
}

#[test]
fn ci_runs_the_commands_of_the_readme() {
    const TEST: &str = "cargo xtask test";
    for file in ["README.md", ".ci/run"] {
        assert!(
            read(file).lines().any(|line| line.trim() == TEST),
            "{file} does not call `{TEST}`"
        );
    }
    assert!(read(".github/workflows/ci.yml").contains(".ci/run"));
}

/// Addresses that lead out of the directory in which the page is published.
fn absolute_addresses(text: &str) -> Vec<&str> {
    let attributes = ["href=\"/", "src=\"/", "url(/", "url(\"/", "from \"/", "import(\"/"];
    let line_has = |line: &&str| attributes.iter().any(|start| line.contains(start));
    text.lines().filter(line_has).map(str::trim).collect()
}

#[test]
fn an_absolute_address_is_found() {
    assert_eq!(
        absolute_addresses("<a href=\"./x\">\n<img src=\"/x.png\">"),
        ["<img src=\"/x.png\">"]
    );
}

#[test]
fn the_page_can_be_published_below_any_path() {
    let mut findings = Vec::new();
    for ending in [".html", ".css", ".js"] {
        for source in sources(&["www"], ending) {
            for line in absolute_addresses(&source.text) {
                findings.push(format!("{}: {line}", source.path));
            }
        }
    }
    none("absolute addresses", &findings);
}
