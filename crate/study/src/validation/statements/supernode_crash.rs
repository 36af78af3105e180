//! 23. Kept host caches.

use reboot_storm_model::RunRow;
use reboot_storm_model::params::{Value, spec};

use crate::validation::curves::rows;
use crate::validation::{Case, Claim, Lab, Shown, Statement, case};

pub(super) const STATEMENT: Statement = Statement {
    number: 23,
    title: "Kept host caches",
    expected: "600 clients keep the addresses of a few of 100 supernodes, which shut down above 12 clients; 40 or 60 are lost for good. Larger caches spread the failure, with very small ones clients are stranded, and the law of the supernodes' restart times changes the waves.",
    source: "Schaul, ComplexNetworkSim, Skype model: caches of 3 and 50, \"a bigger host cache results in a much more unstable network\"; restart times fixed, exponential or normal, 4 steps on average",
    note: "Computed client by client, a minute for each of the model's steps. Shares are of all clients, in the 39 minutes from one after the loss on, averaged over 20 seeds. A supernode keeps its restart time; an exponential law has some that are back at once, so that fewer go down and come back together. That the engine is right here is a test: a plain oracle in twelve cases.",
    why_not: "",
    claims: &[
        Claim::at_least("online with 3 entries, 40 lost", Shown::Percent, 0.6),
        Claim::at_most("online with 50 entries, 40 lost", Shown::Percent, 0.45),
        Claim::within(
            "online with 1 entry, 40 lost: the others are stranded",
            Shown::Percent,
            0.55,
            0.65,
        ),
        Claim::within("spread in time with 1 entry: nobody comes back", Shown::Percent, 0.0, 0.02),
        Claim::at_least(
            "spread in time with fixed restart times, over that with exponential ones, 60 lost",
            Shown::Ratio,
            1.3,
        ),
        Claim::at_most("lowest with fixed restart times, 60 lost", Shown::Percent, 0.04),
        Claim::at_least("lowest with exponential ones, 60 lost", Shown::Percent, 0.05),
    ],
    cases: || {
        let all = |label, changes: &[(&str, &str)]| case(label, "supernode-crash", changes);
        let exponential = ("cooldown_law", "exponential");
        vec![
            all("3 entries, 40 lost", &[("cache", "3")]),
            all("50 entries, 40 lost", &[]),
            all("1 entry, 40 lost", &[("cache", "1")]),
            all("fixed restart times, 60 lost", &[("crash_nodes", "0.6")]),
            all("exponential restart times, 60 lost", &[("crash_nodes", "0.6"), exponential]),
        ]
    },
    measure,
};

/// Runs of each case.
const SEEDS: u64 = 20;

/// One minute after the loss, in hours.
const FROM: f64 = 11.0 / 60.0;

/// Mean over the seeds of the mean share online, its standard deviation over time, and the lowest.
fn figures(lab: &Lab, one: &Case) -> [f64; 3] {
    let seed = spec("seed").expect("in the table");
    let seeds: Vec<Case> = (0..SEEDS)
        .map(|number| {
            let mut scenario = one.scenario.clone();
            scenario.params.put(seed, Value::Seed(number));
            Case { label: one.label, scenario }
        })
        .collect();
    let mut mean_figures = [0.0; 3];
    for run in lab.runs(&seeds) {
        let online = run.columns.get(RunRow::ONLINE);
        let shares: Vec<f64> = rows(&run, FROM, f64::MAX)
            .map(|row| online[row] / run.scenario.params.clients)
            .collect();
        let mean = shares.iter().sum::<f64>() / shares.len() as f64;
        let variance = shares.iter().map(|share| (share - mean) * (share - mean)).sum::<f64>();
        let spread = (variance / shares.len() as f64).sqrt();
        let lowest = shares.iter().copied().fold(f64::INFINITY, f64::min);
        for (sum, figure) in mean_figures.iter_mut().zip([mean, spread, lowest]) {
            *sum += figure / SEEDS as f64;
        }
    }
    mean_figures
}

fn measure(lab: &Lab, cases: &[Case]) -> Vec<f64> {
    let all: Vec<[f64; 3]> = cases.iter().map(|one| figures(lab, one)).collect();
    let [small, large, smallest, fixed, exponential] = all[..] else {
        return vec![f64::NAN; STATEMENT.claims.len()];
    };
    let ratio = fixed[1] / exponential[1];
    vec![small[0], large[0], smallest[0], smallest[1], ratio, fixed[2], exponential[2]]
}
