//! Dependencies: their licences, sources and known vulnerabilities.

use crate::command::{cargo, in_tree, node_script, run, say};
use crate::count::Count;
use crate::tools::{self, Program};
use crate::{declaration, npm, tree};
use anyhow::{Context as _, Result};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// Runs cargo-deny and `npm audit`. Checks whose database is unavailable are skipped with a message.
pub(crate) fn check() -> Result<Count> {
    let dir = tools::cargo_tool(&Program {
        package: "cargo-deny",
        name: "cargo-deny",
        version: &declaration::read()?.tools.cargo_deny,
        flags: &[],
    })?;
    // For all systems, not only this one.
    run(cargo().args(["fetch", "--locked"]))?;
    let deny = |arguments: &[&str]| {
        let mut deny = in_tree(dir.join("cargo-deny"));
        deny.args(["--locked", "--offline"]).args(arguments);
        deny
    };
    let mut count = Count::default();
    for what in ["licenses", "bans", "sources"] {
        count += passes(&mut deny(&["check", "--hide-inclusion-graph", what]))?;
    }
    let mut fetch = in_tree(dir.join("cargo-deny"));
    if run(fetch.args(["--locked", "fetch", "db"])).is_ok() {
        count += passes(&mut deny(&["check", "--disable-fetch", "advisories"]))?;
    } else {
        say("skipped: advisories on crates, since their database cannot be had");
    }
    for dir in [npm::dir(), npm::bundlers(), tree::at("xtask/npm")] {
        match audit(&dir)? {
            Some(one) => count += one,
            None => say(&format!(
                "skipped: advisories on the npm packages of {}, since the registry gives none",
                dir.display()
            )),
        }
    }
    Ok(count)
}

fn passes(command: &mut Command) -> Result<Count> {
    run(command).map(|()| Count::one(true)).or_else(|error| {
        println!("{error:#}");
        Ok(Count::one(false))
    })
}

/// The number of known vulnerabilities of the packages in a lock file; `None` if the registry does not
/// answer.
fn audit(dir: &Path) -> Result<Option<Count>> {
    let mut audit = node_script("npm");
    audit.args(["audit", "--json", "--package-lock-only"]).current_dir(dir);
    let answer = audit.output().context("cannot run `npm audit`")?;
    let text = String::from_utf8_lossy(&answer.stdout);
    let Some(severe) = severe(&text) else { return Ok(None) };
    if !severe.is_empty() {
        println!("npm audit in {}: {}", dir.display(), severe.join(", "));
    }
    Ok(Some(Count::one(severe.is_empty())))
}

/// The packages with a high or critical vulnerability; `None` if the text is no report.
fn severe(report: &str) -> Option<Vec<String>> {
    let report: Value = serde_json::from_str(report).ok()?;
    let found = report.get("vulnerabilities")?.as_object()?;
    let is_severe = |of: &Value| matches!(of["severity"].as_str(), Some("high" | "critical"));
    Some(found.iter().filter(|(_, of)| is_severe(of)).map(|(name, _)| name.clone()).collect())
}

#[cfg(test)]
mod tests {
    use super::severe;

    #[test]
    fn a_report_is_distinguished_from_an_error() {
        let report = r#"{"auditReportVersion":2,"vulnerabilities":{
            "a":{"severity":"high"},"b":{"severity":"low"},"c":{"severity":"critical"}}}"#;
        assert_eq!(severe(report), Some(vec!["a".to_owned(), "c".to_owned()]));
        assert_eq!(severe(r#"{"auditReportVersion":2,"vulnerabilities":{}}"#), Some(vec![]));
        assert_eq!(severe(r#"{"message":"405 Method Not Allowed","statusCode":405}"#), None);
        assert_eq!(severe(""), None);
    }
}
