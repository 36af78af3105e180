//! The npm package's `package.json`, from the manifest of the crate.

use crate::command::{cargo, output};
use crate::notices;
use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The fields of `cargo metadata` that are also in `package.json`, under the same names.
#[derive(Deserialize, Serialize)]
struct Crate {
    name: String,
    version: String,
    description: String,
    license: String,
    keywords: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repository: Option<String>,
}

/// The file.
pub(crate) fn text() -> Result<String> {
    #[derive(Deserialize)]
    struct Metadata {
        packages: Vec<Crate>,
    }
    let mut metadata = cargo();
    metadata.args(["metadata", "--no-deps", "--format-version", "1"]);
    let text = output(&mut metadata).context("`cargo metadata` failed")?;
    let metadata: Metadata = serde_json::from_str(&text)?;
    let found = metadata.packages.into_iter().find(|package| package.name == "reboot-storm");
    let manifest = package_json(found.context("the tree has no package reboot-storm")?);
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

/// `package.json`, with fields in output order: the first matching condition of an export is used.
#[derive(Serialize)]
struct Manifest {
    #[serde(flatten)]
    krate: Crate,
    #[serde(rename = "type")]
    kind: &'static str,
    main: &'static str,
    types: &'static str,
    exports: BTreeMap<String, Export>,
    files: [&'static str; 10],
    #[serde(rename = "sideEffects")]
    side_effects: bool,
    engines: Engines,
}

#[derive(Serialize)]
struct Engines {
    node: &'static str,
}

/// The files of one import, in the order in which conditions are tried.
#[derive(Serialize)]
#[serde(untagged)]
enum Export {
    Module {
        types: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        node: Option<String>,
        /// Of bundlers that serve a project while it is written. Vite 7 copies a package's JavaScript
        /// to another address then, where no module is beside it.
        #[serde(skip_serializing_if = "Option::is_none")]
        development: Option<String>,
        default: String,
    },
    File(&'static str),
}

/// The modules of a directory as imports: by the environment, and in one file.
fn modules(import: &str, dir: &str) -> [(String, Export); 2] {
    let file = |name: &str| format!("./{dir}{name}");
    let by_environment = Export::Module {
        types: file("reboot_storm.d.ts"),
        node: Some(file("node.js")),
        development: Some(file("inline.js")),
        default: file("reboot_storm.js"),
    };
    let inline = Export::Module {
        types: file("reboot_storm.d.ts"),
        node: None,
        development: None,
        default: file("inline.js"),
    };
    [(import.to_owned(), by_environment), (format!("{import}/inline"), inline)]
}

fn package_json(krate: Crate) -> Manifest {
    let files = [
        "./reboot_storm_bg.wasm",
        "./slim/reboot_storm_bg.wasm",
        "./parameters.json",
        "./zones.dat",
        "./package.json",
    ];
    let mut exports = BTreeMap::from(modules(".", ""));
    exports.extend(modules("./slim", "slim/"));
    exports.extend(files.map(|file| (file.to_owned(), Export::File(file))));
    Manifest {
        krate,
        kind: "module",
        main: "./reboot_storm.js",
        types: "./reboot_storm.d.ts",
        exports,
        files: [
            "*.js",
            "*.ts",
            "*.wasm",
            "parameters.json",
            "zones.dat",
            "slim",
            "example",
            "MODEL.md",
            "LICENSE-*",
            notices::FILE,
        ],
        side_effects: false,
        // The oldest that the tests run in.
        engines: Engines { node: ">=20" },
    }
}

#[cfg(test)]
mod tests {
    use crate::tree;
    use std::fs;

    #[test]
    fn the_manifest_matches_the_crates_and_invents_no_repository() {
        let text = super::text().unwrap();
        let manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(manifest["name"], "reboot-storm");
        assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
        assert_eq!(manifest["license"], "MIT OR Apache-2.0");
        assert!(manifest["description"].as_str().is_some_and(|text| text.len() > 40));
        assert!(manifest["keywords"].as_array().is_some_and(|words| words.len() > 2));
        assert!(text.find("\"types\": \"./slim") < text.find("\"default\": \"./slim"), "{text}");
        let known =
            fs::read_to_string(tree::at("crate/Cargo.toml")).unwrap().contains("repository");
        assert_eq!(manifest.get("repository").is_some(), known);
    }
}
