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

/// What a flag names to be read.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file; `-` is standard input.
    File(String),
    /// The contents of one.
    Contents(Vec<u8>),
}

impl From<String> for Source {
    fn from(name: String) -> Self {
        Self::File(name)
    }
}

impl Source {
    /// The input file, unless the contents are there already.
    pub(crate) fn input(&self, flag: &'static str) -> Option<Input<'_>> {
        match self {
            Self::File(file) => Some(Input { flag, file }),
            Self::Contents(_) => None,
        }
    }

    /// The name in messages.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::File(file) => file,
            Self::Contents(_) => "the contents given",
        }
    }

    pub(crate) fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(match self {
            Self::Contents(bytes) => Box::new(bytes.as_slice()),
            Self::File(file) if file == "-" => Box::new(io::stdin().lock()),
            Self::File(file) => Box::new(File::open(file)?),
        })
    }

    /// The number of bytes, if known.
    pub(crate) fn size(&self) -> Option<u64> {
        let size = match self {
            Self::Contents(bytes) => Some(bytes.len() as u64),
            Self::File(file) if file == "-" => None,
            Self::File(file) => {
                fs::metadata(file).ok().filter(fs::Metadata::is_file).map(|found| found.len())
            }
        };
        size.map(|size| size.max(1))
    }

    pub(crate) fn bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
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
