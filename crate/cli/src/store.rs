//! A store: a directory with the finished runs of a study, by which a command that was interrupted goes on.
//!
//! `study.json` says which runs belong to it. Every process appends to a file of its own, one line for each run as
//! soon as it is finished. A line that a full disk or a killed process left unfinished is ignored, and its run is
//! computed again.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use reboot_storm::params::{Refusal, shorten};
use reboot_storm::{MEMBERS, Outcome, Verdict};
use serde_json::{Value, json};
use tempfile::Builder;

use super::failure::Failure;
use super::study::Study;

const MANIFEST: &str = "study.json";
const RUNS: (&str, &str) = ("runs-", ".jsonl");

/// A directory of finished runs.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
    /// Outcomes by the index of their run.
    finished: BTreeMap<usize, Outcome>,
}

impl Store {
    /// Opens the store of a study, or makes one in a directory that is empty or does not exist.
    ///
    /// # Errors
    /// A [`Failure`] where it is of another study, or cannot be read or written.
    pub fn open(name: &str, study: &Study) -> Result<Self, Failure> {
        let dir = PathBuf::from(name);
        let failed = |error| Failure::Write { place: format!("`{name}`"), error };
        fs::create_dir_all(&dir).map_err(failed)?;
        let manifest = study.manifest();
        match read_manifest(&dir) {
            Ok(Some(present)) => same_study(name, &present, &manifest)?,
            Ok(None) if is_empty(&dir).map_err(failed)? => {
                write_manifest(&dir, &manifest).map_err(failed)?;
            }
            Ok(None) => {
                return Err(refusal(name, "has other files", "a store, or an empty directory"));
            }
            Err(error) => return Err(unreadable(name, &error)),
        }
        let finished = finished(&dir, study).map_err(|error| unreadable(name, &error))?;
        Ok(Self { dir, finished })
    }

    /// The study and the finished runs of a store that exists.
    pub(crate) fn existing(name: &str) -> Result<(Study, BTreeMap<usize, Outcome>), Failure> {
        let dir = Path::new(name);
        let manifest = read_manifest(dir).map_err(|error| unreadable(name, &error))?;
        let Some(manifest) = manifest else {
            return Err(refusal(name, "is not a store", "a directory that --store has made"));
        };
        let study = Study::of_manifest(&manifest).ok_or_else(|| {
            let reason = "holds a study that this program cannot read";
            refusal(name, reason, "a store of the present model and of this program's version")
        })?;
        let finished = finished(dir, &study).map_err(|error| unreadable(name, &error))?;
        Ok((study, finished))
    }

    /// The outcomes that it has, by the index of their run.
    #[must_use]
    pub fn finished(&self) -> &BTreeMap<usize, Outcome> {
        &self.finished
    }

    /// A new file of runs for this process.
    ///
    /// # Errors
    /// A [`Failure`] where it cannot be written.
    pub fn appender(&self) -> Result<Appender, Failure> {
        let (prefix, suffix) = RUNS;
        let file = Builder::new().prefix(prefix).suffix(suffix).tempfile_in(&self.dir);
        let place = format!("`{}`", self.dir.display());
        let kept = file.and_then(|file| file.keep().map_err(|error| error.error));
        match kept {
            Ok((file, _)) => Ok(Appender { file: Mutex::new(file), place }),
            Err(error) => Err(Failure::Write { place, error }),
        }
    }
}

/// A file to which finished runs are appended.
#[derive(Debug)]
pub struct Appender {
    file: Mutex<File>,
    place: String,
}

impl Appender {
    /// Appends a run: one call of the system for a line, which is whole or ignored.
    ///
    /// # Errors
    /// A [`Failure`] where it cannot be written.
    ///
    /// # Panics
    /// If another thread has panicked while it wrote.
    pub fn append(&self, study: &Study, index: usize, outcome: &Outcome) -> Result<(), Failure> {
        let line = line(study, index, outcome);
        let mut file = self.file.lock().expect("no writer has panicked");
        file.write_all(line.as_bytes()).map_err(|error| self.failed(error))
    }

    /// Waits until the system has stored everything.
    ///
    /// # Errors
    /// A [`Failure`] where it could not.
    ///
    /// # Panics
    /// If a thread has panicked while it wrote.
    pub fn finish(&self) -> Result<(), Failure> {
        let synced = self.file.lock().expect("no writer has panicked").sync_all();
        synced.map_err(|error| self.failed(error))
    }

