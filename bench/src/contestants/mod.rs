//! Who computes the storm kernel: one entry each.

mod buckets;
mod calendar;
mod individuals;
mod program;

use anyhow::Result;
use cpu_time::ProcessTime;

use crate::kernel::Counts;
use program::Program;

/// One of those that are compared.
pub(crate) struct Contestant {
    pub(crate) name: &'static str,
    /// The largest number of clients that it is given: others take too long, or too much memory.
    pub(crate) clients_max: u32,
    pub(crate) how: How,
}

/// How a contestant is run.
pub(crate) enum How {
    /// By a function of this program.
    Native(fn(clients: u32, seed: u64) -> Timed),
    /// By another program, which is started once with this command in the directory of this package. It
    /// reads lines, `CLIENTS SEED`, and answers each with a line of JSON: `{"seconds":, "attempts":,
    /// "back":[,,,], "bytes":}`.
    Program(&'static [&'static str]),
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

/// All contestants, in the order in which they are run.
pub(crate) const CONTESTANTS: &[Contestant] = &[
    Contestant {
        name: CALENDAR,
        clients_max: u32::MAX,
        how: How::Native(|clients, seed| timed(|| calendar::run(clients, seed))),
    },
    Contestant {
        name: "flat buckets, Rust",
        clients_max: u32::MAX,
        how: How::Native(|clients, seed| timed(|| buckets::run(clients, seed))),
    },
    Contestant { name: INDIVIDUALS, clients_max: 10_000_000, how: How::Native(individuals::run) },
    Contestant {
        name: JAVASCRIPT,
        clients_max: u32::MAX,
        how: How::Program(&["node", "js/buckets.mjs"]),
    },
    Contestant {
        name: WASM,
        clients_max: 10_000_000,
        how: How::Program(&["node", "js/individuals.mjs"]),
    },
];

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
            How::Program(command) => Some(Program::start(command)?),
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
            (How::Program(_), Some(program)) => program.run(clients, seed),
            (How::Program(_), None) => unreachable!("it was started"),
        }
    }
}
