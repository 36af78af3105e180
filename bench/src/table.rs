//! What is printed: a table for each number of clients, and the budgets.

use crate::contestants::{CALENDAR, INDIVIDUALS, JAVASCRIPT, KRABMAGA, Timed, WASM};
use crate::kernel::Counts;

/// The fastest run of a contestant, and what all its runs gave.
pub(crate) struct Fastest {
    pub(crate) name: &'static str,
    seconds: f64,
    ns_an_attempt: f64,
    bytes: u64,
    pub(crate) runs: Vec<Counts>,
}

impl Fastest {
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            seconds: f64::INFINITY,
            ns_an_attempt: f64::INFINITY,
            bytes: 0,
            runs: Vec::new(),
        }
    }

    /// Of the fastest run; infinite before the first.
    pub(crate) fn seconds(&self) -> f64 {
        self.seconds
    }

    /// Attempts a second of the fastest run.
    pub(crate) fn attempts_a_second(&self) -> f64 {
        1e9 / self.ns_an_attempt
    }

    /// The most bytes that a run took.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// All of it, for other programs.
    pub(crate) fn json(&self, clients: u32) -> serde_json::Value {
        let Self { name, seconds, bytes, .. } = self;
        serde_json::json!({ "name": name, "clients": clients, "seconds": seconds, "bytes": bytes, "runs": self.runs })
    }

    pub(crate) fn add(&mut self, timed: Timed, bytes: u64) {
        let ns_an_attempt = timed.seconds * 1e9 / timed.counts.attempts as f64;
        self.seconds = self.seconds.min(timed.seconds);
        self.ns_an_attempt = self.ns_an_attempt.min(ns_an_attempt);
        self.bytes = self.bytes.max(bytes);
        self.runs.push(timed.counts);
    }
}

/// Prints the table of one number of clients.
pub(crate) fn print(clients: u32, all: &[Fastest]) {
    let calendar = all.iter().find(|one| one.name == CALENDAR).map(|one| one.ns_an_attempt);
    println!(
        "{:<34}{:>10}{:>15}{:>12}{:>16}{:>18}",
        "", "seconds", "ns an attempt", "of calendar", "bytes a client", "10^6 attempts/s"
    );
    for one in all {
        println!(
            "{:<34}{:>10.3}{:>15.1}{:>12}{:>16.1}{:>18.1}",
            one.name,
            one.seconds,
            one.ns_an_attempt,
            calendar.map_or(String::new(), |base| format!("{:.2}", one.ns_an_attempt / base)),
            one.bytes as f64 / f64::from(clients),
            1e3 / one.ns_an_attempt
        );
    }
}

/// A ratio that must not exceed its budget, and should not exceed its stretch.
struct Budget {
    what: &'static str,
    of: (&'static str, u32),
    against: (&'static str, u32),
    budget: f64,
    stretch: f64,
}

const MILLION: u32 = 1_000_000;

const BUDGETS: [Budget; 4] = [
    Budget {
        what: "native, 10^6 clients, of the flat calendar",
        of: (INDIVIDUALS, MILLION),
        against: (CALENDAR, MILLION),
        budget: 1.5,
        stretch: 1.2,
    },
    Budget {
        what: "native, 10^7 clients, of 10^5",
        of: (INDIVIDUALS, 10 * MILLION),
        against: (INDIVIDUALS, MILLION / 10),
        budget: 1.6,
        stretch: 1.2,
    },
    Budget {
        what: "wasm, 10^6 clients, of JavaScript's flat buckets",
        of: (WASM, MILLION),
        against: (JAVASCRIPT, MILLION),
        budget: 1.5,
        stretch: 1.0,
    },
    Budget {
        what: "native, 10^6 clients, of krABMaga",
        of: (INDIVIDUALS, MILLION),
        against: (KRABMAGA, MILLION),
        budget: 1.0 / 150.0,
        stretch: 1.0 / 250.0,
    },
];

/// The results for all numbers of clients.
#[derive(Default)]
pub(crate) struct Table(Vec<(u32, Vec<Fastest>)>);

impl Table {
    pub(crate) fn push(&mut self, clients: u32, all: Vec<Fastest>) {
        self.0.push((clients, all));
    }

    /// Numbers of clients, and the results for each.
    pub(crate) fn sizes(&self) -> &[(u32, Vec<Fastest>)] {
        &self.0
    }

    fn ns(&self, (name, clients): (&str, u32)) -> Option<f64> {
        let (_, all) = self.0.iter().find(|(of, _)| *of == clients)?;
        all.iter().find(|one| one.name == name).map(|one| one.ns_an_attempt)
    }

    /// Prints every budget for which both sides were run.
    pub(crate) fn print_budgets(&self) {
        println!("\nns an attempt, as a ratio");
        for Budget { what, of, against, budget, stretch } in BUDGETS {
            let (Some(of), Some(against)) = (self.ns(of), self.ns(against)) else { continue };
            let ratio = of / against;
            let judged = |limit: f64| if ratio > limit { " missed" } else { "" };
            println!(
                "{what:<52}{ratio:>7.4}   budget {budget:.4}{}   stretch {stretch:.4}{}",
                judged(budget),
                judged(stretch)
            );
        }
    }
}
