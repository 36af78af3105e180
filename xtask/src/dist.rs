//! Builds the published site: the page with its modules bundled and minified.

use crate::command::{in_tree, run, say};
use crate::declaration::{self, Declaration};
use crate::preset_pages::Public;
use crate::{models, offline, preset_pages, stamp, tools, tree, web};
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

/// The directory of shared chunks and of chunks loaded on demand.
pub(crate) const CHUNKS: &str = "chunks";

/// Builds the page and copies it without files that only developers need.
pub(crate) fn task(url: Option<&str>) -> Result<()> {
    let declaration = declaration::read()?;
    let url = url.or(declaration.site.url.as_deref());
    let public = url.map(Public::of).transpose()?;
    web::build()?;
    let (sources, dist) =
        (tree::at(&declaration.site.sources), tree::at(&declaration.site.out_dir));
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    copy(&sources, &dist)?;
    shrink(&declaration, &sources, &dist)?;
    preset_pages::write(&dist, &tree::at(&declaration.package.krate), public.as_ref())?;
    if public.is_none() {
        say(
            "no public address is given (--url): pages come without canonical address, preview picture and oEmbed",
        );
    }
    // GitHub Pages omits names that begin with an underscore, unless this file exists.
    fs::write(dist.join(".nojekyll"), "")?;
    models::publish(&dist, &declaration.site.rooms)?;
    // Last, since it lists all other files.
    offline::write(&dist, &declaration.site.not_offline)?;
    say(&format!("built the page in {}", dist.display()));
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

/// Bundles the modules, and minifies them and the styles. All files keep their addresses, so that the page
/// need not change.
fn shrink(declaration: &Declaration, sources: &Path, dist: &Path) -> Result<()> {
    let programs = tools::from_npm(&declaration.tools)?;
    let program = |name: &str| {
        in_tree(programs.join(if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() }))
    };
    let bundles = serde_json::json!({
        "sources": sources, "dist": dist, "chunks": CHUNKS, "bundles": declaration.site.bundles,
    });
    let mut rollup = program("rollup");
    rollup.arg("--config").arg(tree::at("xtask/npm/rollup.config.mjs")).arg("--silent");
    run(rollup.env("SITE", bundles.to_string()))?;

    let shrunk = |from: &Path, files: &[PathBuf], flags: &[&str]| {
        let mut command = program("esbuild");
        command.args(files).args(flags).args(["--minify", "--charset=utf8", "--log-level=warning"]);
        command.arg("--allow-overwrite").arg(format!("--outbase={}", from.display()));
        run(command.arg(format!("--outdir={}", dist.display())))
    };
    shrunk(dist, &files(dist, ".js")?, &["--format=esm"])?;
    let mut single = files(&tree::at(&declaration.package.out_dir), ".js")?;
    for room in &declaration.site.rooms {
        single.extend(files(&sources.join(room), ".css")?);
    }
    shrunk(sources, &single, &[])
}

/// The files below a directory with this suffix.
fn files(dir: &Path, suffix: &str) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in stamp::entries(dir)? {
        if entry.is_dir() {
            found.extend(files(&entry, suffix)?);
        } else if entry.to_string_lossy().ends_with(suffix) {
            found.push(entry);
        }
    }
    Ok(found)
}

/// Whether a file is copied as it is. Hidden files, types and the configuration of Node.js and the type
/// checker are not published; modules and styles are bundled instead.
fn published(name: &str) -> bool {
    !name.starts_with('.')
        && !name.ends_with(".js")
        && !name.ends_with(".css")
        && !name.ends_with(".d.ts")
        && !name.ends_with("config.json")
        && name != "package.json"
}

#[cfg(test)]
mod tests {
    use super::published;

    #[test]
    fn development_files_are_not_published() {
        for name in ["index.html", "reboot_storm_bg.wasm", "parameters.json", "favicon.svg"] {
            assert!(published(name), "{name}");
        }
        for name in
            [".gitignore", "reboot_storm.d.ts", "jsconfig.json", "package.json", "a.js", "a.css"]
        {
            assert!(!published(name), "{name}");
        }
    }
}
