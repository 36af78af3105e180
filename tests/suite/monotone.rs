//! More of what makes an outage never makes a smaller one.

use reboot_storm::{Outcome, Simulator, Verdict};

use crate::model::scenario;

/// What a parameter's rise must not improve, all else as in a preset.
type Rule = (&'static str, &'static str, &'static [&'static str]);

const RULES: &[Rule] = &[
    ("ordinary-tuesday", "load", &["0.8", "1", "1.1", "1.2", "1.4", "1.8"]),
    ("aug-2007", "patch", &["0", "0.2", "0.4", "0.6", "0.8", "1"]),
    ("aug-2007", "fault", &["0", "0.3", "0.6", "0.9", "1"]),
    ("dec-2010", "crash_nodes", &["0", "0.1", "0.2", "0.3", "0.5"]),
    ("rival-servers", "throttle_for", &["1h", "6h", "24h", "48h"]),
];

/// Below this share a network is down whatever its number, and noise decides.
const DOWN: f64 = 0.1;

#[test]
fn more_of_a_cause_never_makes_less_of_an_outage() {
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

/// In the plane of load and patch adoption, the adoption that tips the network falls with load.
#[test]
fn the_more_load_the_fewer_restarts_tip_the_network() {
    let mut simulator = Simulator::default();
    let mut tips = |load: &str| {
        (0..=20)
            .map(|step| f64::from(step) / 20.0)
            .find(|patch| {
                let changes = [("load", load), ("patch", &format!("{patch}"))];
                let outcome = simulator.run(&scenario("aug-2007", &changes)).outcome;
                !matches!(outcome.verdict, Verdict::Absorbed | Verdict::Degraded)
            })
            .unwrap_or(f64::INFINITY)
    };
    let boundary = ["0.9", "1.1", "1.2", "1.3", "1.5", "1.8"].map(&mut tips);
    assert!(boundary.windows(2).all(|pair| pair[1] <= pair[0]), "{boundary:?}");
    // Far from the month as it was there is no way without both.
    assert!(boundary[0] > 0.9 && boundary[5] == 0.0, "{boundary:?}");
}
