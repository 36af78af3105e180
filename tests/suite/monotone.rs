//! Monotonicity: a stronger cause never makes a smaller outage.

use reboot_storm::{Outcome, Simulator};

use crate::model::scenario;

/// Changes of parameters that must not reduce an outage, all else as in a preset.
type Rule = (&'static str, &'static str, &'static [&'static str]);

const RULES: &[Rule] = &[
    ("ordinary-tuesday", "load", &["0.8", "1", "1.1", "1.2", "1.4", "1.8"]),
    ("aug-2007", "patch", &["0", "0.2", "0.4", "0.6", "0.8", "1"]),
    ("aug-2007", "fault", &["0", "0.3", "0.6", "0.9", "1"]),
    ("dec-2010", "crash_nodes", &["0", "0.1", "0.2", "0.3", "0.5"]),
    ("rival-servers", "throttle_for", &["1h", "6h", "24h", "48h"]),
];

/// Share below which a network is down and further differences are noise.
const DOWN: f64 = 0.1;

#[test]
fn a_stronger_cause_never_makes_a_smaller_outage() {
    let mut simulator = Simulator::default();
    for (preset, id, values) in RULES {
        let mut lowest = 1.0_f64;
        for value in *values {
            let outcome: Outcome = simulator.run(&scenario(preset, &[(id, value)])).outcome;
            assert!(
                outcome.lowest_share <= lowest.max(DOWN) + 0.005,
                "{preset}, {id} = {value}: {} after {lowest}",
                outcome.lowest_share
            );
            lowest = outcome.lowest_share;
        }
        assert!(lowest < 0.99, "{preset}, {id}: nothing ever happens");
    }
}

/// Over load and patch adoption: the adoption at the tipping point falls with load.
#[test]
fn higher_loads_need_fewer_restarts_to_tip() {
    let mut simulator = Simulator::default();
    let mut tips = |load: &str| {
        (0..=20)
            .map(|step| f64::from(step) / 20.0)
            .find(|patch| {
                let changes = [("load", load), ("patch", &format!("{patch}"))];
                let outcome = simulator.run(&scenario("aug-2007", &changes)).outcome;
                outcome.verdict.falls()
            })
            .unwrap_or(f64::INFINITY)
    };
    let boundary = ["0.9", "1.1", "1.2", "1.3", "1.5", "1.8"].map(&mut tips);
    assert!(boundary.windows(2).all(|pair| pair[1] <= pair[0]), "{boundary:?}");
    // Well below the loads of that month both are needed.
    assert!(boundary[0] > 0.9 && boundary[5] == 0.0, "{boundary:?}");
}
