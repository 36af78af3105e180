//! wasm-pack.toml: the declaration of the web build.

use crate::tree;
use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The file.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Declaration {
    pub(crate) package: Package,
    pub(crate) slim: Slim,
    pub(crate) tools: Tools,
    pub(crate) features: Features,
    pub(crate) optimise: Optimise,
    pub(crate) site: Site,
    pub(crate) budget: Budget,
}

/// The modules and their directories.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Package {
    #[serde(rename = "crate")]
    pub(crate) krate: String,
    pub(crate) target: String,
    pub(crate) out_dir: String,
}

/// The small module.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Slim {
    #[serde(rename = "crate")]
    pub(crate) krate: String,
    pub(crate) out_dir: String,
}

/// Exact versions of tools.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Tools {
    pub(crate) wasm_pack: String,
    pub(crate) wasm_bindgen_cli: String,
    pub(crate) cargo_deny: String,
    pub(crate) cargo_about: String,
    pub(crate) binaryen: String,
    pub(crate) esbuild: String,
    pub(crate) rollup: String,
}

impl Tools {
    /// The tools from npm.
    fn npm_versions(&self) -> [(&str, &String); 3] {
        [("binaryen", &self.binaryen), ("esbuild", &self.esbuild), ("rollup", &self.rollup)]
    }
}

/// WebAssembly features of the finished module.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Features {
    pub(crate) required: Vec<String>,
    pub(crate) refused: Vec<String>,
}

/// Arguments of wasm-opt.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Optimise {
    pub(crate) wasm_opt: Vec<String>,
}

/// The site.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Site {
    pub(crate) sources: String,
    pub(crate) out_dir: String,
    pub(crate) rooms: Vec<String>,
    pub(crate) bundles: Vec<Bundle>,
    pub(crate) not_offline: Vec<String>,
    /// Its public address.
    pub(crate) url: Option<String>,
}

/// Modules of the page published in common files.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Bundle {
    /// Files named by pages, workers and other sites: their addresses are stable.
    pub(crate) entries: Vec<String>,
    /// Modules bundled with everything they import.
    #[serde(default)]
    pub(crate) chunks: Vec<String>,
}

/// Bytes after gzip.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Budget {
    pub(crate) page_gzip_bytes: u64,
    pub(crate) page_gzip_bytes_stretch: u64,
}

/// A crate and its version.
pub(crate) type Name = (String, String);

/// The crates in Cargo.lock.
///
/// # Errors
/// If the file cannot be read.
pub(crate) fn locked() -> Result<BTreeSet<Name>> {
    #[derive(Deserialize)]
    struct Lock {
        package: Vec<Locked>,
    }
    #[derive(Deserialize)]
    struct Locked {
        name: String,
        version: String,
    }
    let text = fs::read_to_string(tree::at("Cargo.lock")).context("Cargo.lock")?;
    let lock: Lock = toml::from_str(&text).context("Cargo.lock")?;
    Ok(lock.package.into_iter().map(|Locked { name, version }| (name, version)).collect())
}

/// Checks that the versions in a package.json match the declaration.
///
/// # Errors
/// If they differ.
pub(crate) fn agree(tools: &Tools, package: &Path) -> Result<()> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Package {
        dev_dependencies: BTreeMap<String, String>,
    }
    let text = fs::read_to_string(package).with_context(|| package.display().to_string())?;
    let package: Package = serde_json::from_str(&text).context("package.json")?;
    for (name, version) in tools.npm_versions() {
        let locked = package.dev_dependencies.get(name);
        if locked != Some(version) {
            let locked = locked.map_or("no version", String::as_str);
            bail!(
                "wasm-pack.toml declares {name} {version}, xtask/npm/package.json has {locked}: make them \
                 equal, and call `npm install --package-lock-only` in xtask/npm"
            );
        }
    }
    Ok(())
}

/// Reads the declaration.
///
/// # Errors
/// If the file is missing or invalid.
pub(crate) fn read() -> Result<Declaration> {
    let text = fs::read_to_string(tree::at("wasm-pack.toml")).context("wasm-pack.toml")?;
    toml::from_str(&text).context("wasm-pack.toml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wasm_bindgen_has_the_version_of_cargo_lock() {
        let locked = locked().unwrap();
        let versions: Vec<_> = locked
            .iter()
            .filter(|(name, _)| name == "wasm-bindgen")
            .map(|(_, version)| version.as_str())
            .collect();
        assert_eq!(versions, [read().unwrap().tools.wasm_bindgen_cli]);
    }

    #[test]
    fn the_npm_lock_file_has_the_declared_versions() {
        let package = tree::at("xtask/npm/package.json");
        let mut tools = read().unwrap().tools;
        agree(&tools, &package).unwrap();
        let lock = fs::read_to_string(tree::at("xtask/npm/package-lock.json")).unwrap();
        let lock: serde_json::Value = serde_json::from_str(&lock).unwrap();
        for (name, version) in tools.npm_versions() {
            assert_eq!(lock["packages"][format!("node_modules/{name}")]["version"], *version);
        }
        tools.esbuild = "0.0.1".to_owned();
        let error = agree(&tools, &package).unwrap_err().to_string();
        assert!(error.contains("declares esbuild 0.0.1"), "{error}");
    }

    /// The build empties the package's directory, and the slim module with it.
    #[test]
    fn the_slim_module_is_inside_the_package() {
        let declaration = read().unwrap();
        assert!(declaration.slim.out_dir.starts_with(&(declaration.package.out_dir + "/")));
    }

    #[test]
    fn the_target_is_within_the_budget() {
        let budget = read().unwrap().budget;
        assert!(budget.page_gzip_bytes_stretch < budget.page_gzip_bytes);
    }
}
