//! A case: a scenario with which a statement is measured.

use reboot_storm_model::Scenario;

/// A scenario with which a statement is measured.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its role in the measurement.
    pub label: &'static str,
    /// The scenario that its link opens.
    pub scenario: Scenario,
}

/// A preset with changed parameters.
pub(super) fn case(label: &'static str, preset: &str, changes: &[(&str, &str)]) -> Case {
    let mut scenario = Scenario::from_preset(preset).expect("a preset there is");
    for (id, text) in changes {
        scenario.set(id, text).expect("a value that the table takes");
    }
    Case { label, scenario }
}
