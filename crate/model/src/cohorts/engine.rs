//! The engine of cohorts: a network on its way through time.

use std::sync::Arc;

use super::law::Law;
use super::network::{Laws, Network};
use crate::engine::by_region::{ByRegion, ZERO};
use crate::engine::{
    Clock, Engine, Loop, Resolution, Retune, Rhythm, Rows, Setup, SinceRow, reborrow,
};
use crate::options::{AllRules, Options};
use crate::params::Params;
use crate::rollout::PartialWave;

/// A bin, in minutes.
const BIN_MINUTES: u32 = 5;

/// Steps between two looks at what has been done.
const STEPS_A_LOOK: u32 = 8;

/// A network of cohorts under a law and a set of rules, at one moment.
#[derive(Clone)]
pub struct Cohorts<L, O> {
    network: Network<L, O>,
    resolution: Resolution,
    clock: Clock,
    /// Restarts in the present bin: of all PCs, and of those that are always on.
    restarts: Option<[ByRegion; 2]>,
    since_row: SinceRow,
    /// Whether a bin may be one step: where no row ends within it.
    coarse: bool,
}

impl<L: Law, O: Options> Cohorts<L, O> {
    /// Begins a warm-up before hour 0.
    pub(crate) fn begin(setup: &Setup<'_>) -> Self {
        let law = |process| L::of_process(setup.params, process);
        let laws = Laws { clients: law("clients"), supernodes: law("supernodes") };
        let month = L::month(setup.params);
        let resolution = setup.resolution.fit(&month, setup.grid.step_seconds);
        Self {
            network: Network::new(laws, &month, Arc::clone(&setup.rhythm), resolution),
            resolution,
            clock: Clock::BEGIN,
            restarts: None,
            since_row: SinceRow::new(setup.grid.row_minutes),
            coarse: resolution.adaptive && setup.grid.row_minutes.is_multiple_of(BIN_MINUTES),
        }
    }

    fn one_step(&mut self, wave: &PartialWave, rows: Option<&mut dyn Rows>) {
        if self.clock.part == 0 && self.clock.step == 0 {
            self.restarts = wave.at(self.clock.bin);
            let restarts = self.restarts.map(|[all, _]| all);
            self.network.begin_bin(&self.clock, restarts.as_ref());
            if self.coarse && self.network.coarse_step(&self.clock, &self.always_on()) {
                self.clock.part = self.network.parts_a_bin();
                return self.end_interval(1.0, rows);
            }
        }
        self.network.client_step(&self.clock);
        self.clock.step += 1;
        if self.clock.step < self.network.steps_a_part() {
            return;
        }
        self.network.end_part(&self.clock, &self.always_on());
        self.clock.step = 0;
        self.clock.part += 1;
        self.end_interval(1.0 / f64::from(self.network.parts_a_bin()), rows);
    }

    /// Restarts of always-on PCs in the present bin.
    fn always_on(&self) -> ByRegion {
        self.restarts.map_or(ZERO, |[_, always_on]| always_on)
    }

    /// Ends an interval of so much of a bin, and the row and the bin that end with it.
    fn end_interval(&mut self, interval: f64, rows: Option<&mut dyn Rows>) {
        self.since_row.add(self.restarts.as_ref().map(|[all, _]| all), interval);
        let parts = self.network.parts_a_bin();
        if let Some(restarts) = self.since_row.end_row() {
            let bins =
                self.clock.bin as f64 + f64::from(self.clock.part) * (1.0 / f64::from(parts));
            let row = self.network.end_row(restarts);
            // The row at hour 0 ends the last interval of the warm-up.
            if let Some(rows) = rows.filter(|_| bins > -0.01) {
                rows.take(bins, &row);
            }
        }
        self.clock.end_bin_after(parts);
    }
}

impl<L: Law, O: Options> Cohorts<L, O> {
    /// The same network under another set of rules, none of which has made a difference so far.
    pub(crate) fn under<P: Options>(self) -> Cohorts<L, P> {
        let Self { network, resolution, clock, restarts, since_row, coarse } = self;
        Cohorts { network: network.under(), resolution, clock, restarts, since_row, coarse }
    }
}

impl<L: Law> Cohorts<L, AllRules> {
    /// The same network, in which a feedback loop is cut from now on.
    pub(crate) fn cut(mut self, one: Loop) -> Self {
        self.network.cut(one);
        self
    }
}

impl<L: Law, O: Options> Engine for Cohorts<L, O> {
    fn advance(
        &mut self,
        until_hours: f64,
        wave: &PartialWave,
        work: f64,
        mut rows: Option<&mut dyn Rows>,
    ) -> bool {
        let end = Clock::bin_at(until_hours);
        let enough = self.work() + work;
        while self.clock.bin < end {
            if self.clock.step.is_multiple_of(STEPS_A_LOOK) && self.work() >= enough {
                return false;
            }
            self.one_step(wave, reborrow(&mut rows));
        }
        true
    }

    fn hours(&self) -> f64 {
        self.clock.bin_hours()
    }

    fn work(&self) -> f64 {
        self.network.work()
    }
}

impl<L: Law, O: Options> Retune for Cohorts<L, O> {
    fn retune(&mut self, params: &Params) {
        self.network.retune(&L::month(params), self.resolution);
    }

    fn follow(&mut self, rhythm: &Arc<Rhythm>) {
        self.network.rhythm = Arc::clone(rhythm);
    }
}
