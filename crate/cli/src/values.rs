//! Values of parameters and doses of remedies, as every table has them.

use reboot_storm::params::{Spec, Value};
use reboot_storm::remedies::Remedy;

/// A value as it is written in a link.
pub(crate) fn spelled(spec: &Spec, value: f64) -> String {
    spec.spell(Value::Number(value))
}

/// The unit of a parameter that is a number.
pub(crate) fn unit(spec: &Spec) -> &'static str {
    spec.kind.number().map_or("", |number| number.unit.id())
}

/// A dose as it is written in a link.
pub(crate) fn dose(remedy: &Remedy, dose: Option<f64>) -> String {
    match (dose, remedy.dose.spec()) {
        (None, _) => "not enough".into(),
        (Some(dose), Some(spec)) => spelled(spec, dose),
        (Some(_), None) => "on".into(),
    }
}

/// The unit of a dose; a remedy without doses has none.
pub(crate) fn dose_unit(remedy: &Remedy) -> &'static str {
    remedy.dose.spec().map_or("", unit)
}
