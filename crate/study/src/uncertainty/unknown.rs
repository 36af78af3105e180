//! The parameters of a scenario that are not known, and their plausible ranges.

use reboot_storm_model::Scenario;
use reboot_storm_model::params::{Effects, Kind, Number, Params, SPECS, Scale, Spec, Value};
use reboot_storm_model::scenario::PRESETS;

/// What a parameter must act on to be drawn: events and costs are known, or are the reader's question.
const DRAWN: Effects = Effects::ROLLOUT.and(Effects::RHYTHM).and(Effects::NETWORK);

/// The plausible range of a parameter that is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Unknown {
    /// The parameter.
    pub spec: &'static Spec,
    pub(super) number: &'static Number,
    /// The lower end, in the parameter's unit.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Unknown {
    /// The value at a position from 0 to 1, at equal ratios on a logarithmic scale, as links spell it.
    #[must_use]
    pub fn value(&self, position: f64) -> f64 {
        let Self { number, low, high, .. } = *self;
        let exact = if number.scale == Scale::Log && low > 0.0 {
            low * libm::pow(high / low, position)
        } else {
            low + (high - low) * position
        };
        number.rounded(exact).clamp(low, high)
    }
}

/// The parameters of a scenario that are not known: those with a plausible range that concern it, happen in it and are
/// those of August 2007.
#[must_use]
pub fn unknowns(scenario: &Scenario) -> Vec<Unknown> {
    let august: Params = PRESETS[0].params();
    let unknown = |spec: &'static Spec| {
        let number = spec.kind.number()?;
        let plausible = spec.text().plausible?;
        let value = (spec.get)(&scenario.params);
        let happens = !matches!((&spec.kind, value), (Kind::Moment(_), Value::Number(hours)) if hours.is_infinite());
        let drawn = spec.affects.any(DRAWN)
            && spec.text().concerns.holds(&scenario.params)
            && happens
            && value == (spec.get)(&august);
        drawn.then_some(Unknown { spec, number, low: plausible.low, high: plausible.high })
    };
    SPECS.iter().filter_map(unknown).collect()
}
