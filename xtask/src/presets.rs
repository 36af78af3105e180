//! The presets with their outcomes and pictures, as made by the program.

use crate::command::{cargo, in_tree, output, run, say};
use crate::stamp::{self, Sum};
use crate::{declaration, tree};
use anyhow::{Context as _, Result};
use serde::Deserialize;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// A preset, as in `reboot-storm presets --format json --outcomes`.
#[derive(Clone, Deserialize)]
pub(crate) struct Preset {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) summary: String,
    pub(crate) link: String,
    pub(crate) sentence: String,
    /// A description of the main chart.
    pub(crate) chart: String,
}

/// The preview card: a PNG of 1200 x 630.
pub(crate) const CARD: &str = "card.png";
/// The picture shown before the simulation has loaded, of the size of `www/aug-2007.svg`.
pub(crate) const PICTURE: &str = "picture.svg";

/// The columns of the run, the run, and what the columns are, by the name of their format.
pub(crate) const DATA: [(&str, &str); 3] =
    [("csv", "run.csv"), ("json", "run.json"), ("metadata", "metadata.json")];

/// A copy of the built program, so that a concurrent build does not replace it while it is running, and
/// cargo is not called if the sources have not changed.
pub(crate) fn program() -> Result<PathBuf> {
    let name = format!("reboot-storm{}", env::consts::EXE_SUFFIX);
    let dir = tree::target().join("xtask/program");
    let (copy, stamp) = (dir.join(&name), dir.join("stamp"));
    let mut sum = Sum::default();
    for file in ["Cargo.toml", "Cargo.lock"] {
        sum = sum.path(&tree::at(file), &[])?;
    }
    let krate = tree::at(&declaration::read()?.package.krate);
    let sum = sum.path(&krate, &["pkg", "target", "tests", "benches", "examples"])?.hex();
    if !(copy.is_file() && stamp::matches(&stamp, &sum)) {
        run(cargo().args(["build", "--quiet", "--workspace", "--bin", "reboot-storm"]))?;
        if copy.exists() {
            fs::remove_file(&copy)?;
        }
        tree::copy(&tree::target().join("debug").join(&name), &copy)?;
        stamp::write(&stamp, &sum)?;
    }
    Ok(copy)
}

/// All presets in menu order, and the directory with a directory of pictures and data for each; they are made
/// anew when the program has changed.
pub(crate) fn drawn(krate: &Path) -> Result<(Vec<Preset>, PathBuf)> {
    let dir = tree::target().join("xtask/presets");
    let table = dir.join("presets.json");
    let stamp = dir.join("stamp");
    let sum = Sum::default().path(&tree::at("Cargo.lock"), &[])?.path(krate, &["pkg", "target"])?;
    if !stamp::matches(&stamp, &sum.hex()) {
        draw(&dir, &table)?;
        stamp::write(&stamp, &sum.hex())?;
    }
    Ok((read(&table)?, dir))
}

fn draw(dir: &Path, table: &Path) -> Result<()> {
    say("drawing the presets");
    let program = program()?;
    if dir.exists() {
        fs::remove_dir_all(dir)?;
    }
    fs::create_dir_all(dir)?;
    let mut presets = in_tree(&program);
    let text = output(presets.args(["presets", "--format", "json", "--outcomes"]));
    fs::write(table, text.context("`reboot-storm presets` failed")?)?;
    for preset in read(table)? {
        let dir = dir.join(&preset.id);
        fs::create_dir(&dir)?;
        let draw = |what: &[&str], name: &str| {
            let mut draw = in_tree(&program);
            draw.args(["draw", "--preset", &preset.id]).args(what).arg("--out");
            run(draw.arg(dir.join(name)))
        };
        for (format, name) in DATA {
            let mut data = in_tree(&program);
            data.args(["run", "--preset", &preset.id, "--format", format, "--quiet", "--out"]);
            run(data.arg(dir.join(name)))?;
        }
        draw(&["--card"], CARD)?;
        draw(&["--chart", "users", "--width", "540", "--height", "340"], PICTURE)?;
    }
    Ok(())
}

fn read(table: &Path) -> Result<Vec<Preset>> {
    let text = fs::read_to_string(table).with_context(|| table.display().to_string())?;
    serde_json::from_str(&text).with_context(|| table.display().to_string())
}
