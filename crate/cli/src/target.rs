//! The target of `--out`: checked before the computation, written after it.
//!
//! A regular file is written to a temporary file beside it and replaced when complete: readers, concurrent
//! writers and a full disk leave the old file or the new one. Pipes and devices are written directly.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf, is_separator};

use reboot_storm::params::{Refusal, shorten};
use same_file::Handle;
use tempfile::{Builder, NamedTempFile};

use super::failure::Failure;
use super::input::Input;
use super::output::{to_stdout, write_result};

/// Highest number of symbolic links followed, as on most systems.
const LINKS_MAX: usize = 40;

/// An output target.
pub(crate) struct Target {
    /// The name in messages.
    name: String,
    mode: Mode,
}

enum Mode {
    Stdout,
    /// Written to a temporary file beside this path, then renamed.
    Whole(PathBuf),
    /// Not a regular file.
    Direct(PathBuf),
}

impl Target {
    /// The target, after checking as far as possible that it can be written; standard output by default.
    pub(crate) fn of(out: Option<&str>, inputs: &[Input<'_>]) -> Result<Self, Failure> {
        let Some(file) = out.filter(|name| *name != "-") else {
            return Ok(Self { name: "standard output".into(), mode: Mode::Stdout });
        };
        let name = format!("`{file}`");
        let failed = |error| Failure::Write { place: name.clone(), error };
        let mode = mode(file).map_err(failed)?;
        if let Mode::Whole(path) = &mode {
            refuse_input(file, path, inputs)?;
            check_writable(path).map_err(failed)?;
        }
        Ok(Self { name, mode })
    }

    pub(crate) fn write(&self, bytes: &[u8]) -> Result<(), Failure> {
        let result = match &self.mode {
            Mode::Stdout => to_stdout(bytes),
            Mode::Whole(path) => replace(path, bytes),
            Mode::Direct(path) => fs::write(path, bytes),
        };
        write_result(&self.name, result)
    }
}

/// How to write to this name. Symbolic links are followed, so that their target is replaced.
fn mode(name: &str) -> io::Result<Mode> {
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
        // Open descriptors such as `/dev/stdout > file` have no directory for a temporary file.
        let of_processes = dir.starts_with("/proc") && dir.ends_with("fd");
        if of_processes || dir == Path::new("/dev/fd") {
            let own = !of_processes || dir.ends_with(format!("{}/fd", std::process::id()));
            let is_stdout = own && last == "1";
            return Ok(if is_stdout { Mode::Stdout } else { Mode::Direct(name.into()) });
        }
        path = dir.join(last);
        match fs::read_link(&path) {
            Ok(target) => path = dir.join(target),
            Err(_) if is_regular => return Ok(Mode::Whole(path)),
            Err(_) => return Ok(Mode::Direct(name.into())),
        }
    }
    Err(io::Error::other("too many links in a row"))
}

/// Refuses to overwrite an input.
fn refuse_input(name: &str, path: &Path, inputs: &[Input<'_>]) -> Result<(), Refusal> {
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

fn check_writable(path: &Path) -> io::Result<()> {
    match OpenOptions::new().write(true).open(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    // The temporary file is removed at once, so that an interrupted command leaves nothing behind.
    beside(path).map(drop)
}

/// A new file in the same directory, with the permissions of a new file.
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
    // Some file systems report a full disk only now.
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Keeps the old file's owner and group, or its group, as far as permitted.
#[cfg(unix)]
fn keep_owner(file: &File, before: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let group = Some(before.gid());
    let _ = fchown(file, Some(before.uid()), group).or_else(|_| fchown(file, None, group));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}