    fn failed(&self, error: io::Error) -> Failure {
        Failure::Write {
            place: format!("the store {}, which keeps its finished runs", self.place),
            error,
        }
    }
}

/// Refuses a store of another study, by the first difference.
fn same_study(name: &str, present: &Value, wanted: &Value) -> Result<(), Failure> {
    let members = wanted.as_object().expect("it is written as one");
    let other = members.iter().find(|(key, value)| present.get(key) != Some(value));
    let Some((key, value)) = other else { return Ok(()) };
    let of = present.get(key).map_or_else(|| "none".to_owned(), plain);
    let reason = format!("holds runs of another study, whose {key} is {}", shorten(&of));
    Err(refusal(
        name,
        &reason,
        &format!("an empty directory, or one for {key} {}", shorten(&plain(value))),
    ))
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn refusal(name: &str, reason: &str, allowed: &str) -> Failure {
    let refusal = Refusal {
        id: "--store".into(),
        given: shorten(name),
        reason: reason.into(),
        allowed: allowed.into(),
    };
    refusal.into()
}

fn unreadable(name: &str, error: &io::Error) -> Failure {
    refusal(name, &format!("cannot be read: {error}"), "a directory that --store has made")
}

fn read_manifest(dir: &Path) -> io::Result<Option<Value>> {
    match fs::read_to_string(dir.join(MANIFEST)) {
        Ok(text) => Ok(Some(serde_json::from_str(&text)?)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes the manifest whole. Of two processes that do so at once either may be the last: both write the same, or
/// the other one is refused when it reads it again.
fn write_manifest(dir: &Path, manifest: &Value) -> io::Result<()> {
    let mut file = Builder::new().prefix(".study-").tempfile_in(dir)?;
    file.write_all(format!("{manifest:#}\n").as_bytes())?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(dir.join(MANIFEST)) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
            let present = read_manifest(dir)?;
            let same = present.as_ref() == Some(manifest);
            if same { Ok(()) } else { Err(io::Error::other("another study has begun there")) }
        }
        Err(error) => Err(error.error),
    }
}

/// Whether a directory is empty but for a manifest that another process is writing.
fn is_empty(dir: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(dir)? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        if name != MANIFEST && !name.starts_with(".study-") && !is_of_runs(&name) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_of_runs(name: &str) -> bool {
    name.starts_with(RUNS.0) && name.ends_with(RUNS.1)
}

/// The outcomes of all files of a store, by the index of their run.
fn finished(dir: &Path, study: &Study) -> io::Result<BTreeMap<usize, Outcome>> {
    let mut outcomes = BTreeMap::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if !is_of_runs(&entry.file_name().to_string_lossy()) {
            continue;
        }
        let text = fs::read(entry.path())?;
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            let Some((index, outcome)) = run_of_line(study, line) else { continue };
            if *outcomes.entry(index).or_insert(outcome) != outcome {
                let link = study.link(index);
                return Err(io::Error::other(format!("it has two outcomes of {link}")));
            }
        }
    }
    Ok(outcomes)
}

/// A finished run as a store keeps it: a line, with its end.
#[must_use]
pub fn line(study: &Study, index: usize, outcome: &Outcome) -> String {
    json!({ "run": index, "key": study.key(index), "outcome": outcome }).to_string() + "\n"
}

/// The run of a line: index and outcome. None if it has no end, or is not of the study.
#[must_use]
pub fn run_of_line(study: &Study, line: &[u8]) -> Option<(usize, Outcome)> {
    let (index, key, outcome) = line.ends_with(b"\n").then(|| run_of(line))??;
    (index < study.runs() && study.key(index) == key).then_some((index, outcome))
}

/// Index, key and outcome of a line.
fn run_of(line: &[u8]) -> Option<(usize, String, Outcome)> {
    let run: Value = serde_json::from_slice(line).ok()?;
    let figures = run.get("outcome")?.as_object()?;
    let number = |member: &reboot_storm::Member| match figures.get(member.id)? {
        Value::Null => Some(f64::NAN),
        Value::String(word) => {
            let place = Verdict::ALL.iter().position(|verdict| verdict.id() == word)?;
            Some(place as f64)
        }
        number => number.as_f64(),
    };
    let numbers = MEMBERS.iter().map(number).collect::<Option<Vec<_>>>()?;
    let index = usize::try_from(run.get("run")?.as_u64()?).ok()?;
    Some((index, run.get("key")?.as_str()?.to_owned(), Outcome::from_numbers(&numbers)?))
}
