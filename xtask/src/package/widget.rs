//! The module of the Python package's widget: one file, with the simulation inside.

use super::{dir, modules};
use crate::command::{in_tree, run};
use crate::{declaration, tools, tree, web};
use anyhow::Result;
use std::path::PathBuf;

/// Bundles it into the Python package, whose wheel contains it from then on; returns the file.
pub(crate) fn widget() -> Result<PathBuf> {
    web::build()?;
    let declaration = declaration::read()?;
    let simulation = dir().join("widget");
    modules(&declaration, &simulation)?;
    let file = tree::at("python/reboot_storm/widget.js");
    let program = if cfg!(windows) { "esbuild.cmd" } else { "esbuild" };
    let mut esbuild = in_tree(tools::from_npm(&declaration.tools)?.join(program));
    esbuild.args(["python/widget/widget.js", "--bundle", "--format=esm", "--minify"]);
    esbuild.args(["--charset=utf8", "--log-level=warning"]);
    esbuild.arg(format!("--alias:reboot-storm/inline={}", simulation.join("inline.js").display()));
    run(esbuild.arg(format!("--outfile={}", file.display())))?;
    Ok(file)
}
