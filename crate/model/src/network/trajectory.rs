//! A network on its way through time, writing columns.

use std::sync::Arc;

use super::clients::Step;
use super::lanes::ZERO;
use super::law::Law;
use super::record::Recorder;
use super::rhythms::{Rhythm, WARM_UP_BINS};
use super::step::{Laws, Network};
use super::{Grid, Resolution};
use crate::columns::Columns;
use crate::options::Options;
use crate::params::Params;
use crate::rollout::{BIN_SECONDS, Wave};

/// A run that can be stopped, kept and continued with another wave.
#[derive(Clone)]
pub struct Trajectory<L, O> {
    network: Network<L, O>,
    resolution: Resolution,
    recorder: Recorder,
    /// The next bin; those before 0 are the warm-up.
    bin: i64,
    row_seconds: f64,
    /// Time since the last row.
    since_row_seconds: f64,
    since_row: Step,
}

impl<L: Law, O: Options> Trajectory<L, O> {
    /// Begins a warm-up before hour 0.
    pub(crate) fn new(
        params: &Params,
        rhythm: Arc<Rhythm>,
        grid: Grid,
        resolution: Resolution,
    ) -> Self {
        let law = |process| L::of_process(params, process);
        let laws = Laws { clients: law("clients"), supernodes: law("supernodes") };
        let params = &L::month(params);
        let resolution = resolution.fit(params, grid.step_seconds);
        let recorder = Recorder::new(params, grid, Arc::clone(&rhythm));
        Self {
            network: Network::new(laws, params, rhythm, resolution),
            resolution,
            recorder,
            bin: -WARM_UP_BINS,
            row_seconds: f64::from(grid.row_minutes) * 60.0,
            since_row_seconds: 0.0,
            since_row: Step::default(),
        }
    }

    /// Goes on under other rules, from the state it is in.
    pub(crate) fn retune(&mut self, params: &Params) {
        let params = L::month(params);
        self.network.retune(&params, self.resolution);
    }

    /// Goes on until this hour.
    pub(crate) fn advance(&mut self, hours: f64, wave: &Wave) {
        let end = (hours * 3600.0 / BIN_SECONDS).round() as i64;
        while self.bin < end {
            self.one_bin(wave);
        }
    }

    fn one_bin(&mut self, wave: &Wave) {
        let index = usize::try_from(self.bin).ok();
        let restarts = index.and_then(|bin| wave.all.get(bin));
        let always_on = index.and_then(|bin| wave.always_on.get(bin)).copied().unwrap_or(ZERO);
        self.network.begin_bin((self.bin + WARM_UP_BINS) as usize, restarts);
        let start_hours = self.bin as f64 * BIN_SECONDS / 3600.0;
        let parts = self.network.parts_a_bin();
        let part_of_bin = 1.0 / f64::from(parts);
        for index in 0..parts {
            self.since_row.add(&self.network.part(start_hours, index, &always_on));
            self.recorder.restarts(restarts, part_of_bin);
            self.since_row_seconds += BIN_SECONDS * part_of_bin;
            if self.since_row_seconds > self.row_seconds - 1e-6 {
                let bins = self.bin as f64 + f64::from(index + 1) * part_of_bin;
                self.row(bins);
            }
        }
        self.bin += 1;
    }

    /// A row, so many bins after hour 0.
    fn row(&mut self, bins: f64) {
        let signals = std::mem::take(&mut self.network.signals);
        // The row at hour 0 ends the last interval of the warm-up.
        if bins > -0.01 {
            let figures = self.network.figures(&self.since_row, &signals);
            self.recorder.row(bins, &figures);
        }
        self.since_row = Step::default();
        self.since_row_seconds = 0.0;
    }

    /// The columns so far.
    pub(crate) fn columns(self) -> Columns {
        self.recorder.finish()
    }
}
