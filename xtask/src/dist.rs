//! What is served and published: the page, with its modules bundled and its texts made small.

use crate::command::{in_tree, run, say};
use crate::declaration::{self, Declaration};
use crate::preset_pages::Public;
use crate::{models, offline, preset_pages, stamp, tools, tree, web};
use anyhow::Result;
use std::fs;
use std::path::{Path, PathBuf};

/// Where parts of the page that several others share, or that come later, are in the site.
pub(crate) const CHUNKS: &str = "chunks";

/// Builds the page and copies it, without what only work on it needs.
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
    // Pages leaves out names that begin with an underscore unless told otherwise.
    fs::write(dist.join(".nojekyll"), "")?;
    models::publish(&dist, &declaration.site.rooms)?;
    // Last: it lists what there is.
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

/// Bundles the modules and takes out of them and of the styles what only people read. Everything
/// keeps its address, so that the page itself need not know.
fn shrink(declaration: &Declaration, sources: &Path, dist: &Path) -> Result<()> {
    let esbuild = tools::from_npm(&declaration.tools)?;
    let program = if cfg!(windows) { "esbuild.cmd" } else { "esbuild" };
    let shrunk = |files: &[PathBuf], flags: &[&str]| {
        let mut command = in_tree(esbuild.join(program));
        command.args(files).args(["--minify", "--charset=utf8", "--log-level=warning"]);
        command.arg(format!("--outbase={}", sources.display()));
        run(command.arg(format!("--outdir={}", dist.display())).args(flags))
    };
    // wasm-bindgen's module stays one of its own: the page names it, to have it loaded early.
    let bundled = ["--bundle", "--splitting", "--format=esm", "--external:../pkg/*"];
    // As deep in the site as the rooms are: modules name files of the site relative to themselves.
    let chunks = format!("--chunk-names={CHUNKS}/[name]-[hash]");
    let bundled = [&bundled[..], &[chunks.as_str()]].concat();
    for modules in &declaration.site.bundles {
        let files: Vec<_> = modules.iter().map(|module| sources.join(module)).collect();
        shrunk(&files, &bundled)?;
    }
    let styles = declaration.site.rooms.iter().map(|room| (sources.join(room), ".css"));
    let glue = [&declaration.package.out_dir, &declaration.slim.out_dir];
    let mut single = Vec::new();
    for (dir, suffix) in styles.chain(glue.map(|dir| (tree::at(dir), ".js"))) {
        let files = stamp::entries(&dir)?;
        single.extend(files.into_iter().filter(|file| file.to_string_lossy().ends_with(suffix)));
    }
    shrunk(&single, &[])
}

/// Hidden files, types, and what tells Node.js and the type checker how to read the page stay here;
/// modules and styles do not come as they are.
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
    fn the_page_is_published_and_its_scaffolding_is_not() {
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
