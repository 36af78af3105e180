//! Run times of the cohorts engine. Benchmarks print and do not judge.
//!
//! The budgets: an expected run of `aug-2007` with a cached quiet reference within 8 ms (in Chromium), and
//! 1,000 million clients within 1.1 times the time of 10,000.

use criterion::{Criterion, criterion_group, criterion_main};
use reboot_storm::{Scenario, Simulator};

fn scenario(clients: &str) -> Scenario {
    let mut scenario = Scenario::from_preset("aug-2007").expect("published");
    scenario.set("clients", clients).expect("valid");
    scenario
}

/// A simulator that has run the scenario once, as after the first picture of a page.
fn warm(scenario: &Scenario) -> Simulator {
    let mut simulator = Simulator::default();
    simulator.run(scenario);
    simulator
}

fn runs(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("expected run of aug-2007");
    group.sample_size(30);
    for clients in ["10000", "12000000", "1000000000"] {
        let mut scenario = scenario(clients);
        let mut simulator = warm(&scenario);
        let mut step = 0;
        group.bench_function(format!("{clients} clients, adoption changed"), |bencher| {
            bencher.iter(|| {
                step = (step + 1) % 40;
                let adoption = format!("{:.2}", 0.6 + 0.01 * f64::from(step));
                scenario.set("patch", &adoption).expect("valid");
                simulator.run(&scenario)
            });
        });
    }
    let mut changed = scenario("12000000");
    let mut simulator = warm(&changed);
    let mut step = 0;
    group.bench_function("capacity changed: the quiet reference is computed again", |bencher| {
        bencher.iter(|| {
            step = (step + 1) % 40;
            changed.set("capacity", &format!("{}", 250 + 10 * step)).expect("valid");
            simulator.run(&changed)
        });
    });
    group.finish();
}

criterion_group!(benches, runs);
criterion_main!(benches);
