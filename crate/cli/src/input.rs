//! Input files: by name, or standard input.

use std::fs::{self, File};
use std::io::{self, Read};

use reboot_storm::params::Refusal;

/// An input file named by a flag.
#[derive(Clone, Copy)]
pub(crate) struct Input<'a> {
    pub(crate) flag: &'static str,
    /// Its name; `-` is standard input.
    pub(crate) file: &'a str,
}

impl Input<'_> {
    pub(crate) fn is_stdin(&self) -> bool {
        self.file == "-"
    }
}

pub(crate) fn open(file: &str) -> io::Result<Box<dyn Read>> {
    Ok(match file {
        "-" => Box::new(io::stdin().lock()),
        _ => Box::new(File::open(file)?),
    })
}

/// The number of bytes, if known.
pub(crate) fn size(file: &str) -> Option<u64> {
    let known = fs::metadata(file).ok().filter(|found| file != "-" && found.is_file());
    known.map(|found| found.len().max(1))
}

pub(crate) fn bytes(file: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(file)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Refuses a second use of standard input, which can be read only once.
pub(crate) fn stdin_once(inputs: &[Input<'_>]) -> Result<(), Refusal> {
    let mut from_stdin = inputs.iter().filter(|input| input.is_stdin());
    let (Some(first), Some(second)) = (from_stdin.next(), from_stdin.next()) else {
        return Ok(());
    };
    Err(Refusal {
        id: second.flag.into(),
        given: second.file.into(),
        reason: format!("is standard input, which {} reads already", first.flag),
        allowed: "the name of a file".into(),
    })
}
