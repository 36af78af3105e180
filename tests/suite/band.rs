//! The band of months under the expected law, against as many runs under the sampled law of the same months.
//!
//! `MONTHS=200 cargo test --release -p reboot-storm-tests --test suite -- band --nocapture` takes so many months and
//! prints the figures; the test takes fewer.

use reboot_storm::band::{Band, Month, band, month};
use reboot_storm::{Scenario, Simulator, parallel};

/// Scenarios in some of whose months the network falls.
const LINKS: [&str; 2] = ["s=ordinary-tuesday&load=1.08", "s=aug-2007&patch=0.82"];

/// Quantiles that are compared, and by how many ranks of the sampled months each may be off, in standard errors.
const SHARES: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];
const ERRORS_MAX: f64 = 3.0;
/// Users that are no difference, as a share of the clients: the width of a curve on the chart.
const WIDTH: f64 = 0.005;
/// Rows at which they are: every so many.
const ROWS_APART: usize = 48;

/// The same months, drawn client by client.
fn sampled(scenario: &Scenario, months: usize) -> Band {
    let computed =
        parallel::each(months, parallel::threads(), Simulator::default, |simulator, index| {
            let mut month = scenario.clone();
            month.set("engine", "sampled").expect("a choice");
            let seed = scenario.params.seed.wrapping_add(index as u64);
            month.set("seed", &seed.to_string()).expect("a seed");
            Month::of(&simulator.run(&month))
        });
    let mut band = Band::new(months);
    computed.into_iter().enumerate().for_each(|(index, month)| band.put(index, month));
    band
}

#[test]
fn a_band_holds_to_sampled_runs() {
    let months = std::env::var("MONTHS").map_or(16, |months| months.parse().expect("a number"));
    let (mut fell, mut all) = (0, 0);
    for link in LINKS {
        let scenario = Scenario::from_link(link).0;
        let expected = band(&scenario, months, parallel::threads(), || ());
        let drawn = sampled(&scenario, months);
        let (chance, other) = (expected.chance(), drawn.chance());
        let p = (chance.share() + other.share()) / 2.0;
        let error = (p * (1.0 - p) * 2.0 / months as f64).sqrt();
        println!("{link}: {} and {} of {months} months fall", chance.fell, other.fell);
        assert!(
            (chance.share() - other.share()).abs() <= ERRORS_MAX * error,
            "{link}: {chance:?}, {other:?}"
        );
        let mut largest = 0.0_f64;
        for share in SHARES {
            // The quantile of the sampled months lies between those that are a few ranks away.
            let error = (share * (1.0 - share) / months as f64).sqrt() * ERRORS_MAX;
            let values = drawn.quantile(share);
            let (low, high) = (expected.quantile(share - error), expected.quantile(share + error));
            for row in (0..values.len()).step_by(ROWS_APART) {
                let slack = WIDTH * scenario.params.clients;
                let found = values[row];
                largest = largest.max(low[row] - found).max(found - high[row]);
                assert!(
                    (low[row] - slack..=high[row] + slack).contains(&found),
                    "{link}: {found} at row {row} is not {share} of {} to {}",
                    low[row],
                    high[row]
                );
            }
        }
        println!("{link}: quantiles beyond their error by {largest:.0} users at most");
        fell += chance.fell;
        all += months;
    }
    assert!(0 < fell && fell < all, "{fell} of {all} fall: no chance to compare");
}

/// A month under the expected law is a run of its scenario.
#[test]
fn a_month_is_a_plain_run() {
    let scenario = Scenario::from_link(LINKS[0]).0;
    let band = band(&scenario, 2, 2, || ());
    for (index, found) in band.months().enumerate() {
        assert_eq!(*found, Month::of(&reboot_storm::run(&month(&scenario, index))));
    }
}
