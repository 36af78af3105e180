//! The daily rhythm in the engines' terms: who is switched on and off in each bin.

use super::by_region::{self, ByRegion, ZERO};
use super::grid::Grid;
use super::relief::Relief;
use super::rules::Rules;
use crate::daily_load::DailyLoad;
use crate::options::Options;
use crate::params::Params;
use crate::regions::REGIONS;
use crate::rhythm::share_on;
use crate::rollout::BIN_SECONDS;

/// Bins computed before hour 0 so that queues, clocks and caches are as on any day: 24 hours.
pub(crate) const WARM_UP_BINS: i64 = 288;
pub(crate) const WARM_UP_HOURS: f64 = WARM_UP_BINS as f64 * BIN_SECONDS / 3600.0;

/// For each bin boundary, the share of each region's clients that is on: as demand is, less than on other days
/// under load relief.
pub struct Rhythm {
    shares: Vec<ByRegion>,
}

impl Rhythm {
    /// The rhythm from the warm-up's beginning to the grid's end; open arrivals know no day.
    pub fn new<O: Options>(params: &Params, load: Option<&DailyLoad>, grid: Grid) -> Self {
        let bins = (grid.hours * 3600.0 / BIN_SECONDS).round() as i64;
        // Open arrivals: as many as leave after a session.
        let open = params.arrivals / 1e6 * params.session * 3600.0;
        let relief = Relief::of(params);
        let usual = |hours: f64| {
            if O::use_rule(open > 0.0) {
                return [open.min(1.0); ZERO.len()];
            }
            if let Some(load) = load
                && O::OPTIONAL
            {
                return [load.share_on(hours, grid.calendar); ZERO.len()];
            }
            by_region::map(|i| share_on::<O>(params, &REGIONS[i], hours, grid.calendar))
        };
        let shares = (-WARM_UP_BINS..=bins)
            .map(|bin| {
                let hours = bin as f64 * BIN_SECONDS / 3600.0;
                let shares = usual(hours);
                if O::use_rule(relief.has_begun(hours)) {
                    return shares.map(|share| share * relief.demand(hours));
                }
                shares
            })
            .collect();
        Self { shares }
    }

    /// Clients that are on at a boundary, counted from the warm-up's beginning.
    pub(crate) fn on(&self, rules: &Rules, bin: usize) -> ByRegion {
        by_region::map(|i| rules.clients[i] * self.shares[bin][i])
    }

    /// Share of all clients that is on, so many bins after hour 0.
    pub(crate) fn world(&self, bins: f64) -> f64 {
        let at = |bin: f64| {
            let shares = &self.shares[(bin as i64 + WARM_UP_BINS) as usize];
            by_region::sum(&by_region::map(|i| REGIONS[i].share * shares[i]))
        };
        let before = bins.floor();
        let part = bins - before;
        if part > 0.0 { at(before) + part * (at(before + 1.0) - at(before)) } else { at(before) }
    }

    /// For one step of a bin, the probabilities that a client that is off is switched on, and
    /// that one that is on is switched off or signs out.
    pub(crate) fn switching(&self, rules: &Rules, bin: usize) -> (ByRegion, ByRegion) {
        Self::between(rules, self.at(bin), self.at(bin + 1))
    }

    /// The probabilities for the whole bin at once, of those that are off or on at its beginning, from those
    /// of one step: as many are switched as in all steps of the bin together. They can be above 1, where
    /// clients are switched more than once.
    pub(crate) fn switching_at_once(
        &self,
        rules: &Rules,
        bin: usize,
        (mut on, mut off): (ByRegion, ByRegion),
    ) -> (ByRegion, ByRegion) {
        let (before, after) = (self.at(bin), self.at(bin + 1));
        for i in 0..ZERO.len() {
            let middle = f64::midpoint(before[i], after[i]);
            let of_begin = |steps: f64, begin: f64| {
                if begin > 0.0 { steps * rules.steps_a_bin / begin } else { 0.0 }
            };
            on[i] = of_begin(on[i] * (1.0 - middle), 1.0 - before[i]);
            off[i] = of_begin(off[i] * middle, before[i]);
        }
        (on, off)
    }

    /// The share of each region's clients that is on at a boundary, counted from the warm-up's
    /// beginning.
    pub(crate) fn at(&self, bin: usize) -> &ByRegion {
        &self.shares[bin]
    }

    /// The same between two shares that are on.
    pub(crate) fn between(
        rules: &Rules,
        before: &ByRegion,
        after: &ByRegion,
    ) -> (ByRegion, ByRegion) {
        let (mut on, mut off) = (ZERO, ZERO);
        for i in 0..ZERO.len() {
            let middle = f64::midpoint(before[i], after[i]);
            let change = (after[i] - before[i]) / rules.steps_a_bin;
            let falling = if middle > 0.0 { -change / middle } else { 0.0 };
            let out = 1.0 - middle;
            // No more sign out than those who are off can replace.
            let replaced = if middle > 0.0 { (out - change) / middle } else { 0.0 };
            off[i] = rules.sign_out_part.min(replaced).max(falling).clamp(0.0, 1.0);
            let wanted = change + off[i] * middle;
            on[i] = if out > 0.0 { (wanted / out).clamp(0.0, 1.0) } else { 0.0 };
        }
        (on, off)
    }
}
