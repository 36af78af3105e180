//! 11. Storm over redistribution, December 2010.

use crate::validation::curves::rows;
use crate::validation::{Case, Claim, Lab, Shown, Statement, case};
use reboot_storm_model::{Run, RunRow};

/// The hour of the crash.
const CRASH: f64 = 16.0;

pub(super) const STATEMENT: Statement = Statement {
    number: 11,
    title: "Storm over redistribution (2010)",
    expected: "Losing 25-30 % of supernodes while 20 % of clients crash near the daily peak gives supernodes 50 to 150 times their normal requests, though redistribution alone explains 1.3 to 1.4 times.",
    source: "\"about 100 times what would normally be expected at that time of day\" (Skype post-mortem, December 2010)",
    note: "Requests that a living supernode gets, against the same hour without the crash; the largest ratio within 12 hours. Redistribution alone: no client crashes, log-ins and probes cause no load, no queue delays them, and supernodes are replaced slowly, within an hour; the largest ratio to the moment before, within an hour.",
    why_not: "The load of log-ins and probes on a supernode is an assumption at the low end of the range that a factor of 100 implies.",
    claims: &[
        Claim::within("largest ratio of requests", Shown::Times, 50.0, 150.0),
        Claim::within("by redistribution alone", Shown::Times, 1.25, 1.45),
    ],
    cases: || {
        let none = ("mega", "never");
        let still = [("healing", "60min"), ("login", "100000")];
        let alone = [none, ("crash_clients", "0"), ("login_cost", "0"), ("probe_cost", "0")];
        let quiet = [none, ("crash", "never")];
        vec![
            case("December 2010 without help", "dec-2010", &[none, ("mega_more", "never")]),
            case("the same day without the crash", "dec-2010", &quiet),
            case("redistribution alone", "dec-2010", &[&alone[..], &still].concat()),
        ]
    },
    measure,
};

fn measure(lab: &Lab, cases: &[Case]) -> Vec<f64> {
    let runs = lab.runs(cases);
    let usual = requests(&runs[1]);
    let before = requests(&runs[2])[rows(&runs[2], 0.0, CRASH).last().expect("rows")];
    vec![largest_ratio(&runs[0], 12.0, |row| usual[row]), largest_ratio(&runs[2], 1.0, |_| before)]
}

/// Requests of a supernode, row by row.
fn requests(run: &Run) -> &[f64] {
    run.columns.get(RunRow::REQUESTS)
}

/// The largest ratio of requests to the usual ones within so many hours of the crash.
fn largest_ratio(run: &Run, hours: f64, usual: impl Fn(usize) -> f64) -> f64 {
    let requests = requests(run);
    rows(run, CRASH, CRASH + hours).map(|row| requests[row] / usual(row)).fold(f64::NAN, f64::max)
}
