//! A scenario that a statement is measured with.

use reboot_storm_model::Scenario;

/// A scenario that a statement is measured with.
#[derive(Clone, Debug)]
pub struct Case {
    /// What it is there for.
    pub label: &'static str,
    /// The scenario, as its link opens it.
    pub scenario: Scenario,
}

/// A preset and what is changed in it.
pub(super) fn case(label: &'static str, preset: &str, changes: &[(&str, &str)]) -> Case {
    let mut scenario = Scenario::from_preset(preset).expect("a preset there is");
    for (id, text) in changes {
        scenario.set(id, text).expect("a value that the table takes");
    }
    Case { label, scenario }
}
