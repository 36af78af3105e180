//! 19. Back-off helps serial clients, not open arrivals.

use super::servers::servers;
use crate::validation::curves::{largest, mean};
use crate::validation::{Case, Claim, Lab, Shown, Statement};
use reboot_storm_model::RunRow;

/// The longest wait, in seconds.
const CAP: f64 = 600.0;

pub(super) const STATEMENT: Statement = Statement {
    number: 19,
    title: "Back-off helps here, because Skype clients are serial",
    expected: "With N disconnected clients and longest wait c the rate of attempts tends to N / c, with higher peaks without jitter. For an open stream of arrivals the same back-off does not reduce the load in the long run.",
    source: "Brooker, \"What is backoff for?\", 2022",
    note: "Closed: all clients crash while the servers accept no log-in; the third hour after that counts. With full jitter a wait is half as long on average, so the rate tends to 2 N / c. Open: twice as many arrivals as the servers accept, six attempts each; the last hour counts.",
    why_not: "",
    claims: &[
        Claim::within("attempts without jitter, over N / c", Shown::Ratio, 0.95, 1.05),
        Claim::within("attempts with full jitter, over 2 N / c", Shown::Ratio, 0.95, 1.05),
        Claim::at_least("peak over mean without jitter", Shown::Ratio, 5.0),
        Claim::at_most("peak over mean with full jitter", Shown::Ratio, 1.5),
        Claim::at_most("serial clients: attempts over those at constant waits", Shown::Ratio, 0.1),
        Claim::within(
            "open arrivals: attempts over those at constant waits",
            Shown::Ratio,
            0.95,
            1.05,
        ),
    ],
    cases: || {
        let closed = |label, backoff, jitter| {
            let down = [("throttle", "0.4h"), ("throttle_for", "4h"), ("throttle_login", "0")];
            let crash = [("crash", "0.5h"), ("crash_clients", "1"), ("boot", "1min")];
            let waits = [("retry", "20s"), ("backoff", backoff), ("jitter", jitter)];
            servers(label, &[&down[..], &crash, &waits].concat())
        };
        let open = |label, backoff| {
            let stream = [("arrivals", "300"), ("login", "150"), ("session", "0.5h")];
            let waits = [("retry", "5s"), ("tries", "6"), ("backoff", backoff)];
            servers(label, &[&stream[..], &waits].concat())
        };
        vec![
            closed("serial, exponential", "exponential", "none"),
            closed("serial, exponential with full jitter", "exponential", "full"),
            closed("serial, constant waits", "constant", "none"),
            open("open, exponential", "exponential"),
            open("open, constant waits", "constant"),
        ]
    },
    measure,
};

fn measure(lab: &Lab, cases: &[Case]) -> Vec<f64> {
    let runs = lab.runs(cases);
    let clients = runs[0].scenario.params.clients;
    let means: Vec<f64> = runs.iter().map(|run| mean(run, RunRow::ATTEMPTS, 3.0, 4.0)).collect();
    let peak = |index: usize| largest(&runs[index], RunRow::ATTEMPTS, 3.0, 4.0) / means[index];
    vec![
        means[0] / (clients / CAP),
        means[1] / (2.0 * clients / CAP),
        peak(0),
        peak(1),
        means[0] / means[2],
        means[3] / means[4],
    ]
}
