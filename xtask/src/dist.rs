//! What is published.

use crate::command::say;
use crate::{stamp, tree, web};
use anyhow::Result;
use std::fs;
use std::path::Path;

/// Builds the page and copies it, without what only work on it needs.
pub(crate) fn task() -> Result<()> {
    web::build()?;
    let dist = tree::at("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    copy(&tree::at("www"), &dist)?;
    // Pages leaves out names that begin with an underscore unless told otherwise.
    fs::write(dist.join(".nojekyll"), "")?;
    say(&format!("copied www/ to {}", dist.display()));
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in stamp::entries(from)? {
        let name = entry.file_name().expect("an entry has a name").to_owned();
        if entry.is_dir() {
            copy(&entry, &to.join(name))?;
        } else if published(&name.to_string_lossy()) {
            fs::copy(&entry, to.join(name))?;
        }
    }
    Ok(())
}

/// Hidden files, types, and what tells Node.js and the type checker how to read the page stay here.
fn published(name: &str) -> bool {
    !name.starts_with('.')
        && !name.ends_with(".d.ts")
        && !name.ends_with("config.json")
        && name != "package.json"
}

#[cfg(test)]
mod tests {
    use super::published;

    #[test]
    fn the_page_is_published_and_its_scaffolding_is_not() {
        for name in ["index.html", "page.js", "reboot_storm_bg.wasm", "favicon.svg", "style.css"] {
            assert!(published(name), "{name}");
        }
        for name in [".gitignore", "reboot_storm.d.ts", "jsconfig.json", "package.json"] {
            assert!(!published(name), "{name}");
        }
    }
}
