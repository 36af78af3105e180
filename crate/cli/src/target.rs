//! The place that `--out` names, looked at before the work and written after it.
//!
//! A regular file is written beside its place and takes it when it is whole: readers, other writers
//! and a full disk find the old file or the new one. Pipes and devices are written as they are.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf, is_separator};

use reboot_storm::params::{Refusal, shorten};
use same_file::Handle;
use tempfile::{Builder, NamedTempFile};

use super::failure::Failure;
use super::input::Input;
use super::output::{to_stdout, written};

/// As many links in a row as systems follow.
const LINKS_MAX: usize = 40;

/// A place to write to.
pub(crate) struct Target {
    /// As messages name it.
    name: String,
    way: Way,
}

enum Way {
    Stdout,
    /// Written beside this place, then put there.
    Whole(PathBuf),
    /// Not a regular file.
    Direct(PathBuf),
}

impl Target {
    /// The place, if it can be written to as far as can be said; standard output where none is named.
    pub(crate) fn of(out: Option<&str>, inputs: &[Input<'_>]) -> Result<Self, Failure> {
        let Some(file) = out.filter(|name| *name != "-") else {
            return Ok(Self { name: "standard output".into(), way: Way::Stdout });
        };
        let name = format!("`{file}`");
        let failed = |error| Failure::Write { place: name.clone(), error };
        let way = way(file).map_err(failed)?;
        if let Way::Whole(path) = &way {
            is_no_input(file, path, inputs)?;
            is_writable(path).map_err(failed)?;
        }
        Ok(Self { name, way })
    }

    pub(crate) fn write(&self, bytes: &[u8]) -> Result<(), Failure> {
        let result = match &self.way {
            Way::Stdout => to_stdout(bytes),
            Way::Whole(path) => replace(path, bytes),
            Way::Direct(path) => fs::write(path, bytes),
        };
        written(&self.name, result)
    }
}

/// How to write what has this name. Links are followed, so that they stay and their target changes.
fn way(name: &str) -> io::Result<Way> {
    let is_regular = match fs::metadata(name) {
        Ok(there) if there.is_dir() => return Err(ErrorKind::IsADirectory.into()),
        Ok(there) => there.is_file(),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            if name.ends_with(is_separator) {
                return Err(ErrorKind::IsADirectory.into());
            }
            true
        }
        Err(error) => return Err(error),
    };
    let mut path = PathBuf::from(name);
    for _ in 0..LINKS_MAX {
        let dir = path.parent().filter(|dir| *dir != Path::new("")).unwrap_or(Path::new("."));
        let dir = fs::canonicalize(dir)?;
        let last = path.file_name().ok_or(ErrorKind::IsADirectory)?;
        // What is open already has no place where another file could be put: `/dev/stdout > file`.
        let of_processes = dir.starts_with("/proc") && dir.ends_with("fd");
        if of_processes || dir == Path::new("/dev/fd") {
            let own = !of_processes || dir.ends_with(format!("{}/fd", std::process::id()));
            let is_stdout = own && last == "1";
            return Ok(if is_stdout { Way::Stdout } else { Way::Direct(name.into()) });
        }
        path = dir.join(last);
        match fs::read_link(&path) {
            Ok(target) => path = dir.join(target),
            Err(_) if is_regular => return Ok(Way::Whole(path)),
            Err(_) => return Ok(Way::Direct(name.into())),
        }
    }
    Err(io::Error::other("too many links in a row"))
}

/// Refuses to write over what is read.
fn is_no_input(name: &str, path: &Path, inputs: &[Input<'_>]) -> Result<(), Refusal> {
    let Ok(target) = Handle::from_path(path) else { return Ok(()) };
    for input in inputs {
        let read = if input.is_stdin() { Handle::stdin() } else { Handle::from_path(input.file) };
        if read.is_ok_and(|read| read == target) {
            return Err(Refusal {
                id: "--out".into(),
                given: shorten(name),
                reason: format!("is the file that {} `{}` reads", input.flag, shorten(input.file)),
                allowed: "another file".into(),
            });
        }
    }
    Ok(())
}

fn is_writable(path: &Path) -> io::Result<()> {
    match OpenOptions::new().write(true).open(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    // It goes again at once: a command that is stopped leaves nothing behind.
    beside(path).map(drop)
}

/// A new file in the same directory, with the permissions that a new file gets.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let dir = path.parent().expect("a file is in a directory");
    let mut builder = Builder::new();
    builder.prefix(".reboot-storm-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(dir).map_err(|error| {
        let kind = error.kind();
        io::Error::new(kind, format!("no file can be made in `{}`: {kind}", dir.display()))
    })
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = beside(path)?;
    file.as_file_mut().write_all(bytes)?;
    if let Ok(before) = fs::metadata(path) {
        keep_owner(file.as_file(), &before);
        file.as_file().set_permissions(before.permissions())?;
    }
    // Some disks say only now that they are full.
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// The old file's owner and group, or its group, where the system lets us.
#[cfg(unix)]
fn keep_owner(file: &File, before: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let group = Some(before.gid());
    let _ = fchown(file, Some(before.uid()), group).or_else(|_| fchown(file, None, group));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}
