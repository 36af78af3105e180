//! The storm kernel by a heap of events, one at a time: slow, and obviously right.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::columns::RunRow;
use crate::stream::Stream;
use crate::{Scenario, Simulator};

const CLIENTS: u32 = 24_000;
/// Log-ins served in each second.
const SERVED: u32 = CLIENTS / 1200;
const MINUTES: usize = 240;
const RUNS: u64 = 6;

/// Clients online at the end of each minute, and attempts in it.
struct Curves {
    online: Vec<f64>,
    attempts: Vec<f64>,
}

/// Every client restarts once at a time uniform in 600 s, tries 120 s later, and waits uniformly
/// up to min(600, 5 x 2^k) s after its k-th failure, k from 0. In each second the first so many
/// attempts are accepted.
fn by_events(seed: u64) -> Curves {
    let mut stream = Stream::new(seed, "oracle");
    let mut events = BinaryHeap::new();
    let mut curves = Curves { online: vec![0.0; MINUTES], attempts: vec![0.0; MINUTES] };
    let microseconds = |seconds: f64| (seconds * 1e6) as u64;
    for client in 0..CLIENTS {
        let restart = microseconds(600.0 * stream.unit());
        events.push(Reverse((restart, client, None::<i32>)));
    }
    let (mut second, mut served) = (0, 0);
    let mut online = f64::from(CLIENTS);
    let mut minute = 0;
    while let Some(Reverse((now, client, failures))) = events.pop() {
        while minute < MINUTES && now >= 60_000_000 * (minute as u64 + 1) {
            curves.online[minute] = online;
            minute += 1;
        }
        let Some(failures) = failures else {
            online -= 1.0;
            events.push(Reverse((now + 120_000_000, client, Some(0))));
            continue;
        };
        if now / 1_000_000 != second {
            (second, served) = (now / 1_000_000, 0);
        }
        curves.attempts[minute.min(MINUTES - 1)] += 1.0;
        if served < SERVED {
            served += 1;
            online += 1.0;
        } else {
            let longest = (5.0 * libm::ldexp(1.0, failures.min(20))).min(600.0);
            let wait = microseconds(longest * stream.unit());
            events.push(Reverse((now + wait, client, Some(failures + 1))));
        }
    }
    curves.online[minute..].fill(online);
    curves
}

fn by_the_engine(seed: u64) -> Curves {
    let mut scenario = Scenario::from_preset("storm-kernel").expect("published");
    for (id, text) in [
        ("clients", CLIENTS.to_string()),
        ("login", format!("{}", 1e6 / 1200.0)),
        ("seed", seed.to_string()),
    ] {
        scenario.set(id, &text).expect("valid");
    }
    let columns = Simulator::default().run(&scenario).columns;
    let per_minute = |rate: &f64| rate * 60.0;
    Curves {
        online: columns.get(RunRow::ONLINE)[1..].to_vec(),
        attempts: columns.get(RunRow::ATTEMPTS)[1..].iter().map(per_minute).collect(),
    }
}

fn mean(curves: impl Fn(u64) -> Curves) -> Curves {
    let mut sum = Curves { online: vec![0.0; MINUTES], attempts: vec![0.0; MINUTES] };
    for seed in 0..RUNS {
        let one = curves(seed);
        for minute in 0..MINUTES {
            sum.online[minute] += one.online[minute] / RUNS as f64;
            sum.attempts[minute] += one.attempts[minute] / RUNS as f64;
        }
    }
    sum
}

#[test]
fn the_storm_kernel_is_that_of_a_heap_of_events() {
    let (heap, engine) = (mean(by_events), mean(by_the_engine));
    let clients = f64::from(CLIENTS);
    let per_client = |curves: &Curves| curves.attempts.iter().sum::<f64>() / clients;
    let (expected, got) = (per_client(&heap), per_client(&engine));
    assert!((expected - 6.11).abs() < 0.1, "{expected} attempts a client by events");
    assert!((got - expected).abs() < 0.01 * expected, "{got} instead of {expected} a client");
    for minute in 0..MINUTES {
        let (expected, got) = (heap.online[minute], engine.online[minute]);
        // Within a minute as many are restarted and accepted as in another run but for chance.
        assert!(
            (got - expected).abs() < 0.006 * clients,
            "{got} instead of {expected} online after minute {minute}"
        );
        let (expected, got) = (heap.attempts[minute], engine.attempts[minute]);
        assert!(
            (got - expected).abs() < 0.05 * expected + 60.0,
            "{got} instead of {expected} attempts in minute {minute}"
        );
    }
}
