//! Run times against an earlier commit's, as ratios of one run. Benchmarks print and do not judge.
//!
//! `cargo xtask bench --runs` builds the program of the earlier commit (`xtask/src/baseline/expected_run.rs`) and
//! passes its path; both take turns.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use reboot_storm::{Resolution, Scenario, Simulator, sweep};

/// Cells on each axis of the map.
const CELLS: usize = 64;

/// A line of the budget: what a run of the earlier commit may be divided by.
struct Line {
    name: &'static str,
    budget: f64,
    stretch: f64,
}

const EXPECTED: Line = Line { name: "expected run of aug-2007", budget: 3.0, stretch: 6.0 };
const ALONE: Line =
    Line { name: "outcome alone, mean of the map patch x spread", budget: 10.0, stretch: 30.0 };

/// The program of the earlier commit: for each line it is sent it answers the seconds of one run.
struct Baseline(Child);

impl Baseline {
    fn seconds(&mut self) -> f64 {
        let stdin = self.0.stdin.as_mut().expect("piped");
        stdin.write_all(b"run\n").and_then(|()| stdin.flush()).expect("the program reads");
        let mut line = String::new();
        BufReader::with_capacity(64, self.0.stdout.as_mut().expect("piped"))
            .read_line(&mut line)
            .expect("the program writes");
        line.trim().parse().expect("seconds")
    }
}

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

fn timed<T>(what: impl FnOnce() -> T) -> f64 {
    let begin = Instant::now();
    std::hint::black_box(what());
    begin.elapsed().as_secs_f64()
}

fn print(line: &Line, seconds: f64, baseline: f64) {
    let times = baseline / seconds;
    let verdict = if times >= line.stretch {
        "stretch reached"
    } else if times >= line.budget {
        "budget kept"
    } else {
        "missed"
    };
    println!(
        "{:48} {:8.3} ms  1/{times:<5.1} of the earlier run  (budget 1/{}, stretch 1/{})  {verdict}",
        line.name,
        1e3 * seconds,
        line.budget,
        line.stretch
    );
}

fn main() {
    let program = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let Some(program) = program else {
        println!("`cargo xtask bench --runs` passes the program to compare with");
        return;
    };
    let child = Command::new(&program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut baseline = Baseline(child.expect("the program starts"));
    let scenario = Scenario::from_preset("aug-2007").expect("published");
    let axis = |text: &str| sweep::Axis::read("axis", text).expect("an axis");
    let (patch, spread) = (axis("patch=0..1:64"), axis("spread=0h..168h:64"));
    let map = sweep::Grid { scenario: scenario.clone(), x: patch, y: Some(spread) };

    let resolution = Resolution::default().adaptive();
    let (mut before, mut expected, mut alone) = (Vec::new(), Vec::new(), 0.0);
    let mut simulator = Simulator::with_resolution(resolution);
    for row in 0..CELLS {
        before.push(baseline.seconds());
        expected.push(timed(|| Simulator::with_resolution(resolution).run(&scenario)));
        alone += timed(|| {
            (row * CELLS..(row + 1) * CELLS)
                .map(|cell| simulator.outcome(&map.scenario(cell)).hours_down)
                .sum::<f64>()
        });
    }
    let before = median(before);
    println!("{:48} {:8.3} ms", "expected run of aug-2007, earlier commit", 1e3 * before);
    print(&EXPECTED, median(expected), before);
    print(&ALONE, alone / (CELLS * CELLS) as f64, before);
}
