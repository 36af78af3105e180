//! A network on its way through time, writing columns.

use std::sync::Arc;

use super::clients::Step;
use super::lanes::{Lanes, ZERO};
use super::law::Law;
use super::record::Recorder;
use super::rhythms::{Rhythm, WARM_UP_BINS};
use super::step::{Laws, Network};
use super::{Grid, Resolution};
use crate::columns::Columns;
use crate::params::{Engine, Params};
use crate::rollout::{BIN_SECONDS, Wave};
use crate::stream::Stream;

/// Steps between two looks at what has been done.
const STEPS_A_LOOK: u32 = 8;

/// A run that can be stopped, kept and continued with another wave.
#[derive(Clone)]
pub(crate) struct Trajectory {
    network: Network,
    resolution: Resolution,
    recorder: Recorder,
    /// The next step: its bin, those before 0 being the warm-up, the part of it, and its place there.
    bin: i64,
    part: u32,
    step: u32,
    /// What this part's steps have brought.
    since_part: Step,
    row_seconds: f64,
    /// Time since the last row.
    since_row_seconds: f64,
    since_row: Step,
}

/// The parameters of one month: load and stock are as drawn where the engine draws. Each has its
/// own stream, so that changing one parameter leaves the other's draws as they were.
pub(crate) fn a_month(params: &Params) -> Params {
    let mut month = *params;
    if params.engine != Engine::Expected {
        month.load *= Stream::new(params.seed, "load").factor(params.load_sd);
        month.eligible *= Stream::new(params.seed, "stock").factor(params.stock_sd);
    }
    month
}

impl Trajectory {
    /// Begins a warm-up before hour 0.
    pub(crate) fn new(
        params: &Params,
        rhythm: Arc<Rhythm>,
        grid: Grid,
        resolution: Resolution,
    ) -> Self {
        let law = |process| match params.engine {
            Engine::Expected => Law::expected(params.clients),
            Engine::Sampled | Engine::Individuals => Law::sampled(params.seed, process),
        };
        let laws = Laws { clients: law("clients"), supernodes: law("supernodes") };
        let params = &a_month(params);
        let resolution = resolution.fit(params, grid.step_seconds);
        let recorder = Recorder::new(params, grid, Arc::clone(&rhythm));
        Self {
            network: Network::new(laws, params, rhythm, resolution),
            resolution,
            recorder,
            bin: -WARM_UP_BINS,
            part: 0,
            step: 0,
            since_part: Step::default(),
            row_seconds: f64::from(grid.row_minutes) * 60.0,
            since_row_seconds: 0.0,
            since_row: Step::default(),
        }
    }

    /// Goes on under other rules, from the state it is in.
    pub(crate) fn retune(&mut self, params: &Params) {
        let params = a_month(params);
        self.network.retune(&params, self.resolution);
    }

    /// Goes on until this hour, or until about so much has been done. Returns whether it has come to the
    /// hour.
    pub(crate) fn advance(&mut self, hours: f64, wave: &Wave, work: f64) -> bool {
        let end = (hours * 3600.0 / BIN_SECONDS).round() as i64;
        let enough = self.work() + work;
        while self.bin < end {
            if self.step.is_multiple_of(STEPS_A_LOOK) && self.work() >= enough {
                return false;
            }
            self.one_step(wave);
        }
        true
    }

    /// How far it has come between two hours, or since the warm-up's beginning if that is later.
    pub(crate) fn share(&self, from: f64, until: f64) -> f64 {
        let hours = |bin: i64| bin as f64 * BIN_SECONDS / 3600.0;
        let from = from.max(hours(-WARM_UP_BINS));
        if until > from { ((hours(self.bin) - from) / (until - from)).min(1.0) } else { 1.0 }
    }

    /// What has been done since the warm-up's beginning, in the unit of the estimates.
    pub(crate) fn work(&self) -> f64 {
        self.network.work()
    }

    fn one_step(&mut self, wave: &Wave) {
        let index = usize::try_from(self.bin).ok();
        let restarts = index.and_then(|bin| wave.all.get(bin));
        if self.part == 0 && self.step == 0 {
            self.network.begin_bin((self.bin + WARM_UP_BINS) as usize, restarts);
        }
        let bin_hours = self.bin as f64 * BIN_SECONDS / 3600.0;
        self.since_part.add(&self.network.client_step(bin_hours, self.part, self.step));
        self.step += 1;
        if self.step < self.network.steps_a_part() {
            return;
        }
        let always_on = index.and_then(|bin| wave.always_on.get(bin)).copied().unwrap_or(ZERO);
        let brought = std::mem::take(&mut self.since_part);
        self.network.end_part(bin_hours, self.part, &always_on, &brought);
        self.end_part(restarts, &brought);
    }

    /// What is recorded after each part.
    fn end_part(&mut self, restarts: Option<&Lanes>, brought: &Step) {
        let parts = self.network.parts_a_bin();
        let part_of_bin = 1.0 / f64::from(parts);
        self.since_row.add(brought);
        self.recorder.restarts(restarts, part_of_bin);
        self.since_row_seconds += BIN_SECONDS * part_of_bin;
        self.step = 0;
        self.part += 1;
        if self.since_row_seconds > self.row_seconds - 1e-6 {
            self.row(self.bin as f64 + f64::from(self.part) * part_of_bin);
        }
        if self.part == parts {
            self.part = 0;
            self.bin += 1;
        }
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

    /// Takes the columns so far out of a run that does not go on.
    pub(crate) fn take_columns(&mut self) -> Columns {
        self.recorder.take()
    }

    /// The columns so far.
    pub(crate) fn columns(self) -> Columns {
        self.recorder.finish()
    }
}
