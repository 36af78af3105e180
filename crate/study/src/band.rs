//! The band: what a scenario comes to over many months, each with a load and a stock of supernodes of its own.
//!
//! A run is one month: of the same network, another month has somewhat more or fewer calls to relay, and somewhat
//! more or fewer PCs that can be supernodes (`load_sd`, `stock_sd`). The band is where users online are in most
//! of these months; the chance of collapse is the share of them that fall.

mod chance;

pub use chance::Chance;

use reboot_storm_model::engine::draw_month;
use reboot_storm_model::params::Engine;
use reboot_storm_model::{Outcome, Run, RunRow, Scenario, Simulator};

use crate::ensemble::member_scenario;
use crate::parallel;

/// Months of a band.
pub const MONTHS: usize = 200;

/// Numbers of months after which a band is shown: the earliest at first, then more, and all at last. Between them
/// it holds still.
pub const STAGES: [usize; 3] = [16, 64, MONTHS];

/// Above so many clients a month is computed by its expected values: the noise of single draws vanishes there.
const EXPECTED_ABOVE: f64 = 1e6;

/// A computed month.
#[derive(Clone, Debug, PartialEq)]
pub struct Month {
    /// Its outcome.
    pub outcome: Outcome,
    /// Users online, row by row.
    pub online: Vec<f64>,
}

impl Month {
    /// The month that a run computed.
    #[must_use]
    pub fn of(run: &Run) -> Self {
        Self { outcome: run.outcome, online: run.columns.get(RunRow::ONLINE).to_vec() }
    }
}

/// The scenario of a month, by its number from 0. Its load and stock are drawn by the scenario's seed and the number
/// alone, each by a stream of its own: a change of any other parameter leaves the months as they are.
#[must_use]
pub fn month(scenario: &Scenario, index: usize) -> Scenario {
    let mut scenario = member_scenario(scenario, index);
    if scenario.params.clients > EXPECTED_ABOVE {
        scenario.params = draw_month(&scenario.params);
        scenario.params.engine = Engine::Expected;
    } else {
        // This law draws the month itself.
        scenario.params.engine = Engine::Sampled;
    }
    scenario
}

/// A band on its way: months arrive in any order.
#[derive(Clone, Debug)]
pub struct Band {
    months: Vec<Option<Month>>,
    /// The number of months from the first on that are there without a gap.
    unbroken: usize,
}

impl Band {
    /// A band of so many months, none of them computed.
    #[must_use]
    pub fn new(months: usize) -> Self {
        Self { months: vec![None; months], unbroken: 0 }
    }

    /// Number of months of the whole band.
    #[must_use]
    pub fn size(&self) -> usize {
        self.months.len()
    }

    /// Takes a month. A second one with its number is ignored: it is the same.
    pub fn put(&mut self, index: usize, month: Month) {
        self.months[index].get_or_insert(month);
        while self.months.get(self.unbroken).is_some_and(Option::is_some) {
            self.unbroken += 1;
        }
    }

    /// Number of months that are computed.
    #[must_use]
    pub fn computed(&self) -> usize {
        self.months.iter().flatten().count()
    }

    /// The largest of [`STAGES`] whose months are all computed, or the whole of a shorter band; 0 before. What is
    /// shown of these months does not depend on the order in which they arrived.
    #[must_use]
    pub fn stage(&self) -> usize {
        if self.unbroken == self.months.len() {
            return self.unbroken;
        }
        STAGES.into_iter().rfind(|stage| *stage <= self.unbroken).unwrap_or(0)
    }

    /// The months of the present stage.
    pub fn months(&self) -> impl Iterator<Item = &Month> {
        self.months[..self.stage()].iter().flatten()
    }

