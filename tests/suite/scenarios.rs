//! Random scenarios from the parameter table, for property tests.

use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use reboot_storm::Scenario;
use reboot_storm::params::{Engine, Kind, Number, SPECS, Scale, Spec, Value, spec};
use reboot_storm::scenario::PRESETS;

/// Highest number of clients of scenarios with individuals.
const FEW: f64 = 2000.0;

/// Leaves out the rules that individuals alone compute where another engine does.
fn leave_out_others_rules(scenario: &mut Scenario) {
    if scenario.params.engine != Engine::Individuals {
        let rules = ["topology", "protection", "cooldown_law", "caches"]
            .map(|id| spec(id).expect("listed"));
        let params = &mut scenario.params;
        while params.check().is_err() {
            rules.iter().for_each(|rule| params.put(rule, rule.default_value()));
        }
    }
}

/// Any scenario: a preset with any changes.
pub(crate) fn scenarios() -> impl Strategy<Value = Scenario> {
    let preset = (0..PRESETS.len()).prop_map(|index| PRESETS[index].id);
    let changes = subsequence(SPECS, 0..=SPECS.len())
        .prop_flat_map(|specs| specs.into_iter().map(change).collect::<Vec<_>>());
    (preset, changes).prop_map(|(preset, changes)| {
        let mut scenario = Scenario::from_preset(preset).expect("published");
        for (id, text) in changes {
            scenario.set(id, &text).unwrap_or_else(|refusal| panic!("{refusal}"));
        }
        // A part of a link that is lost must not leave this preset's rules to another engine.
        if preset == "supernode-crash" {
            scenario.set("engine", "individuals").expect("valid");
        }
        // Many individuals take long; more than ten million are refused.
        if scenario.params.engine == Engine::Individuals && scenario.params.clients > FEW {
            scenario.set("clients", &FEW.to_string()).expect("valid");
        }
        leave_out_others_rules(&mut scenario);
        scenario
    })
}

/// Any preset under the expected law with two numbers at an end of the hard range.
pub(crate) fn range_ends() -> impl Strategy<Value = Scenario> {
    let numbers: Vec<_> =
        SPECS.iter().filter_map(|spec| Some((*spec, *spec.kind.number()?))).collect();
    let preset = (0..PRESETS.len()).prop_map(|index| PRESETS[index].id);
    let ends = [any::<bool>(), any::<bool>()];
    (preset, subsequence(numbers, 2), ends).prop_map(|(preset, chosen, ends)| {
        let mut scenario = Scenario::from_preset(preset).expect("published");
        scenario.set("engine", "expected").expect("valid");
        leave_out_others_rules(&mut scenario);
        for ((spec, number), high) in chosen.into_iter().zip(ends) {
            let end = if high { number.hard.1 } else { number.hard.0 };
            scenario.set(spec.id, &spec.spell(Value::Number(end))).expect("an end is allowed");
        }
        scenario
    })
}

/// Any preset under the expected law with up to four of its numbers anywhere on their sliders.
pub(crate) fn on_sliders() -> impl Strategy<Value = Scenario> {
    let numbers: Vec<_> =
        SPECS.iter().filter_map(|spec| Some((*spec, *spec.kind.number()?))).collect();
    let preset = (0..PRESETS.len()).prop_map(|index| PRESETS[index].id);
    let places = prop::collection::vec(0.0..=1.0_f64, 4);
    (preset, subsequence(numbers, 0..=4), places).prop_map(|(preset, chosen, places)| {
        let mut scenario = Scenario::from_preset(preset).expect("published");
        scenario.set("engine", "expected").expect("valid");
        leave_out_others_rules(&mut scenario);
        for ((spec, number), place) in chosen.into_iter().zip(places) {
            let (low, high) = number.slider;
            let value = number.rounded(match number.scale {
                Scale::Linear => low + place * (high - low),
                Scale::Log => low * libm::pow(high / low, place),
            });
            scenario.set(spec.id, &spec.spell(Value::Number(value))).expect("on the slider");
        }
        scenario
    })
}

/// So many scenarios or others, always the same ones.
pub(crate) fn drawn<T>(strategy: &impl Strategy<Value = T>, count: usize) -> Vec<T> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| strategy.new_tree(&mut runner).expect("drawn").current()).collect()
}

fn change(spec: Spec) -> impl Strategy<Value = (&'static str, String)> {
    text(spec).prop_map(move |text| (spec.id, text))
}

/// The spelling of any accepted value of an entry.
pub(crate) fn text(spec: Spec) -> BoxedStrategy<String> {
    match spec.kind {
        Kind::Number(number) | Kind::Moment(number) => {
            any_number(number).prop_map(move |value| spec.spell(Value::Number(value))).boxed()
        }
        Kind::Choice(choices) => select(choices).prop_map(|choice| choice.id.to_owned()).boxed(),
        Kind::Seed(_) => any::<u64>().prop_map(|seed| seed.to_string()).boxed(),
    }
}

/// Uniform over the slider, uniform over the hard range, at the ends, whole steps, and never.
fn any_number(number: Number) -> impl Strategy<Value = f64> {
    let (low, high) = number.hard;
    let within = move |(from, to): (f64, f64)| (from..=to).prop_map(move |x| number.rounded(x));
    let steps = any::<Index>().prop_map(move |index| {
        let count = ((number.slider.1 - number.slider.0) / number.step) as usize + 1;
        number.rounded(number.slider.0 + number.step * index.index(count) as f64)
    });
    let end = if number.never { f64::INFINITY } else { number.default };
    prop_oneof![
        within(number.slider),
        within(number.hard),
        steps,
        select(vec![low, high, number.default, end]),
    ]
}
