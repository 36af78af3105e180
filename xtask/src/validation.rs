//! The page of the validation.

use crate::command::{cargo, run};
use crate::{declaration, tree};
use anyhow::Result;

/// Measures all statements and writes the page; it takes some minutes.
pub(crate) fn task() -> Result<()> {
    let page = tree::at(&declaration::read()?.site.sources).join("validation.html");
    let mut command = cargo();
    command.args(["run", "--release", "--package", "reboot-storm-cli", "--", "validate"]);
    run(command.args(["--format", "html", "--out"]).arg(page))
}