    /// Users online, row by row, below which this share of the months of the present stage lies; between two
    /// months it is interpolated. Empty before the first stage.
    #[must_use]
    pub fn quantile(&self, share: f64) -> Vec<f64> {
        let rows = self.months().map(|month| month.online.len()).min().unwrap_or(0);
        let mut values = Vec::new();
        let row = |row: usize| {
            values.clear();
            values.extend(self.months().map(|month| month.online[row]));
            values.sort_by(f64::total_cmp);
            quantile(&values, share)
        };
        (0..rows).map(row).collect()
    }

    /// The chance of collapse, by the months of the present stage.
    #[must_use]
    pub fn chance(&self) -> Chance {
        Chance::of(self.months().map(|month| &month.outcome))
    }
}

/// The value below which this share of sorted values lies, interpolated between the two beside it.
fn quantile(sorted: &[f64], share: f64) -> f64 {
    let place = share.clamp(0.0, 1.0) * (sorted.len() - 1) as f64;
    let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
    below + (above - below) * (place - place.floor())
}

/// Computes a band on several threads; `done` is called after each month. The result does not depend on the number
/// of threads.
pub fn band(scenario: &Scenario, months: usize, threads: usize, done: impl Fn() + Sync) -> Band {
    let computed = parallel::each(months, threads, Simulator::default, |simulator, index| {
        let month = Month::of(&simulator.run(&month(scenario, index)));
        done();
        month
    });
    let mut band = Band::new(months);
    computed.into_iter().enumerate().for_each(|(index, month)| band.put(index, month));
    band
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scenario(link: &str) -> Scenario {
        Scenario::from_link(link).0
    }

    #[test]
    fn quantiles_are_interpolated_between_values() {
        for (share, value) in
            [(0.0, 1.0), (0.25, 2.0), (0.5, 4.0), (0.625, 6.0), (1.0, 16.0), (7.0, 16.0)]
        {
            assert_eq!(quantile(&[1.0, 2.0, 4.0, 8.0, 16.0], share), value, "{share}");
        }
        assert_eq!(quantile(&[3.0], 0.9), 3.0);
    }

    #[test]
    fn a_month_depends_on_its_number_alone() {
        let (one, other) = (scenario("s=aug-2007"), scenario("s=aug-2007&patch=0.3&capacity=500"));
        let load = |scenario: &Scenario, index| month(scenario, index).params.load;
        assert_eq!(load(&one, 3), load(&other, 3));
        assert_ne!(load(&one, 3), load(&one, 4));
        assert_eq!(month(&one, 3), month(&scenario("s=aug-2007&seed=2009"), 1));
        // The sampled law draws the same month.
        let few = scenario("s=aug-2007&clients=20000");
        assert_eq!(month(&few, 3).params.engine, Engine::Sampled);
        assert_eq!(draw_month(&month(&few, 3).params).load, load(&one, 3));
    }

    #[test]
    fn a_band_is_shown_in_stages_whatever_the_order() {
        let run = reboot_storm_model::run(&scenario("s=storm-kernel&engine=expected"));
        let month = |n: usize| Month { online: vec![n as f64], ..Month::of(&run) };
        let mut band = Band::new(MONTHS);
        assert_eq!((band.stage(), band.quantile(0.5).len()), (0, 0));
        (1..100).for_each(|n| band.put(n, month(n)));
        assert_eq!((band.stage(), band.computed()), (0, 99));
        band.put(0, month(0));
        assert_eq!((band.stage(), band.quantile(0.5)), (64, vec![31.5]));
        band.put(0, month(1000));
        assert_eq!(band.quantile(1.0), [63.0]);
        (100..MONTHS).for_each(|n| band.put(n, month(n)));
        assert_eq!((band.stage(), band.quantile(0.5)), (MONTHS, vec![99.5]));
    }

    #[test]
    fn any_number_of_threads_gives_the_same_bits() {
        let scenario = scenario("s=aug-2007&clients=5000");
        let bands = [1, 3].map(|threads| band(&scenario, 4, threads, || ()));
        assert_eq!(bands[0].months, bands[1].months);
        assert_ne!(bands[0].months[0], bands[0].months[1]);
    }
}
