//! `embed/v1/`: a frame there keeps the model with which the path was published, unless its link names a
//! later one.
//!
//! While the page itself computes that model, its frame is the page's. Afterwards the path has the archived
//! model's document, and the present frame is beside it; `embed/choose.js` opens that one for links that
//! name a later model.

use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::Path;

/// The model of frames whose links name none.
pub(crate) const MODEL: &str = "1.0";

/// The document of present frames, beside the archived model's.
const PRESENT: &str = "newest.html";

/// Gives the path to the archived model of a finished page.
///
/// # Errors
/// If the model's frame is missing or cannot be read, or a file cannot be written.
pub(crate) fn divide(dist: &Path) -> Result<()> {
    let path = dist.join("embed/v1");
    let archived = dist.join("m").join(MODEL).join("embed/v1/index.html");
    let document = fs::read_to_string(&archived).with_context(|| archived.display().to_string())?;
    fs::rename(path.join("index.html"), path.join(PRESENT))?;
    Ok(fs::write(path.join("index.html"), moved(&document)?)?)
}

/// The archived document at the published path: everything it names is the archive's, and its module is
/// started by `choose.js`.
fn moved(document: &str) -> Result<String> {
    let archive = format!("\"../../m/{MODEL}/");
    let script = |src: &str| format!("<script type=\"module\" src={src}.js\"></script>");
    let main = script(&format!("{archive}embed/main"));
    let document = document.replace("\"../../", &archive);
    if !document.contains(&main) {
        bail!("the frame of model {MODEL} is not started by embed/main.js");
    }
    Ok(document.replace(&main, &script("\"../../embed/choose")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCUMENT: &str = "<link href=\"../../a.css\"><script type=\"module\" src=\"../../embed/main.js\"></script><a href=\"../../\">";

    #[test]
    fn the_path_has_the_archived_document() {
        let expected = "<link href=\"../../m/1.0/a.css\"><script type=\"module\" src=\"../../embed/choose.js\"></script><a href=\"../../m/1.0/\">";
        assert_eq!(moved(DOCUMENT).unwrap(), expected);
        assert!(moved("<p>").is_err());
    }
}
