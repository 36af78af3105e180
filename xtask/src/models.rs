//! Builds of the page by model version: `m/<version>/` shows the results that a link of that version had
//! when it was made, and `versions.json` lists the versions.
//!
//! The current model's build is a copy of the page beside it; builds of earlier models are in `frozen/`, as
//! last published. Of a draft there is no such build: the page itself is its only one.

use crate::command::{in_tree, output, say};
use crate::{declaration, dist, frames, presets, tree};
use anyhow::{Context as _, Result, bail};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use std::fs;
use std::path::{Path, PathBuf};

/// Files of the page that such a build needs in addition to the rooms.
const KEPT: [&str; 8] = [
    "aug-2007.svg",
    dist::CHUNKS,
    "favicon.svg",
    "index.html",
    "pkg",
    "sensitivity.html",
    "third-party.txt",
    "validation.html",
];

/// What a version that is not yet published ends with.
const DRAFT_SUFFIX: &str = "-draft";

/// The versions that the program prints.
struct Models {
    /// Oldest first; at least one.
    published: Vec<String>,
    draft: Option<String>,
}

/// Adds the builds of all published models to a finished page.
///
/// # Errors
/// If an earlier model was not frozen, or a file cannot be written.
pub(crate) fn publish(dist: &Path, rooms: &[String]) -> Result<()> {
    let models = Models::listed()?;
    for version in models.earlier() {
        let file = archive(version);
        if !file.exists() {
            bail!("{} is missing: see docs/links.md", file.display());
        }
        unpack(&file, &dist.join("m").join(version))?;
    }
    if models.draft.is_none() {
        let to = dist.join("m").join(models.newest());
        for name in KEPT.into_iter().chain(rooms.iter().map(String::as_str)) {
            tree::copy(&dist.join(name), &to.join(name))?;
        }
    }
    if models.is_later_than_the_frame() {
        frames::divide(dist)?;
    }
    Ok(fs::write(dist.join("versions.json"), models.json())?)
}

/// Packs the current model's build into `frozen/`.
///
/// # Errors
/// If it was frozen before, or a file cannot be written.
pub(crate) fn freeze() -> Result<()> {
    let models = Models::listed()?;
    if let Some(draft) = models.draft {
        bail!("model {draft} is not published: see docs/links.md");
    }
    let present = models.newest();
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

impl Models {
    fn listed() -> Result<Self> {
        let listed = output(in_tree(presets::program()?).arg("models"));
        Self::read(&listed.context("`reboot-storm models` failed")?)
    }

    fn read(listed: &str) -> Result<Self> {
        let (drafts, published): (Vec<_>, Vec<_>) =
            listed.lines().map(str::to_owned).partition(|version| version.ends_with(DRAFT_SUFFIX));
        if published.is_empty() {
            bail!("no model was published");
        }
        Ok(Self { published, draft: drafts.into_iter().next_back() })
    }

    fn newest(&self) -> &str {
        self.published.last().expect("there is one")
    }

    /// The published versions that the page itself does not compute.
    fn earlier(&self) -> &[String] {
        let present = usize::from(self.draft.is_none());
        &self.published[..self.published.len() - present]
    }

    /// Whether the page itself computes another model than frames do that name none.
    fn is_later_than_the_frame(&self) -> bool {
        self.earlier().iter().any(|version| version == frames::MODEL)
    }

    fn json(&self) -> String {
        let mut members = serde_json::json!({ "newest": self.newest(), "models": self.published });
        if let Some(draft) = &self.draft {
            members["draft"] = draft.as_str().into();
        }
        format!("{members}\n")
    }
}

fn archive(version: &str) -> PathBuf {
    tree::at("frozen").join(format!("{version}.tar.gz"))
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
        let check = |listed: &str, earlier: &[&str], expected: serde_json::Value| {
            let models = Models::read(listed).unwrap();
            let json: serde_json::Value = serde_json::from_str(&models.json()).unwrap();
            assert_eq!(json, expected);
            assert_eq!(models.earlier(), earlier);
        };
        let json = |newest: &str, models: &[&str]| serde_json::json!({ "newest": newest, "models": models });
        check("1.0\n", &[], json("1.0", &["1.0"]));
        check("1.0\n1.1\n", &["1.0"], json("1.1", &["1.0", "1.1"]));
        let mut with_draft = json("1.0", &["1.0"]);
        with_draft["draft"] = "1.1-draft".into();
        check("1.0\n1.1-draft\n", &["1.0"], with_draft);
        assert!(Models::read("1.1-draft\n").is_err());
    }
}
