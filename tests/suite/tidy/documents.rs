//! The documents of the repository: the paths in them exist, and the README stays short.

use std::path::Path;

use super::{none, read, root, sources};

const README_LINES_MAX: usize = 150;

/// The documents of the tree, with their paths.
fn documents() -> Vec<super::Source> {
    let mut found = sources(&["docs"], ".md");
    const OTHERS: [&str; 6] = [
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "MODEL.md",
        "README.md",
        "SECURITY.md",
        "python/README.md",
    ];
    for path in OTHERS {
        found.push(super::Source { path: path.to_owned(), text: read(path) });
    }
    found
}

/// The targets of a text's links to files, excluding other sites and anchors.
fn links(text: &str) -> Vec<&str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')').map(|(target, _)| target))
        .filter(|target| !target.contains("://") && !target.starts_with('#'))
        .collect()
}

/// The words in backticks that are paths of this tree: those that begin with one of its directories.
fn paths(text: &str) -> Vec<&str> {
    const ROOMS: [&str; 8] =
        ["bench/", "crate/", "docs/", "python/", "tests/", "www/", "xtask/", ".github/"];
    text.split('`')
        .skip(1)
        .step_by(2)
        .filter(|word| ROOMS.iter().any(|room| word.starts_with(room)))
        .filter(|word| !word.contains(['*', '<', ' ', '{']))
        .collect()
}

#[test]
fn links_and_paths_are_recognized() {
    let text =
        "[a](docs/a.md#b) [b](https://x.example) [c](#d) `docs/a.md` `a/b` `crate/*` `tests/`";
    assert_eq!(links(text), ["docs/a.md#b"]);
    assert_eq!(paths(text), ["docs/a.md", "tests/"]);
}

#[test]
fn paths_in_documents_exist() {
    /// Built, not committed.
    const BUILT: &[&str] = &["www/pkg"];
    let mut findings = Vec::new();
    for document in documents() {
        let folder = root().join(&document.path).parent().map(Path::to_path_buf).expect("a file");
        for target in links(&document.text) {
            let file = target.split('#').next().unwrap_or_default();
            if !folder.join(file).exists() {
                findings.push(format!("{} links to {target}", document.path));
            }
        }
        for path in paths(&document.text) {
            if !BUILT.iter().any(|built| path.starts_with(built)) && !root().join(path).exists() {
                findings.push(format!("{} names {path}", document.path));
            }
        }
    }
    none("named by a document, but not in the tree", &findings);
}

#[test]
fn the_readme_is_short() {
    let text = read("README.md");
    let lines = text.lines().count();
    assert!(lines <= README_LINES_MAX, "{lines} lines, {README_LINES_MAX} are enough");
    for part in ["](docs/aug-2007.svg)", "    cargo xtask serve\n", "    cargo xtask test\n"] {
        assert!(text.contains(part), "README.md lacks `{part}`");
    }
    let unlisted: Vec<_> = documents()
        .into_iter()
        .map(|document| document.path)
        .filter(|path| path != "README.md" && !text.contains(&format!("]({path})")))
        .collect();
    none("documents that README.md does not list", &unlisted);
}

#[test]
fn vulnerabilities_are_reported_through_the_repository() {
    let text = read("SECURITY.md");
    assert!(text.contains("Report a vulnerability"), "it uses the host's own form");
    for address in ["@", "://"] {
        assert!(!text.contains(address), "SECURITY.md has an address of its own: `{address}`");
    }
}

/// The value of a field at the beginning of a line.
fn field<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    text.lines()
        .find_map(|line| line.strip_prefix(name))
        .map(|value| value.trim_matches([' ', '"']))
}

#[test]
fn the_citation_has_this_version_and_the_project() {
    let (citation, manifest) = (read("CITATION.cff"), read("Cargo.toml"));
    assert_eq!(field(&citation, "version:"), field(&manifest, "version ="));
    assert!(field(&manifest, "version =").is_some_and(|version| version.contains('.')));
    assert_eq!(field(&citation, "  - name:"), Some("the Reboot Storm authors"));
    for contact in ["email", "orcid", "@"] {
        assert!(!citation.contains(contact), "CITATION.cff names a contact: {contact}");
    }
}
