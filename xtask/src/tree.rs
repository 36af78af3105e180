//! Paths of the tree.

use anyhow::{Context as _, Result};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// The root of the source tree.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask/ is inside the tree")
}

/// A path inside the tree.
pub(crate) fn at(relative: &str) -> PathBuf {
    root().join(relative)
}

/// Cargo's target directory.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| at("target"), |dir| root().join(dir))
}

/// The directory of tools installed for this tree.
pub(crate) fn tools() -> PathBuf {
    target().join("tools")
}

/// The first directory in `first` or PATH that contains this program.
pub(crate) fn find(program: &str, first: &[PathBuf]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    first.iter().cloned().chain(env::split_paths(&path)).find(|dir| dir.join(&file).is_file())
}

/// Copies a file, or a directory with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    if from.is_dir() {
        fs::create_dir_all(to).with_context(|| to.display().to_string())?;
        for entry in crate::stamp::entries(from)? {
            copy(&entry, &to.join(entry.file_name().expect("an entry has a name")))?;
        }
    } else {
        fs::create_dir_all(to.parent().expect("it is in a directory"))?;
        fs::copy(from, to).with_context(|| from.display().to_string())?;
    }
    Ok(())
}
