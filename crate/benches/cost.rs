//! Accuracy of the estimated cost of runs. Benchmarks print and do not judge.
//!
//! The estimate is compared with the run time of 2,000 random scenarios and 2,000 pairs of range ends under
//! the expected law, always the same ones. The slowest ten are printed with their links, and all scenarios
//! that take more than half a second although a page would compute them at once, because they are estimated
//! at a quarter of a second at most. An argument limits the number of each kind.

#[allow(dead_code, reason = "the suite has more use for them")]
#[path = "../../tests/suite/scenarios.rs"]
mod scenarios;

use std::time::Instant;

use reboot_storm::{Scenario, Simulator};

/// Estimated time up to which a page computes at once, and measured time that counts as blocked, in
/// seconds.
const AT_ONCE: f64 = 0.25;
const BLOCKED: f64 = 0.5;

/// Highest estimate of a scenario that is run, in seconds.
const COST_MAX: f64 = 300.0;

struct Measured {
    seconds: f64,
    cost: f64,
    work: f64,
    link: String,
}

fn measured(scenario: &Scenario) -> Measured {
    let mut simulator = Simulator::default();
    let begin = Instant::now();
    simulator.run(scenario);
    let seconds = begin.elapsed().as_secs_f64();
    Measured { seconds, cost: scenario.cost(), work: simulator.work(), link: scenario.link() }
}

fn print(measured: &Measured) {
    let Measured { seconds, cost, work, link } = measured;
    println!("{seconds:8.3} s   estimated {cost:8.2}   counted {work:8.2}   #{link}");
}

fn all(name: &str, drawn: &[Scenario], unit: f64) {
    let mut runs: Vec<_> = drawn.iter().filter(|s| s.cost() <= COST_MAX).map(measured).collect();
    runs.sort_by(|a, b| b.seconds.total_cmp(&a.seconds));
    println!(
        "\n{name}: {} drawn, {} estimated above {COST_MAX} and not run",
        drawn.len(),
        drawn.len() - runs.len()
    );
    for run in runs.iter().take(10) {
        print(run);
    }
    let mut at_once: Vec<_> = runs.into_iter().filter(|run| run.cost * unit <= AT_ONCE).collect();
    // Measured again, since other processes may have disturbed the first time.
    for run in at_once.iter_mut().filter(|run| run.seconds > BLOCKED) {
        *run = measured(&Scenario::from_link(&run.link).0);
    }
    at_once.sort_by(|a, b| b.seconds.total_cmp(&a.seconds));
    println!("{} would be computed at once; the slowest ten of them:", at_once.len());
    for run in at_once.iter().take(10) {
        print(run);
    }
    let blocked = at_once.iter().filter(|run| run.seconds > BLOCKED).count();
    println!("{blocked} of them took more than {BLOCKED} s");
}

fn main() {
    let count = std::env::args().skip(1).find_map(|text| text.parse().ok()).unwrap_or(2_000);
    let august = Scenario::from_preset("aug-2007").expect("published");
    let unit = (0..5).map(|_| measured(&august).seconds).fold(f64::INFINITY, f64::min);
    println!("the unit, an expected run of aug-2007: {unit:.3} s");
    all("any scenario", &scenarios::drawn(&scenarios::scenarios(), count), unit);
    all("pairs of range ends", &scenarios::drawn(&scenarios::range_ends(), count), unit);
}
