//! Who computes the storm kernel: one entry each.

mod buckets;
mod calendar;
mod individuals;
mod program;

use std::path::Path;

use anyhow::{Context as _, Result};
use cpu_time::ProcessTime;

use crate::kernel::Counts;
use program::Program;

/// One of those that are compared.
pub(crate) struct Contestant {
    pub(crate) name: &'static str,
    /// The largest number of clients that it is given: others take too long, or too much memory.
    pub(crate) clients_max: u32,
    pub(crate) how: How,
    /// What it is written in or with, and its version: for the page.
    pub(crate) of: &'static str,
}

/// How a contestant is run.
pub(crate) enum How {
    /// By a function of this program.
    Native(fn(clients: u32, seed: u64) -> Timed),
    /// By another program, which is started once with this command in the directory of this package. It
    /// reads lines, `CLIENTS SEED`, and answers each with a line of JSON: `{"seconds":, "attempts":,
    /// "back":[,,,], "bytes":}`.
    Program(&'static [&'static str]),
    /// The same, in the directory where `cargo xtask bench --storm --frameworks` has installed the frameworks.
    Framework(&'static [&'static str]),
}

/// A run and what it took: processor time, which depends less than time on what else the machine does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Timed {
    pub(crate) seconds: f64,
    pub(crate) counts: Counts,
}

/// Times a function that computes the kernel.
fn timed(run: impl FnOnce() -> Counts) -> Timed {
    let begun = ProcessTime::now();
    let counts = run();
    Timed { seconds: begun.elapsed().as_secs_f64(), counts }
}

pub(crate) const INDIVIDUALS: &str = "individuals, native";
pub(crate) const CALENDAR: &str = "flat calendar, Rust";
pub(crate) const WASM: &str = "individuals, wasm in Node";
pub(crate) const JAVASCRIPT: &str = "flat buckets, JavaScript in Node";

pub(crate) const KRABMAGA: &str = "krABMaga";

/// The variable with the directory of the frameworks.
const FRAMEWORKS: &str = "STORM_FRAMEWORKS";

/// All contestants, in the order in which they are run.
pub(crate) const CONTESTANTS: &[Contestant] = &[
    Contestant {
        name: CALENDAR,
        clients_max: u32::MAX,
        how: How::Native(|clients, seed| timed(|| calendar::run(clients, seed))),
        of: "a calendar of seconds and arrays of clients, for this scenario alone",
    },
    Contestant {
        name: "flat buckets, Rust",
        clients_max: u32::MAX,
        how: How::Native(|clients, seed| timed(|| buckets::run(clients, seed))),
        of: "clients in the bucket of their second, for this scenario alone",
    },
    Contestant {
        name: INDIVIDUALS,
        clients_max: 10_000_000,
        how: How::Native(individuals::run),
        of: "Reboot Storm's engine of individuals, with rows of all its columns",
    },
    Contestant {
        name: JAVASCRIPT,
        clients_max: u32::MAX,
        how: How::Program(&["node", "js/buckets.mjs"]),
        of: "the same buckets in typed arrays",
    },
    Contestant {
        name: WASM,
        clients_max: 10_000_000,
        how: How::Program(&["node", "js/individuals.mjs"]),
        of: "the same engine as on the page",
    },
    Contestant {
        name: KRABMAGA,
        clients_max: 1_000_000,
        how: How::Framework(&["bin/storm-krabmaga"]),
        of: "krabmaga 0.6.2, Rust: an agent for each client, scheduled for its next attempt",
    },
    Contestant {
        name: "NeXosim",
        clients_max: 1_000_000,
        how: How::Framework(&["bin/storm-nexosim"]),
        of: "nexosim 1.0.0, Rust: a model of the servers, and an event for each client",
    },
    Contestant {
        name: "SimPy",
        clients_max: 100_000,
        how: How::Framework(&["python/bin/python", "storm_simpy.py"]),
        of: "simpy 4.1.2, Python: a process for each client",
    },
    Contestant {
        name: "Mesa",
        clients_max: 100_000,
        how: How::Framework(&["python/bin/python", "storm_mesa.py"]),
        of: "mesa 3.3.1, Python: an agent for each client, and events",
    },
];

impl Contestant {
    /// Whether it is Reboot Storm's.
    pub(crate) fn ours(&self) -> bool {
        [INDIVIDUALS, WASM].contains(&self.name)
    }

    /// Whether it can be run: frameworks have to be installed.
    pub(crate) fn installed(&self) -> bool {
        !matches!(self.how, How::Framework(_)) || std::env::var_os(FRAMEWORKS).is_some()
    }
}

/// A contestant that is ready to run.
pub(crate) struct Ready {
    pub(crate) contestant: &'static Contestant,
    program: Option<Program>,
}

impl Contestant {
    /// Starts its program, if it has one.
    pub(crate) fn ready(&'static self) -> Result<Ready> {
        let program = match self.how {
            How::Native(_) => None,
            How::Program(command) => {
                Some(Program::start(command, Path::new(env!("CARGO_MANIFEST_DIR")))?)
            }
            How::Framework(command) => {
                let dir =
                    std::env::var_os(FRAMEWORKS).context("the frameworks are not installed")?;
                let dir = Path::new(&dir);
                let program = dir.join(command[0]);
                let program = program.to_str().context("the path of the frameworks is text")?;
                Some(Program::start(&[&[program], &command[1..]].concat(), &dir.join("python"))?)
            }
        };
        Ok(Ready { contestant: self, program })
    }
}

impl Ready {
    /// Runs it, and returns the bytes that it took at most, too.
    pub(crate) fn run(&mut self, clients: u32, seed: u64) -> Result<(Timed, u64)> {
        match (&self.contestant.how, &mut self.program) {
            (How::Native(run), _) => {
                let mut timed = None;
                let taken = allocation_counter::measure(|| timed = Some(run(clients, seed)));
                Ok((timed.expect("it has run"), taken.bytes_max))
            }
            (_, Some(program)) => program.run(clients, seed),
            (_, None) => unreachable!("it was started"),
        }
    }
}
