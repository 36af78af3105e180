//! Builds of the page by model version: `m/<version>/` shows the results that a link of that version had
//! when it was made, and `versions.json` lists the versions.
//!
//! The current model's build is a copy of the page beside it; builds of earlier models are in `frozen/`, as
//! last published.

use crate::command::{in_tree, output, say};
use crate::{declaration, dist, presets, tree};
use anyhow::{Context as _, Result, bail};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::fs;
use std::path::{Path, PathBuf};

/// Files of the page that such a build needs in addition to the rooms.
const KEPT: [&str; 7] = [
    "aug-2007.svg",
    dist::CHUNKS,
    "favicon.svg",
    "index.html",
    "pkg",
    "third-party.txt",
    "validation.html",
];

/// Adds the builds of all published models to a finished page.
///
/// # Errors
/// If an earlier model was not frozen, or a file cannot be written.
pub(crate) fn publish(dist: &Path, rooms: &[String]) -> Result<()> {
    let models = published()?;
    let (present, earlier) = models.split_last().context("no model was published")?;
    for version in earlier {
        let file = archive(version);
        if !file.exists() {
            bail!("{} is missing: see docs/links.md", file.display());
        }
        unpack(&file, &dist.join("m").join(version))?;
    }
    let to = dist.join("m").join(present);
    for name in KEPT.into_iter().chain(rooms.iter().map(String::as_str)) {
        tree::copy(&dist.join(name), &to.join(name))?;
    }
    Ok(fs::write(dist.join("versions.json"), versions_json(&models))?)
}

/// Packs the current model's build into `frozen/`.
///
/// # Errors
/// If it was frozen before, or a file cannot be written.
pub(crate) fn freeze() -> Result<()> {
    let models = published()?;
    let present = models.last().context("no model was published")?;
    let file = archive(present);
    if file.exists() {
        bail!("model {present} was frozen already: {}", file.display());
    }
    dist::task(None)?;
    let dist = tree::at(&declaration::read()?.site.out_dir);
    pack(&dist.join("m").join(present), &file)?;
    say(&format!("model {present} is kept in {}", file.display()));
    Ok(())
}

/// The published versions, oldest first, as printed by the program.
fn published() -> Result<Vec<String>> {
    let listed = output(in_tree(presets::program()?).arg("models"));
    let listed = listed.context("`reboot-storm models` failed")?;
    Ok(listed.lines().map(str::to_owned).collect())
}

fn archive(version: &str) -> PathBuf {
    tree::at("frozen").join(format!("{version}.tar.gz"))
}

fn versions_json(models: &[String]) -> String {
    let quoted: Vec<_> = models.iter().map(|version| format!("\"{version}\"")).collect();
    let newest = quoted.last().map_or("null", String::as_str);
    format!("{{\"newest\":{newest},\"models\":[{}]}}\n", quoted.join(","))
}

/// Equal files give equal bytes: entries are sorted, without owners and times.
fn pack(dir: &Path, file: &Path) -> Result<()> {
    fs::create_dir_all(file.parent().expect("it has a folder"))?;
    let packed = GzEncoder::new(fs::File::create(file)?, Compression::best());
    let mut builder = tar::Builder::new(packed);
    builder.mode(tar::HeaderMode::Deterministic);
    add(&mut builder, dir, Path::new(""))?;
    builder.into_inner()?.finish()?;
    Ok(())
}

fn add(builder: &mut tar::Builder<GzEncoder<fs::File>>, dir: &Path, at: &Path) -> Result<()> {
    for entry in crate::stamp::entries(dir)? {
        let name = at.join(entry.file_name().expect("an entry has a name"));
        if entry.is_dir() {
            add(builder, &entry, &name)?;
        } else {
            builder.append_path_with_name(&entry, &name)?;
        }
    }
    Ok(())
}

fn unpack(file: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    let packed = fs::File::open(file).with_context(|| file.display().to_string())?;
    let mut archive = tar::Archive::new(GzDecoder::new(packed));
    archive.unpack(to).with_context(|| file.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frozen_build_round_trips() {
        let dir = tree::target().join("models-test");
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(dir.join("page/app")).unwrap();
        for (name, text) in [("page/index.html", "<p>"), ("page/app/b.js", "b"), ("page/a", "a")] {
            fs::write(dir.join(name), text).unwrap();
        }
        pack(&dir.join("page"), &dir.join("one.tar.gz")).unwrap();
        unpack(&dir.join("one.tar.gz"), &dir.join("back")).unwrap();
        for name in ["index.html", "app/b.js", "a"] {
            let of = |build: &str| fs::read(dir.join(build).join(name)).unwrap();
            assert_eq!(of("back"), of("page"), "{name}");
        }
        pack(&dir.join("back"), &dir.join("two.tar.gz")).unwrap();
        let bytes = |name: &str| fs::read(dir.join(name)).unwrap();
        assert_eq!(bytes("one.tar.gz"), bytes("two.tar.gz"), "the same files, the same bytes");
    }

    #[test]
    fn versions_are_listed_with_the_newest() {
        let models = ["1.0", "1.1"].map(str::to_owned);
        assert_eq!(versions_json(&models), "{\"newest\":\"1.1\",\"models\":[\"1.0\",\"1.1\"]}\n");
    }
}
