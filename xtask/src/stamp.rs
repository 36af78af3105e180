//! Stamps: files with the hash of a step's inputs, so that a step is skipped if they have not changed.

use anyhow::{Context as _, Result};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

/// A hash of files by name and content.
#[derive(Default)]
pub(crate) struct Sum(DefaultHasher);

impl Sum {
    /// Adds a text.
    pub(crate) fn text(mut self, text: &str) -> Self {
        text.hash(&mut self.0);
        self
    }

    /// Adds a file, or a directory with all entries except those named; a missing file counts too.
    pub(crate) fn path(mut self, path: &Path, but: &[&str]) -> Result<Self> {
        path.hash(&mut self.0);
        if path.is_dir() {
            for entry in entries(path)? {
                if !but.iter().any(|name| entry.ends_with(name)) {
                    self = self.path(&entry, but)?;
                }
            }
        } else if path.is_file() {
            fs::read(path).with_context(|| path.display().to_string())?.hash(&mut self.0);
        }
        Ok(self)
    }

    /// The hash in hexadecimal digits.
    pub(crate) fn hex(&self) -> String {
        format!("{:016x}", self.0.finish())
    }
}

/// The entries of a directory, sorted.
pub(crate) fn entries(dir: &Path) -> Result<Vec<PathBuf>> {
    let read = fs::read_dir(dir).with_context(|| dir.display().to_string())?;
    let mut entries = read.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}

/// Whether a stamp contains this hash.
pub(crate) fn matches(stamp: &Path, sum: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|text| text.trim() == sum)
}

/// Writes a hash to a stamp.
pub(crate) fn write(stamp: &Path, sum: &str) -> Result<()> {
    if let Some(dir) = stamp.parent() {
        fs::create_dir_all(dir)?;
    }
    fs::write(stamp, format!("{sum}\n")).with_context(|| stamp.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(dir: &Path) -> String {
        Sum::default().path(dir, &["skipped"]).unwrap().hex()
    }

    #[test]
    fn a_hash_depends_on_names_and_contents_but_not_on_excluded_entries() {
        let dir = crate::tree::target().join("stamp-test");
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(dir.join("skipped")).unwrap();
        fs::write(dir.join("a"), "1").unwrap();
        let first = sum(&dir);
        fs::write(dir.join("skipped/b"), "1").unwrap();
        assert_eq!(sum(&dir), first);
        fs::write(dir.join("a"), "2").unwrap();
        let second = sum(&dir);
        assert_ne!(second, first);
        fs::rename(dir.join("a"), dir.join("b")).unwrap();
        assert_ne!(sum(&dir), second);
    }
}
