//! Run times against an earlier commit's, as ratios of one run. Benchmarks print and do not judge.
//!
//! `cargo xtask bench --runs` builds the program of the earlier commit (`xtask/src/baseline/expected_run.rs`) and
//! passes its path; both take turns.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use reboot_storm::margins::{MarginSearches, main_parameters};
use reboot_storm::params::with_slider;
use reboot_storm::{Neighbours, Resolution, Scenario, Simulator, band, margins, sweep};

/// Cells on each axis of the map.
const CELLS: usize = 64;

/// A line of the budgets: at most so many times what it is compared with.
struct Line {
    name: &'static str,
    against: &'static str,
    budget: f64,
    stretch: Option<f64>,
}

const EXPECTED: Line = Line {
    name: "expected run of aug-2007",
    against: "the earlier run",
    budget: 1.0 / 3.0,
    stretch: Some(1.0 / 6.0),
};
const ALONE: Line = Line {
    name: "outcome alone, mean of the map patch x spread",
    against: "the earlier run",
    budget: 0.1,
    stretch: Some(1.0 / 30.0),
};
const PROVISIONAL: Line = Line {
    name: "provisional margin, the slowest main slider",
    against: "the earlier run",
    budget: 10.0,
    stretch: None,
};
const CONFIRMED: Line = Line {
    name: "margins of all main sliders, confirmed",
    against: "the earlier run",
    budget: 300.0,
    stretch: None,
};
const BAND: Line = Line {
    name: "band of 200 months, one thread",
    against: "an expected run",
    budget: 200.0,
    stretch: Some(100.0),
};
const FIRST_MONTHS: Line = Line {
    name: "its first 16 months",
    against: "an expected run",
    budget: 40.0,
    stretch: Some(20.0),
};
const CLIENTS: Line = Line {
    name: "expected run, 10^9 clients",
    against: "that of 10^4",
    budget: 1.1,
    stretch: None,
};

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

/// A ratio as people say it: 2.3, or 1/2.3.
fn ratio(value: f64) -> String {
    if value < 1.0 { format!("1/{:.1}", 1.0 / value) } else { format!("{value:.2}") }
}

impl Line {
    fn print(&self, seconds: f64, against: f64) {
        let Self { name, against: of, budget, stretch } = self;
        let times = seconds / against;
        let verdict = match stretch {
            Some(stretch) if times <= *stretch => "stretch reached",
            _ if times <= *budget => "budget kept",
            _ => "missed",
        };
        let stretch = stretch.map(|value| format!(", stretch {}", ratio(value)));
        println!(
            "{name:46} {:9.3} ms  {:>6} of {of:16} (budget {}{})  {verdict}",
            1e3 * seconds,
            ratio(times),
            ratio(*budget),
            stretch.unwrap_or_default()
        );
    }
}

/// The seconds of the slowest provisional margin among the main sliders, each searched on its own.
fn provisional(scenario: &Scenario) -> f64 {
    let one = |id| {
        timed(|| {
            let mut neighbours = Neighbours::of(scenario, Simulator::default());
            let falls = margins::falls(&mut neighbours, scenario);
            let slider = with_slider(id).expect("it has a slider");
            let mut searches = MarginSearches::new(scenario, [slider], falls);
            while !searches.searches()[0].is_provisional() {
                let point = searches.next_point().expect("bisection goes on");
                let falls = margins::falls(&mut neighbours, &searches.scenario(point));
                searches.put(point, falls);
            }
            searches
        })
    };
    main_parameters(scenario).map(|spec| one(spec.id)).fold(0.0, f64::max)
}

/// The seconds of the margins of all main sliders on one thread.
fn confirmed(scenario: &Scenario) -> f64 {
    let ids: Vec<_> = main_parameters(scenario).map(|spec| spec.id).collect();
    timed(|| margins::margins(scenario, &ids, 1, |_| ()).expect("they have sliders"))
}

/// The seconds of an expected run with so many clients.
fn with_clients(clients: &str) -> f64 {
    let mut scenario = Scenario::from_preset("aug-2007").expect("published");
    scenario.set("clients", clients).expect("valid");
    timed(|| Simulator::default().run(&scenario))
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
    let (before, expected) = (median(before), median(expected));
    println!("{:46} {:9.3} ms", "expected run of aug-2007, earlier commit", 1e3 * before);
    EXPECTED.print(expected, before);
    ALONE.print(alone / (CELLS * CELLS) as f64, before);

    // Each in turn with the run that it is compared with.
    let compared = |times: usize, each: &dyn Fn() -> f64, against: &mut dyn FnMut() -> f64| {
        let pairs = (0..times).map(|_| (each(), median((0..5).map(|_| against()).collect())));
        let (one, other): (Vec<_>, Vec<_>) = pairs.unzip();
        (median(one), median(other))
    };
    let line = |line: &Line, (seconds, against): (f64, f64)| line.print(seconds, against);
    line(&PROVISIONAL, compared(5, &|| provisional(&scenario), &mut || baseline.seconds()));
    line(&CONFIRMED, compared(3, &|| confirmed(&scenario), &mut || baseline.seconds()));
    let mut run = || timed(|| Simulator::default().run(&scenario));
    let months = |count| timed(|| band::band(&scenario, count, 1, || ()));
    line(&BAND, compared(3, &|| months(band::MONTHS), &mut run));
    line(&FIRST_MONTHS, compared(5, &|| months(band::STAGES[0]), &mut run));
    line(&CLIENTS, compared(15, &|| with_clients("1000000000"), &mut || with_clients("10000")));
}
