//! The daily rhythm in the engine's terms: who is switched on and off in each bin.

use super::Grid;
use super::lanes::{self, Lanes};
use super::rules::Rules;
use crate::params::Params;
use crate::regions::REGIONS;
use crate::rhythm::share_on;
use crate::rollout::BIN_SECONDS;

/// For each bin boundary, how many clients are to be on.
pub(crate) struct Rhythm {
    on: Vec<Lanes>,
    clients: Lanes,
    sign_out_part: f64,
    steps_a_bin: f64,
}

impl Rhythm {
    pub(crate) fn new(params: &Params, rules: &Rules, grid: Grid, warm_up_hours: f64) -> Self {
        let bins = ((grid.hours + warm_up_hours) * 3600.0 / BIN_SECONDS).round() as usize;
        // The rhythm repeats every week and is wanted in many places: a day's shares are few.
        let on = (0..=bins)
            .map(|bin| {
                let hours = bin as f64 * BIN_SECONDS / 3600.0 - warm_up_hours;
                lanes::map(|i| {
                    rules.clients[i] * share_on(params, &REGIONS[i], hours, grid.first_weekday)
                })
            })
            .collect();
        let steps_a_bin = (BIN_SECONDS / 3600.0 / rules.step_hours).round();
        Self { on, clients: rules.clients, sign_out_part: rules.sign_out_part, steps_a_bin }
    }

    pub(crate) fn on_at_start(&self) -> Lanes {
        self.on[0]
    }

    /// For one step of a bin, the probabilities that a client that is off is switched on, and
    /// that one that is on is switched off or signs out.
    pub(crate) fn switching(&self, bin: usize) -> (Lanes, Lanes) {
        let (before, after) = (&self.on[bin], &self.on[bin + 1]);
        let middle = lanes::map(|i| f64::midpoint(before[i], after[i]));
        let change = lanes::map(|i| (after[i] - before[i]) / self.steps_a_bin);
        let off = lanes::map(|i| {
            if middle[i] > 0.0 {
                self.sign_out_part.max(-change[i] / middle[i]).min(1.0)
            } else {
                0.0
            }
        });
        let on = lanes::map(|i| {
            let out = self.clients[i] - middle[i];
            let wanted = change[i] + off[i] * middle[i];
            if out > 0.0 { (wanted / out).clamp(0.0, 1.0) } else { 0.0 }
        });
        (on, off)
    }
}
