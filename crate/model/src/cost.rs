//! The cost of a run, estimated before it starts.

use crate::cohorts::Work;
use crate::engine::WARM_UP_HOURS;
use crate::options::AllRules;
use crate::params::{Engine, Params, Trigger};
use crate::rollout;
use crate::scenario::{Restarts, Scenario};
use crate::scope::Scope;
use crate::spans::{first_hours, quiet_hours, run_hours};

/// The estimate for `aug-2007` as published, in nanoseconds of the work functions.
pub const AUGUST: f64 = 79_397_520.0;

impl Scenario {
    /// The estimated work of one run of this scenario, its quiet reference included, with nothing cached
    /// from an earlier run. The unit is the expected run of `aug-2007` as published.
    ///
    /// Nothing is simulated: the estimate is an upper bound on loop iterations. A run may cost less; none
    /// costs much more.
    #[must_use]
    pub fn cost(&self) -> f64 {
        self.cost_in::<AllRules>()
    }

    /// The same for a scenario in a scope.
    #[must_use]
    pub fn cost_in<S: Scope>(&self) -> f64 {
        let params = &self.params;
        let hours = run_hours(self, self.preset.hours, self.wave_end::<S>());
        let quiet = quiet_hours(self, hours);
        let mut cost = match self.restarts {
            Restarts::Computed => rollout::work::<S>(params),
            _ => 0.0,
        };
        let cohorts = |params: &Params, hours| {
            Work::at_most::<S>(params, self.preset.step_seconds, hours).total()
        };
        if S::by_individuals(params) {
            let expected = Params { engine: Engine::Expected, ..*params };
            cost += cohorts(&expected, WARM_UP_HOURS + quiet);
            cost += S::individuals_work_max(params, hours);
        } else {
            let first = first_hours(self, quiet);
            cost += cohorts(params, WARM_UP_HOURS + quiet + (hours - first).max(0.0));
        }
        cost / AUGUST
    }

    /// An upper bound on the hour by which nearly all restarts have happened.
    fn wave_end<S: Scope>(&self) -> f64 {
        let params = &self.params;
        let end = match &self.restarts {
            Restarts::Imported(imported) => imported.end_hours(self.preset.start_unix),
            _ if params.patch <= 0.0 => 0.0,
            _ if S::use_rule(params.trigger == Trigger::Burst) => {
                params.release + params.burst / 60.0
            }
            _ => rollout::nearly_all::<S>(params, self.preset.calendar()),
        };
        end.min(params.stop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(link: &str) -> f64 {
        Scenario::from_link(link).0.cost()
    }

    #[test]
    fn the_unit_is_august_2007() {
        assert!((cost("s=aug-2007") - 1.0).abs() < 1e-3, "{}", cost("s=aug-2007"));
    }

    #[test]
    fn what_takes_longer_costs_more() {
        for (link, least, most) in [
            ("s=aug-2007&retry=1s", 5.0, 12.0),
            ("s=aug-2007&clients=1000000000", 1.0, 1.0001),
            ("s=aug-2007&boot_law=normal&retry=1s&boot=30min", 50.0, f64::INFINITY),
            ("s=aug-2007&engine=individuals&clients=200000", 100.0, f64::INFINITY),
            ("s=aug-2007&engine=individuals&clients=100", 0.0, 50.0),
        ] {
            let cost = cost(link);
            assert!((least..most).contains(&cost), "{link}: {cost}");
        }
    }

    /// The length of a run depends on its wave, so the wave's end is estimated too.
    #[test]
    fn the_wave_ends_before_the_estimate_of_its_end() {
        let changes =
            ["", "&by_hand=1&always_on=0", "&by_hand=0&office=1", "&notify=1&download=2880min"];
        for release in (0..=96).step_by(8) {
            for (spread, changes) in [0, 60, 168].iter().flat_map(|s| changes.map(|c| (s, c))) {
                let link = format!("s=aug-2007&release={release}h&spread={spread}h{changes}");
                let scenario = Scenario::from_link(&link).0;
                let params = &scenario.params;
                let hours = rollout::horizon(params);
                let wave = rollout::windows_update(params, hours, scenario.preset.calendar());
                let (end, most) = (wave.end_hours(), scenario.wave_end::<AllRules>());
                assert!(end <= most, "{link}: {end}, {most}");
            }
        }
    }
}
