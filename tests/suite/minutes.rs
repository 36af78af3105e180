//! What begins, ends or arrives at a rate does so to the minute in the expected engine, whatever the bins of five minutes.

use reboot_storm::{RunRow, run};

use crate::model::scenario;

/// Log-in servers alone, and nobody who comes back by itself: attempts are arrivals.
const ARRIVALS: [(&str, &str); 5] = [
    ("topology", "servers"),
    ("arrivals", "20"),
    ("login", "1000"),
    ("autostart", "0"),
    ("clients", "1000000"),
];

/// Restarts send most users off within an hour, from whom the arrivals are taken.
#[test]
fn open_arrivals_are_constant() {
    for hours in ["17h", "17.03h", "41.9h"] {
        let changes = [&ARRIVALS[..], &[("release", hours), ("patch", "1")]].concat();
        let run = run(&scenario("aug-2007", &changes));
        let attempts = &run.columns.get(RunRow::ATTEMPTS)[1..];
        let restarts = run.columns.get(RunRow::RESTARTS);
        assert!(restarts.iter().fold(0.0_f64, |most, rate| most.max(*rate)) > 20.0, "{hours}");
        for (row, rate) in attempts.iter().enumerate() {
            assert!(
                (rate / 20.0 - 1.0).abs() < 0.001,
                "release {hours}, row {row}: {rate} a second"
            );
        }
    }
}

/// A throttle in the middle of a bin, and one whose hour is rounded in binary.
#[test]
fn a_throttle_begins_and_ends_at_its_minute() {
    for (from, row, minutes_before) in
        [("20.1h", 242, 1.0), ("0.1h", 2, 1.0), ("30.05h", 361, 3.0), ("30h", 361, 0.0)]
    {
        // What cannot be served in time is refused: the servers waste nothing on those who have left.
        let throttle = [("throttle", from), ("throttle_for", "1h"), ("throttle_login", "5")];
        let changes = [&ARRIVALS[..], &throttle, &[("patch", "0"), ("queue", "shed")]].concat();
        let run = run(&scenario("aug-2007", &changes));
        let accepted = run.columns.get(RunRow::ACCEPTED);
        let expected = (minutes_before * 20.0 + (5.0 - minutes_before) * 5.0) / 5.0;
        for (row, expected) in [(row - 1, 20.0), (row, expected), (row + 1, 5.0), (row + 11, 5.0)] {
            let found = accepted[row];
            assert!((found / expected - 1.0).abs() < 0.03, "{from}, row {row}: {found}");
        }
        // Its last minutes, and then all who wait for their turn.
        let last = accepted[row + 12];
        assert!(last > 1.2 * expected.max(5.0), "{from}: {last} in the bin of its end");
    }
}
