//! The CI workflows, as far as they can be checked from the tree.

use super::{Source, none, read, sources};

fn workflows() -> Vec<Source> {
    let found = [".github/workflows/ci.yml", ".github/workflows/release.yml"];
    assert_eq!(sources(&[".github/workflows"], ".yml").len(), found.len());
    found.map(|path| Source { path: path.to_owned(), text: read(path) }).into()
}

/// The actions of a workflow, with their versions.
fn uses(text: &str) -> Vec<(&str, &str)> {
    let lines =
        text.lines().filter_map(|line| line.trim().trim_start_matches("- ").strip_prefix("uses: "));
    lines.filter_map(|action| action.split_whitespace().next()?.split_once('@')).collect()
}

/// Whether a version is a commit hash, or a tag of a major version.
fn is_pinned(by: &str) -> bool {
    let digits = |text: &str, radix| !text.is_empty() && text.chars().all(|c| c.is_digit(radix));
    (by.len() == 40 && digits(by, 16)) || by.strip_prefix('v').is_some_and(|tag| digits(tag, 10))
}

#[test]
fn branches_are_not_pinned() {
    let text = "steps:\n  - uses: actions/a@v4\n  - name: b\n    uses: x/b@main # c";
    assert_eq!(uses(text), [("actions/a", "v4"), ("x/b", "main")]);
    for (by, expected) in [
        ("v6", true),
        ("main", false),
        ("v", false),
        ("0123456789abcdef0123456789abcdef01234567", true),
    ] {
        assert_eq!(is_pinned(by), expected, "{by}");
    }
}

#[test]
fn actions_are_official_and_pinned() {
    let mut findings = Vec::new();
    for workflow in workflows() {
        let all = uses(&workflow.text);
        assert!(!all.is_empty(), "{} uses no action", workflow.path);
        for (action, by) in all {
            if !action.starts_with("actions/") || !is_pinned(by) {
                findings.push(format!("{}: {action}@{by}", workflow.path));
            }
        }
    }
    none("actions of others, or by a branch", &findings);
}

/// The packages that a workflow's calls of a cargo command name.
fn packages<'t>(text: &'t str, command: &str) -> Vec<&'t str> {
    let calls = text.lines().filter_map(|line| line.split_once(&format!("cargo {command} ")));
    let words = calls.flat_map(|(_, rest)| rest.split_once("--package "));
    words.filter_map(|(_, rest)| rest.split_whitespace().next()).collect()
}

#[test]
fn the_released_program_is_in_the_package_that_is_built() {
    let release = read(".github/workflows/release.yml");
    let built = packages(&release, "build");
    assert!(release.contains("target/release/reboot-storm ") && !built.is_empty());
    let with_program: Vec<_> = sources(&["crate"], "Cargo.toml")
        .into_iter()
        .filter(|manifest| manifest.text.contains("[[bin]]\nname = \"reboot-storm\"\n"))
        .filter_map(|manifest| Some(manifest.text.split('"').nth(1)?.to_owned()))
        .collect();
    assert_eq!(built, with_program);
}

#[test]
fn every_room_of_the_library_is_published() {
    let release = read(".github/workflows/release.yml");
    let publish =
        release.lines().find(|line| line.contains("cargo publish")).expect("there is one");
    assert!(publish.contains(" --workspace"), "a crate needs its rooms: {}", publish.trim());
}

#[test]
fn the_wheel_is_built_with_the_maturin_of_its_tests() {
    let release = read(".github/workflows/release.yml");
    assert!(release.contains("maturin build --release --locked --manifest-path python/Cargo.toml"));
    assert!(release.contains(r"s/^\(maturin==[0-9.]*\).*/\1/p' python/requirements.txt"));
    assert!(read("python/requirements.txt").lines().any(|line| line.starts_with("maturin==")));
}

#[test]
fn publishing_requires_a_token() {
    let release = read(".github/workflows/release.yml");
    for (command, token) in [
        ("cargo publish", "CARGO_REGISTRY_TOKEN != ''"),
        ("npm publish", "NODE_AUTH_TOKEN != ''"),
        ("maturin upload", "MATURIN_PYPI_TOKEN != ''"),
    ] {
        let at = release.find(command).unwrap_or_else(|| panic!("no `{command}`"));
        let step = &release[release[..at].rfind("- name:").expect("it is in a step")..at];
        assert!(step.contains(token), "`{command}` does not ask for {token}");
    }
}

#[test]
fn the_minimum_rust_version_is_only_in_the_manifest() {
    let version = read("Cargo.toml");
    let version = version
        .lines()
        .find_map(|line| line.strip_prefix("rust-version = "))
        .expect("there is one");
    for workflow in workflows() {
        assert!(
            !workflow.text.contains(version.trim_matches('"')),
            "{} repeats {version}",
            workflow.path
        );
    }
    assert!(read(".github/workflows/ci.yml").contains("rust-version"));
}
