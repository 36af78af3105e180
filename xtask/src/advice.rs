//! Advice on failures, beyond the error itself.

use crate::command::{self, Stopped};
use crate::tree;
use anyhow::Error;
use std::env;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process;
use std::thread;
use tokio::runtime;

/// Space for a first build and all tests, in gibibytes.
const NEEDED_GIB: u32 = 6;
/// Free space below which a disk counts as full.
const ROOM: usize = 16 << 20;

const KEPT: &str = "finished work is kept: repeat the call to continue";

/// Advice on an error, if any.
pub(crate) fn about(error: &Error) -> Option<String> {
    let full = error.chain().any(|cause| cause.downcast_ref().is_some_and(is_full));
    if let Some(dir) = places().into_iter().find(|dir| full_disk(dir)) {
        return Some(format!(
            "the disk that holds {} is full: make room there (a first build with all tests takes about {NEEDED_GIB} GiB); {KEPT}",
            dir.display()
        ));
    }
    if full {
        return Some(format!(
            "a disk is full: make room (a first build takes about {NEEDED_GIB} GiB); {KEPT}"
        ));
    }
    error.chain().any(|cause| cause.downcast_ref::<Stopped>().is_some()).then(|| KEPT.to_owned())
}

/// The directories that the tasks, cargo, npm and compilers write to.
fn places() -> Vec<PathBuf> {
    let home = |variable: &str, below: &str| {
        env::var_os(variable).map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(below)))
    };
    let mut places = vec![tree::target()];
    places.extend(home("CARGO_HOME", ".cargo"));
    places.extend(home("npm_config_cache", ".npm"));
    places.push(env::temp_dir());
    places.retain(|dir| dir.is_dir());
    places
}

fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

/// Whether little more can be written to a directory. It is tested by writing, since other programs report
/// a full disk in their own words.
fn full_disk(dir: &Path) -> bool {
    let file = dir.join(format!(".room-{}", process::id()));
    let written = fs::File::create(&file).and_then(|mut out| {
        out.write_all(&vec![1; ROOM])?;
        out.sync_all()
    });
    // A file that cannot be removed is not worth a second error.
    let _ = fs::remove_file(&file);
    written.is_err_and(|error| is_full(&error))
}

/// Handles Ctrl-C: prints how to continue if a program was running.
pub(crate) fn watch_for_interrupts() {
    thread::spawn(|| {
        let Ok(runtime) = runtime::Builder::new_current_thread().enable_io().build() else {
            return;
        };
        if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
            if command::is_running() {
                eprintln!("\ninterrupted; {KEPT}");
            }
            // The exit code by which shells report an interrupted program.
            process::exit(130);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context as _;

    #[test]
    #[cfg(target_os = "linux")]
    fn a_full_disk_is_recognized_by_the_systems_error() {
        let error = fs::write("/dev/full", "x").context("writing").unwrap_err();
        let advice = about(&error).unwrap();
        assert!(advice.contains("is full: make room") && advice.contains(KEPT), "{advice}");
    }

    #[test]
    fn other_failures_get_no_advice() {
        let missing = fs::read(tree::at("no-such-file")).context("reading").unwrap_err();
        assert_eq!(about(&missing), None);
        assert!(!full_disk(&tree::target()));
    }
}
