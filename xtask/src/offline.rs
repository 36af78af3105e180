//! The list of files that the service worker caches, prepended to its source.

use crate::stamp;
use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The service worker's file; its scope is its directory.
const WORKER: &str = "sw.js";

/// Completes the service worker of an otherwise finished site; files and directories with the given names
/// are not cached.
pub(crate) fn write(dist: &Path, but: &[String]) -> Result<()> {
    let mut files = BTreeMap::new();
    list(dist, "", but, &mut files)?;
    let worker = dist.join(WORKER);
    let source = fs::read_to_string(&worker).with_context(|| worker.display().to_string())?;
    fs::write(worker, published(&files, &source))?;
    Ok(())
}

/// The worker's source after the list of files, each with the hash that `fetch` verifies.
fn published(files: &BTreeMap<String, String>, source: &str) -> String {
    let list = serde_json::json!(files);
    let version = Sha256::new().chain_update(list.to_string()).chain_update(source).finalize();
    let published = serde_json::json!({ "version": format!("{version:x}")[..16], "files": list });
    format!("self.PUBLISHED={published};\n{source}")
}

fn list(dir: &Path, at: &str, but: &[String], files: &mut BTreeMap<String, String>) -> Result<()> {
    for entry in stamp::entries(dir)? {
        let name = entry.file_name().expect("an entry has a name").to_string_lossy().into_owned();
        if name.starts_with('.') || but.contains(&name) || (at.is_empty() && name == WORKER) {
            continue;
        }
        let path = format!("{at}{name}");
        if entry.is_dir() {
            list(&entry, &format!("{path}/"), but, files)?;
        } else {
            let hash = BASE64_STANDARD.encode(Sha256::digest(fs::read(&entry)?));
            files.insert(path, format!("sha256-{hash}"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_cached_except_those_named() {
        let dir = crate::tree::target().join("offline-test");
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(dir.join("s/a")).unwrap();
        for name in ["index.html", "s/a/index.html", "s/a/card.png", "sw.js", ".nojekyll"] {
            fs::write(dir.join(name), name).unwrap();
        }
        let made = || {
            fs::write(dir.join("sw.js"), "work();").unwrap();
            write(&dir, &["card.png".to_owned()]).unwrap();
            fs::read_to_string(dir.join("sw.js")).unwrap()
        };
        let first = made();
        assert!(first.ends_with(";\nwork();"), "{first}");
        let text =
            first.strip_prefix("self.PUBLISHED=").unwrap().strip_suffix(";\nwork();").unwrap();
        let list: serde_json::Value = serde_json::from_str(text).unwrap();
        let files = list["files"].as_object().unwrap();
        assert_eq!(files.keys().collect::<Vec<_>>(), ["index.html", "s/a/index.html"]);
        // echo -n index.html | openssl dgst -sha256 -binary | base64
        let hash = "sha256-DrVHMEZYgFqteI0yDxC/Hyknl7Xm10Wjv2F1hNoBcFE=";
        assert_eq!(files["index.html"], hash);
        assert_eq!(made(), first, "the same site is the same version");
        fs::write(dir.join("index.html"), "changed").unwrap();
        let second: serde_json::Value = serde_json::from_str(
            made()
                .lines()
                .next()
                .unwrap()
                .trim_start_matches("self.PUBLISHED=")
                .trim_end_matches(';'),
        )
        .unwrap();
        assert_ne!(second["version"], list["version"]);
    }
}
