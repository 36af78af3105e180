//! Extreme parameters give a valid result or a refusal, never a hang, a NaN or a negative count.

use reboot_storm::{Columns, RunRow, Scenario, run};

use crate::model::scenario;

/// Checks that every value of every column is finite and not negative.
fn sound(scenario: &Scenario) -> reboot_storm::Run {
    let run = run(scenario);
    for name in Columns::names() {
        let column = run.columns.named(&name).expect("listed");
        let bad = column.iter().find(|value| !value.is_finite() || **value < 0.0);
        assert!(bad.is_none(), "{name} has {bad:?}: {}", scenario.link());
    }
    run
}

#[test]
fn the_smallest_and_largest_networks_have_results() {
    for engine in ["expected", "sampled"] {
        for clients in ["1", "2", "1000000000"] {
            for seed in ["0", "18446744073709551615"] {
                let changes = [("engine", engine), ("clients", clients), ("seed", seed)];
                sound(&scenario("aug-2007", &changes));
            }
        }
    }
}

#[test]
fn without_any_supernode_nobody_is_online() {
    let changes = [("eligible", "0.001"), ("bootstrap", "0"), ("clients", "1000")];
    for engine in ["expected", "sampled"] {
        let mut changes = changes.to_vec();
        changes.extend([
            ("engine", engine),
            ("capacity", "10"),
            ("uptime", "48h"),
            ("churn", "0.5"),
        ]);
        let run = sound(&scenario("aug-2007", &changes));
        assert!(run.outcome.lowest_share < 0.1, "{:?}", run.outcome);
    }
}

#[test]
fn servers_without_capacity_accept_no_log_in() {
    for queue in ["fifo", "lifo", "shed"] {
        let changes = [("throttle", "30h"), ("throttle_for", "400h"), ("throttle_login", "0")];
        let mut changes = changes.to_vec();
        changes.extend([("queue", queue), ("fix", "never")]);
        let run = sound(&scenario("aug-2007", &changes));
        let hours = run.columns.get(RunRow::HOURS);
        let accepted = run.columns.get(RunRow::ACCEPTED);
        let late = hours.iter().zip(accepted).filter(|(hours, _)| **hours > 30.2);
        assert_eq!(late.map(|(_, accepted)| accepted).sum::<f64>(), 0.0, "{queue}");
    }
}

#[test]
fn times_before_the_start_and_empty_networks_are_refused() {
    for (id, text) in [
        ("release", "-1h"),
        ("fix", "-0.1h"),
        ("crash", "-5h"),
        ("attack", "-1h"),
        ("mega", "-1h"),
        ("capacity", "0"),
        ("clients", "0"),
        ("clients", "1000000001"),
        ("seed", "18446744073709551616"),
        ("tries", "0"),
        ("retry", "0s"),
    ] {
        let mut scenario = scenario("aug-2007", &[]);
        let before = scenario.clone();
        let refusal = scenario.set(id, text).expect_err("not allowed").to_string();
        assert!(refusal.contains(id) && refusal.contains("allowed"), "{refusal}");
        assert_eq!(scenario, before, "a refused value changes nothing");
    }
}
