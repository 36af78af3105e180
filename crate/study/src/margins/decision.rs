//! Whether a scenario falls: one run decides, or, under the laws of chance, most of several months.

use reboot_storm_model::Scenario;
use reboot_storm_model::params::Engine;

use crate::band;

/// Months that decide under the laws of chance: the network falls if it does in more than half of them.
pub const MONTHS: usize = 15;

/// A decision on its way, run by run.
#[derive(Clone, Debug)]
pub struct Decision {
    scenario: Scenario,
    fell: usize,
    stood: usize,
}

impl Decision {
    /// Begins with a scenario.
    #[must_use]
    pub fn of(scenario: &Scenario) -> Self {
        Self { scenario: scenario.clone(), fell: 0, stood: 0 }
    }

    /// The next run that is needed; none once it is decided.
    #[must_use]
    pub fn next_run(&self) -> Option<Scenario> {
        let chance = self.scenario.params.engine != Engine::Expected;
        let runs = if chance { MONTHS } else { 1 };
        if 2 * self.fell.max(self.stood) > runs {
            return None;
        }
        let index = self.fell + self.stood;
        Some(if chance { band::month(&self.scenario, index) } else { self.scenario.clone() })
    }

    /// Takes whether the network falls in that run.
    pub fn put(&mut self, falls: bool) {
        *(if falls { &mut self.fell } else { &mut self.stood }) += 1;
    }

    /// Whether it falls, as far as is known.
    #[must_use]
    pub fn falls(&self) -> bool {
        self.fell > self.stood
    }
}
